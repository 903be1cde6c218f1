"""What the notebooks write, ready to import."""

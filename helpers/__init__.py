"""What the notebooks define, ready to import: a module for each, and `checks`."""

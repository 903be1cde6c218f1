"""What the README says is so."""

import re

from execute_notebooks import NOTEBOOKS, PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```(bash|bat)\n(.+)\n```", README)


def packages(path):
    lines = (PROJECT / path).read_text("utf-8").splitlines()
    return [re.match(r"[\w-]+", line)[0] for line in lines if line[:1] != "#"]


def test_there_are_two_commands_each_one_line_for_both_families_of_systems():
    assert [language for language, _ in COMMANDS] == ["bash", "bat"] * 2


def test_windows_commands_are_the_others_in_other_words():
    for (_, unix), (_, windows) in zip(COMMANDS[::2], COMMANDS[1::2], strict=True):
        translated = unix.replace("python3 -m venv", "py -m venv")
        translated = translated.replace(".venv/bin/", ".venv\\Scripts\\")
        translated = translated.replace("notebooks/", "notebooks\\")
        assert windows == f'cmd /c "{translated}"'


def test_first_command_opens_the_first_notebook():
    assert COMMANDS[0][1].endswith(f"notebooks/{NOTEBOOKS[0].name}")


def test_ci_runs_the_test_command_that_the_readme_gives():
    pattern = re.search(
        r"grep -E '(.+)' README.md", (PROJECT / ".ci/run").read_text("utf-8")
    )[1]
    found = [line for line in README.splitlines() if re.search(pattern, line)]
    assert found == [COMMANDS[2][1]]


def test_table_lists_every_notebook():
    listed = re.findall(r"^\| \[.+?\]\((notebooks/.+?)\)", README, flags=re.M)
    assert listed == [f"notebooks/{path.name}" for path in NOTEBOOKS]


def test_every_link_and_picture_leads_somewhere():
    for link in re.findall(r"\]\(([^)\s]+)\)", README):
        assert link.startswith("https://") or (PROJECT / link).is_file(), link


def test_visible_top_level_is_what_the_readme_names():
    ignored = {"__pycache__"}
    visible = {p.name for p in PROJECT.iterdir() if p.name[0] != "."} - ignored
    assert visible == {"README.md", "helpers", "notebooks", "requirements.txt", "tests"}


def test_reader_needs_the_five_packages_and_no_more():
    needed = ["numpy", "matplotlib", "jupyter", "ipywidgets", "nbval"]
    assert packages("requirements.txt") == needed

"""What the README says is so, and so are the links of all pages."""

import json
import re
import runpy

from execute_notebooks import NOTEBOOKS, PROJECT

README = (PROJECT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```(sh|bash|bat)\n(.+)\n```", README)


LINK = runpy.run_path(str(PROJECT / ".github/link.py"))
UNPUBLISHED = LINK["unlinked"](README)


def leads_somewhere(link, folder):
    """Whether a link is a file seen from `folder`, or an address elsewhere."""
    is_elsewhere = link.startswith(("https://", "http://"))
    return is_elsewhere or (folder / link.split("#")[0]).is_file()


def test_start_is_one_line_for_uv_and_one_for_each_family_of_systems():
    languages = [language for language, _ in COMMANDS]
    assert languages == ["sh", "bash", "bat", "bash"]
    (_, uv), (_, unix), (_, windows), _ = COMMANDS
    translated = unix.replace("python3 -m venv", "py -m venv")
    translated = translated.replace(".venv/bin/", ".venv\\Scripts\\")
    translated = translated.replace("helpers/start.py", "helpers\\start.py")
    assert windows == f'cmd /c "{translated}"'
    assert uv == "uv run helpers/start.py"
    assert unix.endswith("&& .venv/bin/python helpers/start.py")


def test_start_needs_what_the_reader_needs_but_for_tests_and_other_programs():
    script = (PROJECT / "helpers/start.py").read_text("utf-8")
    block = re.search(r"^# dependencies = (\[.+\])$", script, flags=re.M)[1]
    readers = (PROJECT / "requirements.txt").read_text("utf-8")
    readers = readers.replace("jupyter>", "jupyterlab>")
    for needed in json.loads(block):
        assert re.search(rf"^{needed}>=", readers, flags=re.M), needed


ONE = "https://one.github.io/neuron/", "one/neuron"
TWO = "https://two.github.io/copy/", "two/copy"


def test_readme_is_short():
    assert len(LINK["linked"](README, *ONE).splitlines()) <= 70


def test_first_publication_adds_links_and_a_fork_replaces_them():
    first = LINK["linked"](UNPUBLISHED, *ONE)
    assert re.findall(r"\]\((http.+?)\)", first)[0] == ONE[0]
    assert first.index(ONE[0]) < first.index("uv run") < first.index("colab")
    assert f"colab.research.google.com/github/{ONE[1]}/blob/" in first
    assert LINK["linked"](first, *ONE) == first
    fork = LINK["linked"](first, *TWO)
    assert fork == LINK["linked"](UNPUBLISHED, *TWO)
    assert LINK["unlinked"](fork) == UNPUBLISHED


def test_table_lists_every_notebook_with_the_minutes_that_its_page_says():
    listed = re.findall(r"^\| .+?\]\((notebooks/.+?)\).+ (\d+) \|$", README, flags=re.M)
    assert [name for name, _ in listed] == [f"notebooks/{p.name}" for p in NOTEBOOKS]
    for name, minutes in listed:
        page = (PROJECT / name).read_text("utf-8")
        assert re.findall(r"about (\d+) minutes", page) == [minutes], name


def test_every_link_of_the_readme_and_for_maintainers_leads_somewhere():
    for page in ("README.md", ".github/CONTRIBUTING.md", ".github/LICENSE.md"):
        path = PROJECT / page
        text = LINK["unlinked"](path.read_text("utf-8"))
        for link in re.findall(r"\]\(([^)\s]+)\)", text):
            assert leads_somewhere(link, path.parent), (page, link)


def test_visible_top_level_is_what_the_user_fixed():
    visible = {p.name for p in PROJECT.iterdir() if p.name[0] != "."} - {"__pycache__"}
    assert visible == {"README.md", "helpers", "notebooks", "requirements.txt", "tests"}


def test_reader_needs_the_five_packages_and_no_more():
    lines = (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
    needed = [re.match(r"[\w-]+", line)[0] for line in lines if line[:1] != "#"]
    assert needed == ["numpy", "matplotlib", "jupyter", "ipywidgets", "nbval"]

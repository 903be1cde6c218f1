"""The living pages: plain HTML, whose figures answer without Python.

Built here are two pages. The workflow builds all of them, and has them tried:

    python .github/living/build.py SITE
    SITE=SITE python -m pytest -n 0 tests/test_living.py
"""

import base64
import html
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest
from browser import served
from execute_notebooks import NOTEBOOKS, PROJECT
from PIL import Image
from playwright.sync_api import expect
from test_browser import chromium  # noqa: F401

LIVING = PROJECT / ".github" / "living"
sys.path.insert(0, str(LIVING))
import build  # noqa: E402  (they are found now)
import frames  # noqa: E402

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
BUILT = NOTEBOOKS if "SITE" in os.environ else NOTEBOOKS[5:7]
every_page = pytest.mark.parametrize("path", BUILT, ids=lambda path: path.stem)
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a site that is built."""
    if "SITE" in os.environ:
        return Path(os.environ["SITE"]).resolve()
    folder = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, LIVING / "build.py", folder, *BUILT], check=True)
    return folder


@pytest.fixture(scope="module")
def site(folder, tmp_path_factory):
    with served(folder, tmp_path_factory.mktemp("server")) as site:
        yield site


@pytest.fixture
def opened(chromium, site):  # noqa: F811
    """Open a page in a window of some form; nothing may go wrong on it."""
    contexts, troubles = [], []

    def open_page(path, script="", **form):
        contexts.append(chromium.new_context(**form))
        contexts[-1].add_init_script(script)
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: m.type == "error" and troubles.append(m.text))
        page.on("requestfailed", lambda request: troubles.append(request.url))
        page.goto(site + build.address(path.stem))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def living_figures(page):
    """The figures that answer, each when its frames are there, and unfolded."""
    page.eval_on_selector_all("details", "all => all.forEach(d => { d.open = true; })")
    for figure in page.locator("figure[data-frames]").all():
        figure.evaluate("figure => figure.scrollIntoView()")
        expect(figure).to_have_attribute("data-ready", "yes")
        yield figure


def put(figure, values):
    """Move the controls of a figure to some of their stops, as a reader would."""
    controls = figure.locator("fieldset, input[type=range]").all()
    for control, value in zip(controls, values, strict=True):
        if control.get_attribute("type") == "range":
            control.fill(str(value))
        else:
            control.locator("input").nth(value).check()


def shown(figure):
    """The picture that a figure shows, as pixels, and its sentence."""
    picture = figure.locator("img").evaluate(
        """async (img) => {
            await img.decode();
            const reader = new FileReader();
            reader.readAsDataURL(await (await fetch(img.currentSrc)).blob());
            await new Promise((done) => (reader.onload = done));
            return reader.result.split(",")[1];
        }"""
    )
    image = Image.open(io.BytesIO(base64.b64decode(picture)))
    return np.asarray(image.convert("RGB"), int), figure.locator(
        "figcaption"
    ).inner_text()


def plain(sentence):
    """The words of a sentence in HTML."""
    text = re.sub(r"<[^>]+>", "", sentence.replace("<br>", ""))
    return " ".join(html.unescape(text).split())


@every_page
def test_picture_and_sentence_are_those_of_the_figure_at_this_position(path, opened):
    cells = nbformat.read(path, as_version=4).cells
    made = frames.live_figures(cells, path.parent)
    page, rng = opened(path), np.random.default_rng(0)
    drives = {n: frames.DRIVES[name_of(cells[n])] for n in made}
    answering = [(made[n], drive) for n, drive in drives.items() if drive]
    for figure, (original, drive) in zip(living_figures(page), answering, strict=True):
        drivers = [frames.driver(original, *pair) for pair in drive.items()]
        seen = set()
        for _ in range(3):
            at = [int(rng.integers(len(driver["stops"]))) for driver in drivers]
            values = {
                d["name"]: d["stops"][k] for d, k in zip(drivers, at, strict=True)
            }
            steps = values.get("step", 0)
            original.reset()
            for step in range(1, steps + 1):
                frames.move(original, {"step": step})
            if not steps:
                frames.move(original, values)
            put(figure, at)
            sentence = plain(frames.words(original))
            expect(figure.locator("figcaption")).to_have_text(sentence)
            drawn = Image.open(io.BytesIO(frames.frame(original))).convert("RGB")
            assert np.abs(shown(figure)[0] - np.asarray(drawn, int)).mean() < 0.5
            seen.add(sentence)
        assert len(seen) > 1


def name_of(cell):
    return re.search(r"figures\.(\w+)\(.*\)$", cell.source, re.M)[1]


@every_page
def test_page_needs_no_other_address_and_its_links_lead_somewhere(path, opened, folder):
    page = opened(path)
    links = page.eval_on_selector_all(
        "a[href]", "all => all.map(a => a.getAttribute('href'))"
    )
    for link in links:
        if not link.startswith(("http", "#", "python/")):
            pages = {build.address(path.stem) for path in NOTEBOOKS}
            assert link in pages or (folder / link).is_file(), link
    sources = page.eval_on_selector_all(
        "[src]", "all => all.map(a => a.getAttribute('src'))"
    )
    assert all((folder / source).is_file() for source in sources)
    assert build.PYTHON.format(path.stem) in links


@every_page
def test_page_fits_a_phone_and_a_finger_moves_its_figures(path, opened):
    page = opened(path, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for figure in living_figures(page):
        before = figure.locator("img").get_attribute("src")
        slider = figure.locator("input[type=range]").first
        slider.evaluate("slider => slider.scrollIntoView({ block: 'center' })")
        box = slider.bounding_box()
        assert box["height"] >= 32 and box["width"] > 100
        low = int(slider.input_value()) < int(slider.get_attribute("max")) / 2
        x = box["x"] + box["width"] * (0.8 if low else 0.2)
        page.touchscreen.tap(x, box["y"] + box["height"] / 2)
        expect(figure.locator("img")).not_to_have_attribute("src", before)


@every_page
def test_answers_are_folded_until_they_are_asked_for(path, opened):
    page = opened(path)
    cells = nbformat.read(path, as_version=4).cells
    folded = [c for c in cells if c.metadata.get("jupyter", {}).get("outputs_hidden")]
    answers = page.locator("details.answer")
    assert answers.count() == len(folded)
    for number in range(len(folded)):
        shown = answers.nth(number).locator(":scope > :not(summary)").first
        expect(shown).to_be_hidden()
        answers.nth(number).locator("summary").click()
        expect(shown).to_be_visible()


@every_page
def test_keyboard_and_screen_reader_get_the_numbers(path, opened):
    for figure in living_figures(opened(path)):
        expect(figure.get_by_role("img")).to_have_accessible_name(re.compile(r"\w"))
        for slider in figure.get_by_role("slider").all():
            stops = json.loads(slider.get_attribute("data-stops"))
            at = int(slider.input_value())
            slider.press("ArrowRight" if at < len(stops) - 1 else "ArrowLeft")
            there = at + 1 if at < len(stops) - 1 else at - 1
            expect(slider).to_have_attribute("aria-valuetext", f"{stops[there]:g}")
            expect(slider).to_have_accessible_name(re.compile(r"\w"))
        expect(figure.get_by_role("status")).to_have_text(re.compile(r"\d"))


@every_page
def test_dark_page_is_dark_and_its_words_are_light(path, opened):
    page = opened(path, color_scheme="dark")
    colours = "getComputedStyle(document.body)"
    for name, is_light in (("backgroundColor", False), ("color", True)):
        channels = re.findall(r"\d+", page.evaluate(f"{colours}.{name}"))
        assert (np.mean([int(c) for c in channels[:3]]) > 128) == is_light


@every_page
def test_play_runs_to_the_end_and_reset_goes_back(path, opened):
    for figure in living_figures(opened(path)):
        sliders = figure.get_by_role("slider").all()
        start = [slider.input_value() for slider in sliders]
        play = figure.get_by_role("button", name="play")
        if play.count():
            sliders[0].fill(str(int(sliders[0].get_attribute("max")) - 3))
            play.click()
            expect(sliders[0]).to_have_value(sliders[0].get_attribute("max"))
            expect(play).to_be_visible()
        for slider in sliders:
            slider.press("End")
        figure.get_by_role("button", name="reset").click()
        assert [slider.input_value() for slider in sliders] == start


@every_page
def test_reader_who_is_quicker_than_the_script_is_followed(path, opened):
    to_its_end = """document.onreadystatechange = () => {
        const slider = document.querySelector("input[type=range]");
        if (slider) slider.value = slider.max;
    }"""
    page = opened(path, script=to_its_end)
    for figure in list(living_figures(page))[:1]:
        expect(figure.locator("img")).to_have_attribute("src", re.compile("^blob:"))


@every_page
def test_nothing_is_blank_while_the_hand_moves(path, opened):
    for figure in list(living_figures(opened(path)))[:1]:
        n_blank = figure.evaluate(
            """async (figure) => {
                const slider = figure.querySelector("input[type=range]");
                const canvas = new OffscreenCanvas(9, 9).getContext("2d");
                let blank = 0;
                for (let stop = 0; stop < 150; stop++) {
                    slider.value = stop % (Number(slider.max) + 1);
                    slider.dispatchEvent(new Event("input", { bubbles: true }));
                    await new Promise(requestAnimationFrame);
                    canvas.clearRect(0, 0, 9, 9);
                    canvas.drawImage(figure.querySelector("img"), 0, 0, 9, 9);
                    blank += canvas.getImageData(4, 4, 1, 1).data[3] === 0;
                }
                return blank;
            }"""
        )
        assert n_blank == 0


def test_frames_that_do_not_arrive_are_told_and_tried_again(chromium, site):  # noqa: F811
    page = chromium.new_page()
    page.route("**/*.bin", lambda route: route.abort())
    page.goto(site + build.address(BUILT[-1].stem))
    figure = page.locator("figure[data-frames]").first
    sentence = figure.get_by_role("status")
    figure.get_by_role("slider").first.press("ArrowRight")
    expect(sentence).to_have_text(re.compile("did not arrive"))
    page.unroute("**/*.bin")
    figure.get_by_role("slider").first.press("ArrowRight")
    expect(figure).to_have_attribute("data-ready", "yes")
    expect(sentence).to_have_text(re.compile(r"=\s[\d.]+"))
    page.close()


def test_site_is_small_and_little_is_needed_before_the_first_figure_moves(folder):
    assert sum(file.stat().st_size for file in folder.glob("frames/*")) < 20e6
    for path in BUILT:
        page = folder / build.address(path.stem)
        before, _, after = page.read_text("utf-8").partition('data-frames="frames/')
        if after:
            first = re.match(r"\w+", after)[0]
            needed = re.findall(r'(?:src|href)="([\w/]+\.(?!html|txt)\w+)"', before)
            needed += [f"frames/{first}.bin", f"frames/{first}.avif"]
            sizes = [(folder / file).stat().st_size for file in needed]
            assert sum(sizes) + page.stat().st_size < 3e6


# What needs no browser.


def test_every_live_figure_answers_or_leads_to_python():
    cells = [c for path in NOTEBOOKS for c in nbformat.read(path, as_version=4).cells]
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert set(re.findall(r"^figures\.(\w+)", code, re.M)) == frames.DRIVES.keys()


def test_every_formula_becomes_mathml_and_every_link_a_page():
    for path in NOTEBOOKS:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                page = build.from_markdown(cell.source)
                drawn = re.sub(r"<(code|pre).*?</\1>", "", page, flags=re.S)
                assert not re.search(r"\\[a-z]|\$|<mi>&</mi>", drawn), cell.source
                assert ".ipynb" not in drawn and page.count("<math") == drawn.count(
                    "</math"
                )

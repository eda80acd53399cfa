"""Keyboard alone, landmarks, right to left, a phone, by night: nothing that axe-core knows to be wrong."""

import shutil

import axe as axe_core
import browser as chromium_tests
import pages
import pytest
from browser import chromium
from selenium.webdriver.common.keys import Keys
from workbench import LIVE, click_word, enter, make_results, saved, served

from audiotools.exports import export

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]

axe = axe_core.axe
PANELS = ("quotes", "article", "voices", "redact", "exports")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(tmp_path_factory, packaged_call):
    with served(make_results(tmp_path_factory.mktemp("accessible"), packaged_call)) as running:
        yield running


def show(page, view):
    page.driver.execute_script("document.querySelector(`button[data-view=${arguments[0]}]`).click()", view)
    page.wait("!document.getElementById(arguments[0]).hidden", view)


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing_in_the_workbench(browser, server, axe, light, width, height):
    browser.media(prefers_color_scheme=light)
    page = enter(browser, server, width=width, height=height)
    assert axe(page) == []
    for view in PANELS:
        show(page, view)
        if view == "quotes":
            page.click("#quotes .chip:nth-child(4)").click("#c4 .opener")
            assert axe(page) == [], "a quote not found"
            page.click("#c1 .opener")
        page.driver.execute_script("document.querySelector('#exports .chip')?.click()")
        assert axe(page) == [], view
    show(page, "transcript")
    click_word(page, "valet")
    assert axe(page) == [], "typing"
    page.press(Keys.ESCAPE)
    page.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_RIGHT)
    page.wait("!document.querySelector('#selection').hidden")
    assert axe(page) == [], "a selection"
    for key in ("?", "w"):
        page.press(key).wait("document.querySelector('dialog[open]')")
        assert axe(page) == [], f"the dialog of {key}"
        page.press(Keys.ESCAPE).wait("!document.querySelector('dialog[open]')")
    page.chord(Keys.CONTROL, "h")
    page.wait("document.querySelector('dialog[open]')")
    assert axe(page) == [], "find and replace"


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_on_the_start_page(browser, server, axe, light):
    browser.media(prefers_color_scheme=light)
    browser.size(1440, 900)
    browser.driver.get(server.address)
    browser.wait(LIVE)
    assert axe(browser) == []


@pytest.mark.parametrize(("width", "height"), [(1280, 860), (390, 844)])
def test_axe_finds_nothing_on_the_exported_page(browser, axe, tmp_path, width, height):
    browser.media()
    export(pages.talk(), "html", tmp_path, audio=pages.tone(tmp_path / "the tape.wav"))
    page = browser.open(tmp_path / "page.html", width=width, height=height)
    page.wait("document.documentElement.matches('.live.sounding')")
    assert axe(page) == []
    for view in ("article", "quotes", "transcript"):
        page.driver.execute_script("document.querySelector(`button[data-view=${arguments[0]}]`).click()", view)
        assert axe(page) == [], view
    page.press("/", "water").wait("document.querySelector('#hits').textContent !== ''")
    assert axe(page) == [], "a search"
    page.press(Keys.ESCAPE, "?").wait("document.querySelector('#help').open")
    assert axe(page) == [], "the help"


def test_landmarks_have_names(browser, server):
    page = enter(browser, server)
    parts = page.js(
        "[...document.querySelectorAll('main > section:not([hidden]), nav, [role=search], header, main')]"
        ".map(e => e.tagName)"
    )
    assert {"HEADER", "MAIN", "NAV", "FORM", "SECTION"} <= set(parts)
    unnamed = page.js(
        "[...document.querySelectorAll('button, input, select, a, [role=slider], [role=textbox], section')]"
        ".filter(e => e.checkVisibility() && !(e.ariaLabel || e.title || e.innerText || e.labels?.length"
        " || e.getAttribute('aria-labelledby'))).map(e => e.outerHTML.slice(0, 120))"
    )
    assert unnamed == []


def test_everything_is_done_without_a_mouse(browser, server):
    shutil.copytree(server.home / "transcripts" / "call", server.home / "transcripts" / "by key")
    page = enter(browser, server, "by key")
    focus = "document.activeElement"
    for _ in range(40):  # from the top of the page to the transcript
        page.press(Keys.TAB)
        if page.js(f"{focus}.id") == "transcript":
            break
    assert page.js(f"{focus}.id") == "transcript"
    page.press("e").wait("document.querySelector('[contenteditable]')")
    page.press("X", Keys.ENTER * 0)
    saved(page)
    assert page.js("document.querySelector('.said').textContent").startswith("XWe left")
    page.press(Keys.ESCAPE)
    assert page.js(f"{focus}.id") == "transcript", "nobody is caught in the text"
    page.press("n").wait("document.querySelector('#quotes .card.chosen')")
    assert page.js(f"{focus}.matches('.card.chosen')")
    page.press("x").wait("document.querySelector('#quotes .decision')")
    saved(page)
    outline = page.js(f"getComputedStyle({focus}).outlineStyle + getComputedStyle({focus}).boxShadow")
    assert outline != "nonenone", "where one is can be seen"
    assert page.complaints() == []


@pytest.mark.parametrize("name", ["", "by night"])
def test_a_phone_shows_one_part_at_a_time_and_never_scrolls_sideways(browser, server, name):
    browser.media(prefers_color_scheme="dark" if name else "light")
    page = enter(browser, server, width=390, height=844)
    for view in ("transcript", *PANELS):
        show(page, view)
        seen = page.js(
            "[...document.querySelectorAll('main > section')].filter(s => s.checkVisibility()).map(s => s.id)"
        )
        assert seen == [view]
        assert page.js("document.documentElement.scrollWidth") <= 390, view
    show(page, "quotes")
    page.click("#quotes .chip:nth-child(4)").click("#c1 .opener").wait("document.querySelector('.edge.end')")
    size = page.js("document.querySelector('#play').getBoundingClientRect().width")
    assert size >= 44, "large enough for a thumb"
    assert page.js("document.querySelector('.player').getBoundingClientRect().bottom") <= 845


def test_from_right_to_left(browser, server):
    browser.media()
    page = enter(browser, server)
    page.driver.execute_script(
        "const s = document.querySelector('#language'); s.value = 'ar'; s.dispatchEvent(new Event('change'))"
    )
    page.wait(f"document.documentElement.dir === 'rtl' && {LIVE}")
    try:
        assert page.text("[data-view=quotes]:not(html)").startswith("الاقتباسات")
        left = "document.querySelector(arguments[0]).getBoundingClientRect().left"
        assert page.js(left, "#transcript") > page.js(left, "#quotes"), "the transcript begins on the right"
        assert page.js("document.documentElement.scrollWidth") <= 1440
        page.size(390, 844)
        page.wait("document.documentElement.scrollWidth <= 390")
        assert page.js("document.querySelector('#play').getBoundingClientRect().left") > 200
        strip = page.js("getComputedStyle(document.querySelector('#strip')).direction")
        assert strip == "ltr", "time runs from left to right in every language"
    finally:
        page.size(1440, 900)
        page.driver.execute_script(
            "const s = document.querySelector('#language'); s.value = 'en'; s.dispatchEvent(new Event('change'))"
        )
        page.wait(f"document.documentElement.dir === 'ltr' && {LIVE}")

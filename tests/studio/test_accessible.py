"""Keyboard alone, landmarks, right to left, a phone, by night: nothing that axe-core knows to be wrong."""

import re
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
    for key in ("?", "w", "m", "h"):
        page.press(key).wait("document.querySelector('dialog[open]')")
        assert axe(page) == [], f"the dialog of {key}"
        page.press(Keys.ESCAPE).wait("!document.querySelector('dialog[open]')")
    page.chord(Keys.CONTROL, "h")
    page.wait("document.querySelector('dialog[open]')")
    assert axe(page) == [], "find and replace"
    page.press(Keys.ESCAPE).wait("!document.querySelector('dialog[open]')")
    if width > 900 and light == "light":  # once: the results are every other case's as well
        for key, text in (("m", "Ask her sister"), ("h", "The flood")):
            page.press(key).wait("document.querySelector('dialog #written')")
            page.press(text).click("dialog .primary").wait("!document.querySelector('dialog[open]')")
        page.wait("document.querySelectorAll('#contents details').length === 2")
    assert axe(page) == [], "notes and titles"


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing_on_the_start_page(browser, server, axe, light):
    browser.media(prefers_color_scheme=light)
    browser.size(1440, 900)
    browser.driver.get(server.address)
    browser.wait(LIVE)
    assert axe(browser) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_where_files_wait_and_runs_are(browser, axe, tmp_path, packaged_call, language):
    shutil.copy(packaged_call, tmp_path / "Ada.wav")
    (tmp_path / "Ada.md").write_text("# Leaving\n\n“We left at dawn,” said Ada Moss.\n", encoding="utf-8")
    (tmp_path / "studio.json").write_text(f'{{"language": "{language}"}}')
    browser.media()
    with served(tmp_path, fakes=0.1, recording=tmp_path / "Ada.wav") as server:
        for width, height in ((1440, 900), (390, 844)):
            browser.size(width, height)
            browser.driver.get(server.address)
            browser.wait(LIVE).wait("document.querySelectorAll('#model option').length > 1")
            assert browser.js("document.documentElement.scrollWidth") <= width
            fits = "[...document.querySelectorAll('#new *')].every(e => e.getBoundingClientRect().right <= innerWidth)"
            assert browser.js(fits), "nothing sticks out"
            assert axe(browser) == [], "files that wait"
        browser.click("#go").wait("document.querySelector('.job.done')", seconds=200)
        assert axe(browser) == [], "a run that is done"


@pytest.mark.parametrize(
    ("width", "height", "language"), [(1280, 860, "en"), (390, 844, "en"), (1280, 860, "ar"), (390, 844, "ar")]
)
def test_axe_finds_nothing_on_the_exported_page(browser, axe, tmp_path, width, height, language):
    browser.media()
    export(pages.talk(), "html", tmp_path, audio=pages.tone(tmp_path / "the tape.wav"), interface=language)
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


def tab_to(page, what, most=150):
    """Press Tab until what has the focus is what is looked for, by a selector or a label."""
    found = "document.activeElement.matches(arguments[0])" if re.search("[#.]", what) else "false"
    for _ in range(most):
        if page.js(f"{found} || document.activeElement.textContent.trim() === arguments[0]", what):
            return page
        page.press(Keys.TAB)
    raise AssertionError(f"Tab never leads to {what}")


def test_a_whole_journey_by_keyboard_alone(browser, server):
    place = server.home / "transcripts" / "journey"
    shutil.copytree(server.home / "transcripts" / "call", place)
    browser.media()
    browser.size(1440, 900)
    browser.driver.get(server.address)
    browser.wait(LIVE).wait("[...document.querySelectorAll('#listing a')].some(a => a.textContent === 'journey')")
    page = tab_to(browser, "journey").press(Keys.ENTER)
    page.wait(f"location.pathname.startsWith('/r/') && {LIVE}", seconds=20)
    page.driver.get_log("browser")
    # Past the header by its first link, into the text, and out of it again.
    tab_to(page, "a.skip").press(Keys.ENTER).wait("document.activeElement.id === 'transcript'")
    page.press("u").press("e").wait("document.querySelector('[contenteditable]')")
    word = "getSelection().focusNode.parentElement.closest('.w')?.textContent"
    assert page.js(word) == "valet", "the word that the recogniser was unsure of"
    page.chord(Keys.CONTROL, Keys.ARROW_RIGHT)
    page.press(Keys.BACKSPACE, Keys.BACKSPACE, "ley", Keys.ESCAPE)
    saved(page)
    # A passage is withheld, with its reason.
    page.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_RIGHT)
    page.press("w").wait("document.activeElement.id === 'reason'")
    page.press("asked for", Keys.ENTER).wait("document.querySelector('.said .withheld')", seconds=20)
    saved(page)
    # A voice is named.
    page.press("4").wait("!document.querySelector('#voices').hidden")
    tab_to(page, "#voices input[type=text]")
    page.driver.execute_script("document.activeElement.select()")
    page.press("Ruth Abel", Keys.ENTER).wait("document.querySelector('.chips').textContent.includes('Ruth Abel')")
    saved(page)
    # A quote is accepted from the queue, and a file is made.
    page.driver.execute_script("document.activeElement.blur()")
    page.press("2")
    tab_to(page, "#quotes .chip:nth-child(4)").press(Keys.ENTER)
    tab_to(page, "#quotes .opener").press(Keys.ENTER).wait("document.querySelector('#quotes .card.chosen')")
    page.press("a").wait("document.querySelector('#quotes .decision')")
    saved(page)
    page.press("6").wait("document.querySelectorAll('.formats li').length > 10", seconds=20)
    tab_to(page, "#exports summary").press(Keys.ENTER)
    tab_to(page, "#format-docx").press(" ")
    tab_to(page, "#export").press(Keys.ENTER)
    page.wait("[...document.querySelectorAll('.made a')].some(a => a.textContent.endsWith('.docx'))", seconds=90)
    from docx import Document

    text = "\n".join(paragraph.text for paragraph in Document(str(place / "transcript.docx")).paragraphs)
    assert "Ruth Abel" in text and "[withheld]" in text
    assert page.complaints() == []


def test_the_focus_stays_where_the_exports_are_drawn_anew(browser, server):
    browser.media()
    page = enter(browser, server, width=1440, height=900)
    page.press("6").wait("document.querySelectorAll('.formats li').length > 10", seconds=20)
    for what in ("#exports-content .chip:nth-child(2)", "#exports-content summary", "#format-docx"):
        page.js("document.querySelector('#exports-content details').open = true")
        page.js("document.querySelector(arguments[0]).focus()", what)
        page.js("document.dispatchEvent(new CustomEvent('quotes-ticked'))")  # draws it anew
        assert page.js("document.activeElement.matches(arguments[0])", what), what


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

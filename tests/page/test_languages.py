"""The exported page in each language of its interface, in a real Chromium: its words, its direction, what it says."""

import json
import re

import pages
import pytest
from browser import needed
from msgspec.structs import replace
from pages import talk, tone

from audiotools.errors import ConfigError
from audiotools.exports import export
from audiotools.page.texts import LANGUAGES, catalogue
from audiotools.records import Finding, Remark, Title

pytestmark = [needed, pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]

browser = pages.browser
OTHERS = "bdi, [lang='en'], .said, #print, .printed, kbd, .time, code, h1, script, style, #caption"
OWN = f"""
const own = (node) => !node.parentElement.closest("{OTHERS}") || document.documentElement.lang === "en";
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
while (walker.nextNode()) if (own(walker.currentNode)) found.push(walker.currentNode.data.trim());
for (const name of ["aria-label", "title", "placeholder"]) {{
  for (const element of document.querySelectorAll(`[${{name}}]`)) found.push(element.getAttribute(name));
}}
return found.filter((text) => text);
"""
"""What a page says itself: its texts and labels, without what was said, printed or named."""


def everything(made):
    """A result that shows every part that the page has."""
    said = replace(
        made.transcript,
        findings=(Finding("swapped", "The names look swapped.", ("S0",), ("q1", "q2")), Finding("tape", "Not Ada.")),
        titles=(Title(2.0, 9.0, "The mine"),),
        remarks=(Remark("Two sittings"),),
        notes=("Something was noted.",),
    )
    return replace(made, transcript=said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_own_words_are_all_in_the_language(browser, tmp_path, language):
    browser.media()
    export(everything(talk()), "html", tmp_path, audio=tone(tmp_path / "the tape.wav"), interface=language)
    page = browser.open(tmp_path / "page.html").wait("document.documentElement.matches('.live.sounding')")
    assert page.js("[document.documentElement.lang, document.documentElement.dir]") == [
        language,
        "rtl" if language == "ar" else "ltr",
    ]
    assert page.text("#quotes-title") == catalogue(language)["views.quotes"]
    shown = page.driver.execute_script(OWN)
    assert len(shown) > 80
    if language == "ar":
        # Latin letters are left to names of keys, files, programs and the code of a language.
        names = re.compile("audiotools [0-9.a-z+]*|SHA-256|Shift|CC|the tape.wav|tape|^en$")
        latin = [text for text in shown if re.search("[A-Za-z]{2,}", names.sub("", text))]
        assert latin == []
    else:
        whole = (
            []
            if language == "en"
            else [form for key, form in catalogue("en").items() if isinstance(form, str) and len(form) > 12]
        )
        other = set(map(str, catalogue(language).values()))
        left = [text for text in shown if text in whole and text not in other]
        assert left == []
    named = "document.querySelector('#play').getAttribute('aria-label')"
    for key in ("player.pause", "player.play"):
        page.click("#play").wait(f"{named} === {json.dumps(catalogue(language)[key])}")
    assert page.complaints() == []


@pytest.mark.parametrize(("width", "height"), [(1280, 860), (390, 844)])
def test_from_right_to_left_nothing_is_out_of_sight_and_time_runs_on(browser, tmp_path, width, height):
    browser.media()
    export(everything(talk()), "html", tmp_path, audio=tone(tmp_path / "the tape.wav"), interface="ar")
    page = browser.open(tmp_path / "page.html", width=width, height=height)
    page.wait("document.documentElement.matches('.live.sounding')")
    assert page.js("document.documentElement.scrollWidth") <= width
    assert page.js("getComputedStyle(document.querySelector('#strip')).direction") == "ltr"
    assert page.js("getComputedStyle(document.querySelector('.u')).direction") == "ltr", "English is read as English"
    if width > 900:
        left = "document.querySelector(arguments[0]).getBoundingClientRect().left"
        assert page.js(left, "#transcript") > page.js(left, "#article"), "the transcript begins on the right"
    assert page.complaints() == []


def test_a_language_that_there_is_not_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(ConfigError, match="choose one of en, fr, ar"):
        export(talk(), "html", tmp_path, interface="de")

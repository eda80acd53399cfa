"""The studio in a real Chromium: played, paused and walked through by key."""

import browser as chromium_tests
import pytest
from selenium.webdriver.common.keys import Keys
from workbench import click_word, said, settle

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]

TIME = "document.querySelector('#sound').currentTime"
WORD = "getSelection().focusNode.parentElement.closest('.w')?.textContent"


def test_tab_plays_and_escape_leaves_the_text(page):
    click_word(page, "valet").press(Keys.TAB).wait("!document.querySelector('#sound').paused")
    page.press(Keys.TAB).wait("document.querySelector('#sound').paused")
    page.press(Keys.ESCAPE)
    assert page.js("document.querySelector('[contenteditable]')") is None
    page.press(Keys.TAB)
    assert page.js("document.querySelector('#sound').paused") and page.js("document.activeElement.id") != "transcript"


def test_letters_jump_and_shift_arrows_go_by_word_and_sentence(page):
    click_word(page, "valet").press(Keys.ESCAPE)
    start = page.js(TIME)
    page.press("l").wait(f"Math.abs({TIME} - {start} - 5) < 0.05")
    page.press("j").wait(f"Math.abs({TIME} - {start}) < 0.05")
    click_word(page, "valet")
    page.chord(Keys.SHIFT, Keys.ARROW_RIGHT)
    page.wait(f"{WORD} === 'at'")
    page.chord(Keys.SHIFT, Keys.ARROW_LEFT)
    page.wait(f"{WORD} === 'valet'")
    page.chord(Keys.SHIFT, Keys.ARROW_DOWN)
    page.wait(f"{WORD} === 'The'")
    page.chord(Keys.SHIFT, Keys.ARROW_UP)
    page.wait(f"{WORD} === 'We'")
    assert said(page).startswith("We left the valet"), "nothing was typed"


def test_the_sentence_plays_over_and_over_until_it_is_stopped(page):
    click_word(page, "valet").press(Keys.ESCAPE)
    page.driver.execute_script("document.querySelector('#sound').playbackRate = 8")
    page.driver.execute_script(
        "window.begun = 0; document.querySelector('#sound').addEventListener('seeking', () => window.begun += 1)"
    )
    page.press("r").wait("window.begun > 3")
    page.press("r")
    page.driver.execute_script("document.querySelector('#sound').pause()")
    assert page.text("#status") == "No longer over and over"


def test_speed_keeps_the_pitch_and_playing_goes_back_a_little(page):
    page.press("]", "]").wait("document.querySelector('#sound').playbackRate === 1.5")
    assert page.js("document.querySelector('#sound').preservesPitch")
    page.press("[", "[").wait("document.querySelector('#sound').playbackRate === 1")
    click_word(page, "river").press(Keys.TAB).wait("!document.querySelector('#sound').paused")
    page.wait(f"{TIME} > 14")
    page.press(Keys.TAB).wait("document.querySelector('#sound').paused")
    stopped = page.js(TIME)
    page.press(Keys.TAB).wait("!document.querySelector('#sound').paused")
    assert page.js(TIME) < stopped - 0.4, "it goes back a second before it goes on"
    page.press(Keys.TAB)


def test_the_time_is_inserted(page):
    click_word(page, "dawn").press(Keys.END)
    page.chord(Keys.ALT, "t")
    settle(page)
    assert "[0:0" in said(page)

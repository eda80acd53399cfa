"""The studio in a real Chromium: words are corrected, and what becomes of it after a kill."""

import json
import re
import shutil
import time

import browser as chromium_tests
import pytest
from selenium.webdriver.common.keys import Keys
from workbench import LIVE, click_word, enter, said, saved, served, settle, words_of

from audiotools.cli import app

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]


def test_opens_and_asks_nobody_but_its_own_server(page, server):
    page.driver.refresh()
    page.wait(LIVE)
    asked = page.requests()
    assert {url.split("/")[2] for url in asked} == {server.base.split("/")[2]}
    results = [url for url in asked if re.fullmatch(r".*/api/results/[0-9a-f]{16}", url)]
    assert len(results) == 1, "asked for with the page, and not again by its script"
    assert page.text("#title") == "Leaving"
    assert said(page).startswith("We left the valet at dawn")
    assert page.js("document.cookie") == "", "the secret is not for scripts"
    assert "secret" not in page.js("location.href")


def test_only_what_is_in_sight_is_in_the_page(page):
    assert page.js("document.querySelectorAll('.u').length") >= 2
    assert page.js("document.querySelector('#words').offsetHeight") > 50


def test_a_correction_outlives_a_killed_server_and_is_in_the_docx(browser, talk, folder, tmp_path):
    before = [(word.start, word.end) for word in words_of(folder)]
    with served(talk) as server:
        page = enter(browser, server, folder.name)
        click_word(page, "valet")
        page.chord(Keys.CONTROL, Keys.ARROW_RIGHT)  # to the end of the word, wherever the click put the caret
        page.press(Keys.BACKSPACE, Keys.BACKSPACE, "ley")
        page.wait("document.querySelector('.said').textContent.includes('valley')")
        settle(page)
        assert page.js("[...document.querySelectorAll('.corrected')].map(w => w.textContent)") == ["valley"]
        server.kill()
        server.start()
        enter(browser, server, folder.name)
        assert said(browser).startswith("We left the valley at dawn")
        browser.wait("!document.querySelector('#undo').disabled")
    after = words_of(folder)
    assert [word.text for word in after][3] == "valley"
    assert [(word.start, word.end) for word in after] == before, "times stay"
    from typer.testing import CliRunner

    done = CliRunner().invoke(app, ["export", str(folder), "--to", "docx", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    from docx import Document

    (made,) = (tmp_path / "out").glob("*.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(made)).paragraphs)
    assert "We left the valley at dawn" in text


def test_each_key_is_kept_before_the_next(browser, talk, folder):
    with served(talk) as server:
        page = enter(browser, server, folder.name)
        click_word(page, "river")
        for key in "delt":
            saved(page.press(key))
        page.press("a").wait("document.querySelector('#words').textContent.includes('delta')")
        server.kill()
        assert "delt" in " ".join(word.text for word in words_of(folder)), "at most the key being pressed is lost"


def test_what_is_typed_while_the_server_is_away_goes_out_when_it_is_back(browser, talk, folder):
    with served(talk) as server:
        page = enter(browser, server, folder.name)
        click_word(page, "river")
        server.kill()
        page.press("xyz").wait("document.querySelector('#saved').dataset.text === 'saved.offline'")
        assert "xyz" in said(page)
        # The same port and so the same page; its cookie holds the old secret, so the page is opened anew beside it.
        assert page.js("document.querySelector('#saved').textContent").startswith("The studio does not answer")


def test_new_words_and_words_taken_out(page, folder):
    click_word(page, "dawn").press(Keys.END, " slowly")
    settle(page)
    click_word(page, "Captain").press(Keys.HOME)
    page.chord(Keys.CONTROL, Keys.DELETE)
    page.press(Keys.ESCAPE)
    settle(page)
    text = " ".join(word.text for word in words_of(folder))
    assert "slowly" in text
    assert page.js("document.querySelectorAll('.estimated').length") == 1


@pytest.mark.parametrize("backwards", [False, True])
def test_what_is_deleted_leaves_no_style(page, backwards):
    """Formatted text would keep the underline of an uncertain word for what is typed in its place."""
    click_word(page, "valet")
    page.chord(Keys.CONTROL, Keys.ARROW_RIGHT if backwards else Keys.ARROW_LEFT)
    page.chord(Keys.CONTROL, Keys.BACKSPACE if backwards else Keys.DELETE)
    page.press("canyon").wait("document.querySelector('.said').textContent.includes('canyon')")
    assert page.js("document.querySelectorAll('.said [style], .said font, .said u').length") == 0
    settle(page)
    click_word(page, "nobody").press(Keys.END)
    page.chord(Keys.SHIFT, Keys.HOME)
    page.press(Keys.BACKSPACE, "all gone")
    settle(page)
    assert page.js("document.querySelectorAll('.said [style], .said font, .said u').length") == 0
    assert "all gone" in said(page)


def test_what_is_cut_can_be_pasted(page):
    click_word(page, "Captain")
    page.chord(Keys.CONTROL, Keys.ARROW_LEFT)
    page.chord(Keys.SHIFT, Keys.CONTROL, Keys.ARROW_RIGHT)
    page.chord(Keys.CONTROL, "x")
    page.wait("!document.querySelector('#words').textContent.includes('Captain')")
    page.press(Keys.END, " ")
    page.chord(Keys.CONTROL, "v")
    page.wait("document.querySelector('#words').textContent.includes('Captain')")
    settle(page)
    assert page.js("document.querySelectorAll('.said [style], .said font, .said u').length") == 0


def test_enter_splits_a_paragraph_and_backspace_at_its_start_joins(page):
    count = page.js("document.querySelectorAll('.u').length")
    click_word(page, "nobody").press(Keys.HOME)
    click_word(page, "nobody")
    page.chord(Keys.CONTROL, Keys.ARROW_LEFT)
    page.press(Keys.ENTER).wait(f"document.querySelectorAll('.u').length === {count + 1}")
    page.wait("document.activeElement.textContent.startsWith('nobody')")
    page.press(Keys.BACKSPACE).wait(f"document.querySelectorAll('.u').length === {count}")
    page.wait("document.activeElement.textContent.startsWith('We left')")
    page.press("Z")
    settle(page)
    assert "and Znobody looked" in said(page), "the caret stands where it stood"


def test_undo_and_redo_reach_through_this_session_and_the_next(page, server, folder):
    click_word(page, "valet").press("qq")
    settle(page)
    with_both = said(page)
    page.chord(Keys.CONTROL, "z")
    page.wait("!document.querySelector('#words').textContent.includes('q')")
    settle(page)
    page.chord(Keys.CONTROL, Keys.SHIFT, "z")
    page.wait("document.querySelector('#words').textContent.includes('qq')")
    assert said(page) == with_both, "two keys in one word are one step"
    settle(page)
    enter(page, server, folder.name)
    page.click("#undo").wait("!document.querySelector('#words').textContent.includes('q')")
    assert page.js("document.querySelector('#undo').disabled")
    page.click("#redo").wait("document.querySelector('#words').textContent.includes('qq')")
    settle(page)


def test_a_selection_goes_to_another_voice(page, folder):
    click_word(page, "dawn").press(Keys.ESCAPE)
    page.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_RIGHT)
    page.wait("document.querySelector('#selection:not([hidden])')")
    assert page.text("#selection .measure").startswith("1 word")
    page.chord(Keys.ALT, "2")
    page.wait("document.querySelectorAll('.u').length >= 4")
    settle(page)
    given = [word for word in words_of(folder) if word.text == "dawn"]
    assert [word.speaker for word in given] == ["SPEAKER_01"]


def test_words_drawn_over_with_the_mouse_are_selected(page):
    from selenium.webdriver.common.action_chains import ActionChains

    words = page.driver.find_elements("css selector", ".said .w")
    ActionChains(page.driver, duration=30).move_to_element(words[1]).click_and_hold().move_to_element(
        words[5]
    ).release().perform()
    page.wait("document.querySelector('#selection:not([hidden])') && document.querySelector('.sel')")
    assert page.js("[...document.querySelectorAll('.sel')].map(w => w.textContent)") == "left the valet at dawn".split()
    page.press(Keys.ESCAPE)
    assert page.js("document.querySelector('#selection').hidden")


def test_find_and_replace_shows_every_place_first(page, folder):
    page.chord(Keys.CONTROL, "h")
    page.press("guard", Keys.TAB, "porter").wait("document.querySelectorAll('#places li').length === 2")
    assert page.js("document.querySelector('#places ins').textContent") == "porter"
    assert "guard" in said(page), "a preview changes nothing"
    page.click("#places li:nth-child(2) input").wait(
        "document.querySelector('#tally').textContent.startsWith('1 of 2')"
    )
    page.click("#replace-do").wait("document.querySelector('#words').textContent.includes('porter')")
    settle(page)
    text = " ".join(word.text for word in words_of(folder))
    assert text.count("porter") == 1 and text.count("guard") == 1


def test_unsure_words_are_shaded_and_the_next_is_a_key_away(page):
    shaded = "[...document.querySelectorAll('.unsure')].map(w => w.textContent.replace(/[.,]/g, ''))"
    assert page.js(shaded) == ["valet", "river", "guard", "guard"]
    assert page.text("#unsure-count") == "4 words"
    page.driver.execute_script(
        "const t = document.querySelector('#threshold'); t.value = 0.3; t.dispatchEvent(new Event('input'))"
    )
    page.wait("document.querySelectorAll('.unsure').length === 1")
    page.press("u").wait("document.querySelector('.sel')")
    assert page.text(".sel") == "valet" and page.text("#status") == "valet, 20% sure"
    click_word(page, "valet").press("x")
    settle(page)
    page.wait("document.querySelectorAll('.unsure').length === 0"), "what a person wrote is sure"
    page.driver.execute_script(
        "const t = document.querySelector('#threshold'); t.value = 0.5; t.dispatchEvent(new Event('input'))"
    )


def test_names_of_the_article_are_offered_and_taken_only_when_asked(page, folder):
    click_word(page, "dawn").press(Keys.END, " Mos")
    page.wait("!document.querySelector('#suggestions').hidden")
    assert "Ada Moss" in page.js("[...document.querySelectorAll('#suggestions li')].map(l => l.textContent)")
    page.press(" ").wait("document.querySelector('#suggestions').hidden")
    page.press("Ada").wait("!document.querySelector('#suggestions').hidden")
    page.press(Keys.ARROW_DOWN, Keys.ENTER).wait(
        "document.querySelector('#words').textContent.includes('Mos Ada Moss')"
    )
    settle(page)
    assert "Mos Ada Moss" in " ".join(word.text for word in words_of(folder))


def test_names_of_another_recording_are_offered_too(page, folder, talk):
    other = talk / "transcripts" / "of another"
    shutil.copytree(talk / "transcripts" / "call", other)
    quotes = other / "quotes.json"
    quotes.write_text(quotes.read_text(encoding="utf-8").replace("Ada Moss", "Zénobie Quartz"), encoding="utf-8")
    page.driver.refresh()
    page.wait(LIVE)
    # Gathered once the page stands; typed again until they are there.
    click_word(page, "dawn").press(Keys.END, " ")
    for _ in range(60):
        page.press("Z", "e")
        if page.js("!document.querySelector('#suggestions').hidden"):
            break
        page.press(Keys.BACKSPACE, Keys.BACKSPACE)
        time.sleep(0.5)
    page.wait("!document.querySelector('#suggestions').hidden")
    page.press(Keys.ARROW_DOWN, Keys.ENTER)
    page.wait("document.querySelector('#words').textContent.includes('Zénobie Quartz')")
    settle(page)
    shutil.rmtree(other)


def test_pasted_markup_is_text(page):
    click_word(page, "dawn").press(Keys.END)
    page.driver.execute_script(
        "const d = new DataTransfer();"
        "d.setData('text/html', '<img src=x onerror=pwned=1>'); d.setData('text/plain', '<b>\\nbold</b>');"
        "const paste = new ClipboardEvent('paste', {clipboardData: d, bubbles: true, cancelable: true});"
        "document.activeElement.dispatchEvent(paste)"
    )
    settle(page)
    assert "<b> bold</b>" in said(page)
    assert page.js("document.querySelectorAll('.said img, .said b').length") == 0 and page.js("window.pwned") == 0


def test_two_tabs_see_each_other(page, server, folder):
    first = page.driver.current_window_handle
    address = page.driver.current_url
    page.driver.switch_to.new_window("tab")
    page.driver.get(address)
    page.wait(LIVE)
    click_word(page, "valet").press("ZZ")
    settle(page)
    page.driver.switch_to.window(first)
    page.wait("document.querySelector('#words').textContent.includes('ZZ')")
    click_word(page, "river").press("Y")
    settle(page)
    second = next(one for one in page.driver.window_handles if one != first)
    page.driver.switch_to.window(second)
    page.wait("document.querySelector('#words').textContent.includes('Y')")
    assert "ZZ" in said(page)
    click_word(page, "nobody").press("X")  # before the caret of the first tab, in the same paragraph
    settle(page)
    page.driver.switch_to.window(first)
    page.wait("document.querySelector('#words').textContent.includes('X')")
    page.press("Y")
    settle(page)
    page.driver.switch_to.window(second)
    page.wait("document.querySelector('#words').textContent.includes('YY')")
    page.driver.close()
    page.driver.switch_to.window(first)
    text = " ".join(word.text for word in words_of(folder))
    assert "ZZ" in text and "YY" in text


def test_hostile_names_and_words_are_text(browser, server, talk):
    name = 'x" onload=pwned=1 <img src=x onerror=pwned=1>'
    place = talk / "transcripts" / name.replace("/", "")
    shutil.copytree(talk / "transcripts" / "call", place)
    page = enter(browser, server, place.name)
    click_word(page, "dawn").press(Keys.END, " <svg/onload=pwned=1><script>pwned=1</script>")
    settle(page)
    page.press(Keys.ESCAPE, "4").wait("document.querySelector('#voice-0')")
    page.click("#voice-0").press("<img src=x onerror=pwned=1>", Keys.ENTER)
    page.wait("document.querySelector('.who .name').textContent.startsWith('<img')")
    settle(page)
    for view in "23456":
        page.press(Keys.ESCAPE, view)
    enter(browser, server, place.name)
    assert (
        page.js("window.pwned") == 0
        and page.js("document.querySelectorAll('main img, main svg, main script').length") == 0
    )
    assert json.dumps(page.complaints()) == "[]"

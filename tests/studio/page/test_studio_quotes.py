"""The studio in a real Chromium: voices are named, quotes accepted, moved and cited."""

import re

import browser as chromium_tests
import pytest
from selenium.webdriver.common.keys import Keys
from workbench import click_word, now, settle, until, words_of

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]


def test_a_voice_is_named_and_its_samples_play(page, folder):
    page.press("4").wait("document.querySelector('#voice-0')")
    page.click("#voice-0").press("Ada Moss", Keys.ENTER)
    page.wait("document.querySelector('.who .name').textContent === 'Ada Moss'")
    settle(page)
    assert now(folder).transcript.name_of("SPEAKER_00") == "Ada Moss"
    page.click("[data-label='SPEAKER_00'] .actions button").wait("!document.querySelector('#sound').paused")
    page.driver.execute_script("document.querySelector('#sound').pause()")


def test_voices_are_merged_and_split(page, folder):
    page.press("4").wait("document.querySelectorAll('.voice').length === 2")
    select = (
        "const s = document.querySelector('.voice select');"
        "s.value = s.options[1].value; s.dispatchEvent(new Event('change'))"
    )
    page.driver.execute_script(select)
    page.wait("document.querySelectorAll('.voice').length === 1")
    settle(page)
    click_word(page, "Captain")
    page.chord(Keys.ALT, "s")
    page.wait("document.querySelectorAll('.voice').length === 2")
    settle(page)
    words = {word.text: word.speaker for word in words_of(folder)}
    assert words["We"] != words["Captain"]


def test_a_colour_is_the_users_own(page):
    page.press("4").wait("document.querySelector('.swatch')")
    page.click(".voice:first-child .swatch:nth-child(6)")
    page.wait("document.querySelector('.u').classList.contains('v5')")
    page.click(".voice:first-child .swatch:nth-child(1)")


def every_quote(page):
    return page.click("#quotes .chip:nth-child(4)").wait("document.querySelectorAll('#quotes .card').length === 4")


def test_quotes_are_accepted_and_turned_down(page, folder):
    every_quote(page)
    page.click("#c1 .opener").wait("document.querySelector('#c1 [data-do=accept]')")
    page.click("#c1 [data-do=accept]").wait("document.querySelector('#c1 .decision')")
    page.click("#c2 .opener").click("#c2 [data-do=reject]").wait("document.querySelector('#c2 .decision')")
    settle(page)
    matches = {match.quote.id: match for match in now(folder).matches}
    assert matches["q001"].reviewed == "accepted" and not matches["q002"].found
    page.chord(Keys.CONTROL, "z")
    page.wait("!document.querySelector('#c2 .decision')")
    settle(page)
    assert {m.quote.id: m for m in now(folder).matches}["q002"].found


def test_an_edge_is_moved_by_drag_and_by_key(page, folder):
    old = {m.quote.id: m for m in now(folder).matches}["q001"].spans[0]
    every_quote(page)
    page.click("#c1 .opener").wait("document.querySelector('.edge.end')")
    page.js("document.querySelector('.zoom').scrollIntoView({block: 'center'})")
    page.drag(".edge.end", 30)
    page.wait(f"Number(document.querySelector('.edge.end').getAttribute('aria-valuenow')) > {old.end} + 0.1")
    page.wait("document.querySelector('#c1 .decision')")
    settle(page)
    moved = {m.quote.id: m for m in now(folder).matches}["q001"]
    assert moved.spans[0].end > old.end + 0.1 and moved.spans[0].start == pytest.approx(old.start, abs=0.01)
    page.driver.execute_script("document.querySelector('.edge.start').focus()")
    page.press(Keys.ARROW_LEFT * 3)
    page.wait(f"Number(document.querySelector('.edge.start').getAttribute('aria-valuenow')) < {old.start} - 0.05")
    page.driver.execute_script("document.querySelector('#sound').pause()")
    page.wait("document.querySelector('#saved').dataset.text === 'saved.all'")

    def start():
        settle(page)
        return {m.quote.id: m for m in now(folder).matches}["q001"].spans[0].start

    until(lambda: start() == pytest.approx(old.start - 0.06, abs=0.011))  # some keys are sent as one decision


def test_another_place_is_heard_and_taken(page, folder):
    every_quote(page).click("#c4 .opener").wait("document.querySelector('#c4 [data-do=take]')")
    page.click("#c4 [data-do=take]").wait("document.querySelector('#c4 .decision')")
    settle(page)
    assert {m.quote.id: m for m in now(folder).matches}["q004"].found


def test_a_citation_holds_the_words_who_said_them_and_where(page, folder):
    page.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    page.click("#quotes .chip:nth-child(4)").click("#c1 .opener")
    page.driver.execute_script(
        "[...document.querySelectorAll('#c1 .actions button')].find(b => b.textContent === 'Copy citation').click()"
    )
    page.wait("document.querySelector('#status').textContent === 'Citation copied'")
    script = "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done(String(e)));"
    text = page.driver.execute_async_script(script)
    assert re.fullmatch(
        r"“We left the valley at dawn,” [\w ]+, call\.wav, 0:\d\d–0:\d\d \(call\.wav#t=[\d.]+,[\d.]+\)", text
    ), text


def test_a_trades_files_are_chosen_with_one_key_and_options_reach_the_file(page, folder):
    page.press("6").wait("document.querySelectorAll('.formats li').length > 10", seconds=20)
    page.click("#exports .chips .chip:first-child")
    chosen = "[...document.querySelectorAll('.formats input[type=checkbox]:checked')].map(e => e.id)"
    assert "format-docx" in page.js(chosen) and len(page.js(chosen)) > 3
    assert page.js("document.querySelector('#option-docx-appendix').checked"), "as the command does"
    page.driver.execute_script(
        "for (const box of document.querySelectorAll('.formats label > input:checked'))"
        " if (box.id !== 'format-docx') document.getElementById(box.id).click()"
    )
    page.driver.execute_script("document.querySelector('#option-docx-appendix').click()")
    page.driver.execute_script(
        "const s = document.querySelector('#option-docx-paper'); s.value = 'letter';"
        "s.dispatchEvent(new Event('change'))"
    )
    page.click("#export")
    page.wait("[...document.querySelectorAll('.made a')].some(a => a.textContent.endsWith('.docx'))", seconds=90)
    from docx import Document

    document = Document(str(folder / "transcript.docx"))
    assert round(document.sections[0].page_width.inches, 1) == 8.5
    assert "Printed quotes" not in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_passage_of_the_tape_becomes_the_place(page, folder):
    every_quote(page).click("#c4 .opener").wait("document.querySelector('#c4.chosen')")
    click_word(page, "Everybody").press(Keys.ESCAPE)
    for _ in range(3):
        page.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_RIGHT)
    button = "[...document.querySelectorAll('#selection button')].find(b => b.textContent === 'Is quote 4')"
    page.wait(f"{button} !== undefined")
    page.driver.execute_script(f"{button}.click()")
    page.wait("document.querySelector('#c4 .decision')")
    settle(page)
    match = {m.quote.id: m for m in now(folder).matches}["q004"]
    word = next(word for word in words_of(folder) if word.text == "Everybody")
    assert match.found and match.spans[0].start == pytest.approx(word.start, abs=0.02)


def test_a_quote_that_the_reader_missed_is_marked_in_the_article(page, folder):
    page.press("3").wait("document.querySelector('#print')")
    page.driver.execute_script(
        "const spans = [...document.querySelectorAll('#print [data-from]')];"
        "const node = spans.find(s => s.textContent.includes('Everybody knew')).firstChild;"
        "const at = node.data.indexOf('Everybody');"
        "getSelection().setBaseAndExtent(node, at, node, at + 'Everybody knew the guard'.length)"
    )
    page.wait("!document.querySelector('#mark-quote').disabled")
    page.click("#mark-quote").wait("document.querySelectorAll('#print mark[data-number]').length >= 5")
    settle(page)
    assert "Everybody knew the guard" in [quote.text for quote in now(folder).quotes]

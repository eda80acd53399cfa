"""Notes and titles in a real Chromium; a server started again under an open page; two who change the same at once."""

import shutil

import browser as chromium_tests
import pytest
from browser import chromium
from selenium.webdriver.common.keys import Keys
from typer.testing import CliRunner
from workbench import LIVE, click_word, enter, make_results, said, saved, served

from audiotools.cli import app
from audiotools.pipeline.drafting import draft

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(tmp_path_factory, packaged_call):
    return make_results(tmp_path_factory.mktemp("together"), packaged_call)


@pytest.fixture
def home(made, tmp_path):
    place = tmp_path / "home"
    shutil.copytree(made, place)
    return place


def words_of(home):
    said = draft(home / "transcripts" / "call").result.transcript
    return " ".join(word.text for utterance in said.utterances for word in utterance.words)


def test_notes_and_titles_are_written_listed_and_in_the_page_for_readers(browser, home, tmp_path):
    with served(home) as server:
        page = enter(browser, server)
        click_word(page, "river").press(Keys.ESCAPE)
        page.press("m").wait("document.querySelector('dialog #written')")
        page.press("Ask her <sister>").click("dialog .primary")
        page.wait("document.querySelector('#contents li')?.textContent.includes('Ask her <sister>')")
        page.press("h").wait("document.querySelector('dialog #written')")
        page.press("The flood", Keys.ENTER)
        page.wait("document.querySelectorAll('#contents details').length === 2")
        page.click("#quotes .chip:nth-child(4)").click("#c1 .opener")
        page.driver.execute_script(
            "[...document.querySelectorAll('#c1 .actions button')].find(b => b.textContent === 'Note…').click()"
        )
        page.wait("document.querySelector('dialog #written')").press("As printed").click("dialog .primary")
        page.wait("document.querySelectorAll('#contents li').length === 3")
        saved(page)
        page.driver.refresh()
        page.wait(LIVE)
        assert "The flood" in page.text("#contents") and "Quote 1: As printed" in page.text("#contents")
        page.driver.execute_script("document.querySelector('#contents li .time').click()")
        page.click("#contents li button[aria-label='Remove: As printed']")
        page.wait("document.querySelectorAll('#contents li').length === 2")
        saved(page)
        assert page.complaints() == []
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["export", str(home / "transcripts" / "call"), "--to", "html", "--out", str(out)])
    assert done.exit_code == 0, done.output
    text = (out / "page.html").read_text(encoding="utf-8")
    assert "Ask her &lt;sister&gt;" in text and "The flood" in text and "As printed" not in text


def test_an_open_page_goes_on_when_the_server_was_started_again(browser, home):
    with served(home) as server:
        page = enter(browser, server)
        click_word(page, "valet")
        page.chord(Keys.CONTROL, Keys.ARROW_RIGHT)
        page.press(Keys.BACKSPACE, Keys.BACKSPACE)
        saved(page)
        port = server.port
        server.kill()
        page.press("ley").wait("document.querySelector('#saved').dataset.text === 'saved.offline'")
        server.start()
        assert server.port == port, "the folder's own"
        page.wait("document.querySelector('#saved').dataset.text === 'saved.anew'", seconds=30)
        assert "valley" in said(page) and "valley" not in words_of(home)
        old = page.driver.current_window_handle
        page.driver.switch_to.new_window("tab")  # as the browser does that the command opens
        page.driver.get(server.address)
        page.wait(LIVE)
        page.driver.close()
        page.driver.switch_to.window(old)
        page.wait("document.querySelector('#saved').dataset.text === 'saved.all'", seconds=30)
        assert "We left the valley at dawn" in said(page)
        assert not page.js("document.querySelector('#notices .notice') !== null"), "nothing is to be told"
        page.press("s")
        saved(page)
        assert "We left the valleys at dawn" in words_of(home)


def test_what_was_typed_is_kept_in_sight_where_the_same_words_were_changed_meanwhile(browser, home):
    with served(home) as server:
        page = enter(browser, server)
        click_word(page, "valet")
        server.kill()
        page.press("Q").wait("document.querySelector('#saved').dataset.text === 'saved.offline'")
        correct = ["correct", str(home / "transcripts" / "call"), "valet", "valley", "--everywhere"]
        done = CliRunner().invoke(app, correct)
        assert done.exit_code == 0, done.output
        server.start()
        page.wait("document.querySelector('#saved').dataset.text === 'saved.anew'", seconds=30)
        old = page.driver.current_window_handle
        page.driver.switch_to.new_window("tab")
        page.driver.get(server.address)
        page.wait(LIVE)
        page.driver.close()
        page.driver.switch_to.window(old)
        page.wait("document.querySelector('#notices .notice q')", seconds=30)
        assert "Q" in page.text("#notices .notice q"), "what was typed can be copied"
        page.wait("document.querySelector('.said').textContent.includes('valley')")
        assert "valley" in words_of(home)


TOO_LATE = """
const done = arguments[arguments.length - 1];
const id = location.pathname.split("/")[2];
const ask = (version, changes) => fetch(`/api/results/${id}/decisions`, {
  method: "POST", headers: {"content-type": "application/json", "x-tab": "another"},
  body: JSON.stringify({version, changes}),
}).then((answer) => answer.status);
fetch(`/api/results/${id}`).then((answer) => answer.json()).then(async ({version}) => {
  const first = await ask(version, [{do: "correct", first: 3, last: 4, text: "valley"}]);
  const second = await ask(version, [{do: "correct", first: 3, last: 4, text: "valets"}]);
  done([first, second]);
});
"""


def test_of_two_who_change_the_same_word_the_second_is_told_and_sees_it(browser, home):
    with served(home) as server:
        page = enter(browser, server)
        assert page.driver.execute_async_script(TOO_LATE) == [200, 409]
        page.wait("document.querySelector('.said').textContent.includes('valley')")
        assert "We left the valley at dawn" in words_of(home)
        # The same quote, decided here in the same moment as elsewhere.
        page.click("#quotes .chip:nth-child(4)").click("#c1 .opener")
        page.driver.execute_script(
            "const ask = window.fetch; window.fetch = async (url, how) => {"
            " if (how?.method !== 'POST') return ask(url, how);"
            " window.fetch = ask; const {version} = JSON.parse(how.body);"
            " const quote = document.querySelector('#c1').dataset.id;"
            " const other = JSON.stringify({version, changes: [{do: 'reject', quote}]});"
            " await ask(url, {...how, headers: {...how.headers, 'x-tab': 'another'}, body: other});"
            " return ask(url, how); }"
        )
        page.click("#c1 [data-do=accept]").wait("document.querySelector('#notices .notice')")
        assert "Somebody else has decided about quote" in page.text("#notices")
        page.wait("document.querySelector('#c1 .decision')?.textContent.includes('turned down')")
        saved(page)
        assert draft(home / "transcripts" / "call").result.matches[0].reviewed == "rejected"


def test_undo_after_publishing_again_withholds_again(browser, home):
    with served(home) as server:
        page = enter(browser, server)
        click_word(page, "Captain").press(Keys.ESCAPE)
        page.press("w").wait("document.querySelector('dialog #reason')")
        page.press("asked for", Keys.ENTER).wait("document.querySelector('.said .withheld')", seconds=20)
        saved(page)
        page.press("5").wait("document.querySelectorAll('#redact .card').length === 1")
        page.click("#redact .card button:nth-of-type(2)").wait("!document.querySelector('#redact .card')", seconds=20)
        saved(page)
        page.click("#undo").wait("document.querySelectorAll('#redact .card').length === 1", seconds=20)
        page.wait("document.querySelector('.said .withheld')")


def test_exports_say_that_they_are_stale_until_they_are_made_again(browser, home):
    with served(home) as server:
        page = enter(browser, server)
        page.press("6").wait("document.querySelectorAll('.formats li').length > 10", seconds=20)
        page.click("#exports summary").click("#format-docx").click("#export")
        row = "[...document.querySelectorAll('.made li')].find(l => l.textContent.includes('.docx'))"
        page.wait(f"{row}?.textContent.includes('up to date')", seconds=60)
        click_word(page, "valet").press("X", Keys.ESCAPE)
        saved(page)
        page.driver.execute_script("document.querySelector('button[data-view=exports]').click()")
        page.wait(f"{row}?.textContent.includes('no longer')", seconds=30)
        # Made again by itself once nobody has decided anything for a moment.
        page.wait(f"{row}?.textContent.includes('up to date')", seconds=90)

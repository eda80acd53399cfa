"""A recording dropped on the start page, its run, stop and go on; then withholding, exports, settings, in Chromium."""

import base64
import shutil

import browser as chromium_tests
import pytest
from browser import chromium
from selenium.webdriver.common.keys import Keys
from workbench import ARTICLE, LIVE, click_word, enter, make_results, said, saved, served

pytestmark = [chromium_tests.needed, pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.slow]

DROP = """
const made = arguments[0].map(([name, data]) =>
  new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], name));
const transfer = new DataTransfer();
for (const file of made) transfer.items.add(file);
const dropped = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
document.querySelector("#drop").dispatchEvent(dropped);
"""
KEPT = """(() => {
  const asked = new XMLHttpRequest();
  asked.open("GET", "/api/settings", false);
  asked.send();
  return asked.responseText;
})()"""  # settings as the server has them
STATE = "document.querySelector('.job')?.className"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def home(tmp_path_factory, packaged_call):
    return make_results(tmp_path_factory.mktemp("new"), packaged_call)


@pytest.fixture(scope="module")
def server(home):
    with served(home) as running:
        yield running


def drop(browser, *files):
    browser.driver.execute_script(DROP, [[name, base64.b64encode(data).decode()] for name, data in files])


def start_page(browser, server):
    browser.media()
    browser.size(1440, 900)
    browser.driver.get("about:blank")
    browser.driver.get(server.address)
    browser.wait(LIVE)
    browser.driver.get_log("browser")  # what pages of servers that were stopped complained of
    return browser


# --- a new recording


def test_a_recording_and_its_article_are_dropped_and_a_run_finishes(browser, tmp_path, packaged_call):
    (tmp_path / "transcripts").mkdir()
    with served(tmp_path, fakes=0.1) as server:
        page = start_page(browser, server)
        assert page.text("#listing") == "Nothing here yet. Drop a recording to begin."
        drop(page, ("talk <b>one</b>.wav", packaged_call.read_bytes()), ("article.md", ARTICLE.encode()))
        page.wait(
            "document.querySelectorAll('.files li').length === 2 && document.querySelector('#go:not([disabled])')"
        )
        assert "recording · 0:30" in page.text(".files") and "article" in page.text(".files")
        page.wait("document.querySelectorAll('#model option').length > 1")
        assert "takes about" in page.text("#model")
        page.click("#speakers").press("2").click("#go")
        page.wait("document.querySelector('.job')").wait(f"{STATE}.includes('done')", seconds=200)
        page.wait("document.querySelector('#listing a')")
        page.click(".job .actions a").wait(f"location.pathname.startsWith('/r/') && {LIVE}")
        assert said(page).startswith("We left the valley at dawn")
        assert page.js("window.pwned") == 0 and page.complaints() == []


def test_a_recording_on_the_command_line_waits_with_its_article_and_begins_when_asked(browser, tmp_path, packaged_call):
    shutil.copy(packaged_call, tmp_path / "Ada.wav")
    (tmp_path / "Ada - the paper.md").write_text(ARTICLE, encoding="utf-8")
    with served(tmp_path, fakes=0.1, recording=tmp_path / "Ada.wav") as server:
        page = start_page(browser, server)
        page.wait("document.querySelectorAll('.files li').length === 2")
        assert "Ada.wav recording · 0:30" in page.text(".files") and "Ada - the paper.md article" in page.text(".files")
        assert page.js("document.activeElement.id") == "new", "a screen reader begins there"
        assert not page.js("document.querySelector('.job') !== null"), "nothing begins by itself"
        page.wait("document.querySelectorAll('#model option').length > 1")
        assert "estimated" in page.text("#model") or "measured here" in page.text("#model")
        page.driver.refresh()
        page.wait(
            "document.querySelectorAll('.files li').length === 2 && document.querySelector('#go:not([disabled])')"
        )
        page.click("#go").wait(f"{STATE}?.includes('done')", seconds=200)
        page.click(".job .actions a").wait(f"location.pathname.startsWith('/r/') && {LIVE}")
        assert page.text("#title") == "Leaving" and page.text("#count-quotes") not in ("", "0")
        assert page.complaints() == []
    assert (tmp_path / "Ada.wav").exists() and not (tmp_path / "recordings").exists(), "nothing is copied"


def test_every_article_of_a_recording_is_looked_through(browser, tmp_path, packaged_call):
    (tmp_path / "transcripts").mkdir()
    second = "# Later\n\n“We left the valley at dawn,” Ada Moss wrote to us.\n"
    with served(tmp_path, fakes=0.1) as server:
        page = start_page(browser, server)
        drop(page, ("talk.wav", packaged_call.read_bytes()), ("a.md", ARTICLE.encode()), ("b.md", second.encode()))
        page.wait(
            "document.querySelectorAll('.files li').length === 3 && document.querySelector('#go:not([disabled])')"
        )
        page.click("#go").wait(f"{STATE}?.includes('done')", seconds=200)
        page.wait("document.querySelectorAll('#listing a').length === 2")
        assert page.js("[...document.querySelectorAll('#listing a')].map(a => a.textContent)") == [
            "talk",
            "talk · b.md",
        ]
        page.driver.execute_script("document.querySelectorAll('#listing a')[1].click()")
        page.wait(f"location.pathname.startsWith('/r/') && {LIVE}")
        assert page.text("#title") == "Later"
        assert page.text("#count-quotes") not in ("", "0")
        page.wait("document.querySelector('#sound').readyState > 0")
        assert page.complaints() == []


def test_with_several_recordings_each_article_says_which_it_is_about(browser, tmp_path, packaged_call):
    (tmp_path / "transcripts").mkdir()
    with served(tmp_path, fakes=0.1) as server:
        page = start_page(browser, server)
        sound = packaged_call.read_bytes()
        drop(
            page, ("anna.wav", sound), ("bert.wav", sound), ("anna.md", ARTICLE.encode()), ("both.md", b"# Both\n\nNo.")
        )
        page.wait(
            "document.querySelectorAll('.files li').length === 4 && document.querySelector('#go:not([disabled])')"
        )
        about = "[...document.querySelectorAll('.files select')].map(s => s.selectedOptions[0].textContent)"
        assert page.js(about) == ["anna.wav", "every recording"]
        page.click("#go").wait("document.querySelectorAll('.job.done').length === 2", seconds=240)
        page.wait("document.querySelectorAll('#listing a').length === 3")
        names = page.js("[...document.querySelectorAll('#listing a')].map(a => a.textContent)")
        assert names == ["anna", "anna · both.md", "bert"]


def test_a_run_is_stopped_and_goes_on(browser, tmp_path, packaged_call):
    (tmp_path / "transcripts").mkdir()
    with served(tmp_path, fakes=4) as server:
        page = start_page(browser, server)
        drop(page, ("talk.wav", packaged_call.read_bytes()))
        page.wait("document.querySelector('#go:not([disabled])')").click("#go")
        page.wait(f"{STATE}?.includes('running')")
        assert page.js("document.querySelector('progress') !== null")
        page.click(".job .actions button").wait(f"{STATE}.includes('stopped')")
        page.click(".job .actions button").wait(f"{STATE}.includes('done')", seconds=200)


def test_what_is_neither_is_refused_in_a_sentence(browser, server):
    page = start_page(browser, server)
    drop(page, ("x.exe", b"MZ\x90\x00" + bytes(200)))
    page.wait("document.querySelector('.files .warning')")
    assert len(page.text(".files .warning")) > 20
    page.click(".files button").wait("!document.querySelector('.files li')")
    page.complaints()


# --- redact


def test_a_passage_is_withheld_heard_and_published_again(browser, server, home):
    shutil.copytree(home / "transcripts" / "call", home / "transcripts" / "redacted")
    page = enter(browser, server, "redacted")
    click_word(page, "Captain").press(Keys.ESCAPE)
    for _ in range(3):
        page.chord(Keys.ALT, Keys.SHIFT, Keys.ARROW_RIGHT)
    page.press("w").wait("document.querySelector('dialog[open]')")
    page.press("asked for", Keys.ENTER)
    page.wait("document.querySelectorAll('.said .withheld').length >= 1")
    saved(page)
    page.press("5").wait("document.querySelectorAll('#redact .card').length === 1")
    assert "asked for" in page.text("#redact")
    sound = "[...document.querySelectorAll('audio')].find(a => a.id !== 'sound')"
    page.click("#redact .card button").wait(f"{sound}.currentTime > 0")
    assert "preview=readers" in page.js(f"{sound}.src")
    preview = page.js("document.querySelector('#redact a.button').href")
    page.driver.switch_to.new_window("tab")
    page.driver.get(preview)
    page.wait("document.querySelector('#words')")
    assert "Captain" not in page.text("#words") and "We left the valet" in page.text("#words")
    page.driver.close()
    page.driver.switch_to.window(page.driver.window_handles[0])
    page.click("#redact .card button:nth-of-type(2)").wait("!document.querySelector('#redact .card')")
    saved(page)
    page.wait("document.querySelector('#words').textContent.includes('Captain')")


# --- exports


def test_files_are_made_taken_away_and_said_to_be_stale(browser, server, home):
    shutil.copytree(home / "transcripts" / "call", home / "transcripts" / "exported")
    page = enter(browser, server, "exported")
    page.press("6").wait("document.querySelectorAll('.formats li').length > 10")
    page.click("#exports summary").click("#format-docx").click("#export")
    page.wait("[...document.querySelectorAll('.made a')].some(a => a.textContent.endsWith('.docx'))", seconds=60)
    size = page.driver.execute_async_script(
        "const done = arguments[0];"
        "const made = [...document.querySelectorAll('.made a')].find(a => a.textContent.endsWith('.docx'));"
        "fetch(made.href).then(async (r) => done([r.status, (await r.arrayBuffer()).byteLength]))"
    )
    assert size[0] == 200 and size[1] > 5000
    click_word(page, "valet").press("X", Keys.ESCAPE)
    saved(page)
    made = "[...document.querySelectorAll('.made li')].find(l => l.textContent.includes('.docx')).textContent"
    page.press("6").wait(f"{made}.includes('no longer') || {made}.includes('up to date')")
    page.wait(f"{made}.includes('no longer') || {made}.includes('up to date')")


def test_the_quotes_that_were_ticked_are_cut_out_as_clips(browser, server, home):
    place = home / "transcripts" / "clipped"
    shutil.copytree(home / "transcripts" / "call", place)
    page = enter(browser, server, "clipped")
    page.click("#quotes .chip:nth-child(4)").click("#c2 input[type=checkbox]")
    page.press("6").wait("document.querySelectorAll('.formats li').length > 10")
    page.driver.execute_script("document.querySelector('#exports details').open = true")
    page.click("#format-clips").wait("!document.querySelector('#export').disabled")
    assert "Only the 1 ticked quote" in page.text("#exports-content")
    page.click("#export").wait("document.querySelector('#export').textContent !== 'Making…'", seconds=60)
    names = [path.name for path in place.rglob("*") if path.suffix in (".wav", ".mp3", ".flac")]
    assert len(names) == 1 and "We were not afraid" in names[0]


# --- settings


def test_a_key_is_changed_kept_and_taken_from_what_had_it(browser, server, home):
    page = enter(browser, server)
    kept = page.js(KEPT)
    page.press("?").wait("document.querySelector('dialog[open]')")
    row = "[...document.querySelectorAll('dialog tr')].find(r => r.firstChild.textContent === arguments[0])"
    assert page.js("document.querySelectorAll('dialog tr').length") > 35, "every key is listed"
    page.driver.execute_script(f"{row}.querySelector('td button').click()", "Five seconds back")
    page.press("l")
    page.wait(f"[...{row}.querySelectorAll('kbd')].some(k => k.textContent === 'L')", "Five seconds back")
    assert page.js(f"[...{row}.querySelectorAll('kbd')].map(k => k.textContent)", "Five seconds on") == [
        "F8",
        "MediaTrackNext",
    ]
    page.wait(f"{KEPT} !== arguments[0]", kept)
    enter(page, server)
    page.driver.execute_script(
        "document.querySelector('#sound').currentTime = 12; window.dispatchEvent(new Event('x'))"
    )
    click_word(page, "river").press(Keys.ESCAPE)
    kept = page.js(KEPT)
    before = page.js("document.querySelector('#sound').currentTime")
    page.press("l").wait(f"Math.abs(document.querySelector('#sound').currentTime - {before} + 5) < 0.1")
    page.press("?").wait("document.querySelector('dialog[open]')")
    page.driver.execute_script("[...document.querySelectorAll('dialog .actions button')][0].click()")
    page.wait(f"{KEPT} !== arguments[0]", kept)
    page.press(Keys.ESCAPE)


def test_a_pedal_plays_while_it_is_held(browser, server):
    page = enter(browser, server)
    page.press("?").wait("document.querySelector('#pedal')")
    page.driver.execute_script(
        "const s = document.querySelector('#pedal'); s.value = 'hold'; s.dispatchEvent(new Event('change'))"
    )
    page.press(Keys.ESCAPE).wait("!document.querySelector('dialog[open]')")
    key = "dispatchEvent(new KeyboardEvent('{}', {{key: 'F9', code: 'F9', bubbles: true, cancelable: true}}))"
    page.driver.execute_script("document.body." + key.format("keydown"))
    page.wait("!document.querySelector('#sound').paused")
    page.driver.execute_script("document.body." + key.format("keyup"))
    page.wait("document.querySelector('#sound').paused")


def test_the_language_of_the_interface_is_switched(browser, server):
    page = enter(browser, server)
    for language, word in (("fr", "Citations"), ("en", "Quotes")):
        page.driver.execute_script(
            "const s = document.querySelector('#language'); s.value = arguments[0];"
            "s.dispatchEvent(new Event('change'))",
            language,
        )
        page.wait(f"document.documentElement.lang === arguments[0] && {LIVE}", language)
        assert page.text("button[data-view=quotes]").startswith(word)

"""The page in a real Chromium: what a listener does with it, who follows sound, quotes, links and words."""

import pages
import pytest
from browser import needed
from pages import NOW, TIME, WORDS, chosen, visible

pytestmark = [needed, pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]

# Fixtures.
browser, folder, page = pages.browser, pages.folder, pages.page

# --- the recording


def test_opens_without_errors_and_asks_only_for_the_recording(page, folder):
    assert page.complaints() == []
    assert {*page.requests()} <= {(folder / "the tape.wav").as_uri()}
    assert page.text("#now") == "0:00" and page.text(".length") == " / 0:24"


def test_plays_and_words_follow(page):
    page.click("#play").wait(f"{TIME} > 1100")
    page.wait("document.querySelector('.said .now')")
    assert page.find("#play").get_attribute("aria-label") == "Pause"
    page.press(" ") if page.js("document.activeElement === document.body") else page.click("#play")
    page.wait("document.querySelector('#sound').paused")
    # Where it stands now, the word that began last is shown; 50 ms are the page's own tolerance.
    at = page.js(TIME)
    begun = {[w.text for w in WORDS if w.start * 1000 <= at + early][-1] for early in (0, 50)}
    page.wait(f"arguments[0].includes({NOW})", sorted(begun))
    assert page.complaints() == []


def test_a_click_on_a_word_goes_there(page):
    page.click("[data-m='10500']").wait(f"{TIME} === 10500")
    assert page.js(NOW) == "afraid" and page.text("#now") == "0:10"
    assert page.js("location.hash") == "#t=10.5"


def test_a_click_on_the_waveform_goes_there(page):
    page.click_at("#wave", 0.5, 0.5).wait(f"Math.abs({TIME} - 12000) < 60")
    assert page.js("Number(document.querySelector('#strip').ariaValueNow)") in (11, 12)
    assert page.js("document.querySelector('#strip').ariaValueText").endswith(" of 0:24")
    pixels = "[...document.querySelector('#wave').getContext('2d').getImageData(0, 0, 400, 60).data]"
    assert len(page.js(f"[...new Set({pixels}.map((v, n) => n % 4 ? 0 : v))]")) > 2


def test_a_quote_in_the_article_leads_to_its_place(page):
    page.click("#print mark[data-q='1']").wait(f"{TIME} === 5000")
    assert chosen(page, "#words") == "1We were,|1not afraid of the water."
    assert page.js("location.hash") == "#t=5,5.95"
    assert page.js("document.querySelectorAll('.bar.chosen').length") == 2
    page.click("#a4").wait(f"{TIME} === 16000")
    assert page.js("document.activeElement.id") == "s4"


def test_a_place_leads_to_its_quote(page):
    page.click("[data-view=quotes]").click("#s2")
    assert visible(page, "#article") and page.js("document.activeElement.id") == "a2"
    assert chosen(page, "#print") == "we were afraid of the dark."


def test_of_nested_quotes_the_inner_one_is_taken(page):
    page.click("#print mark[data-q='4 3']").wait(f"{TIME} === 16000")
    assert chosen(page, "#print") == "Captain was his name"
    page.click("#a3").wait("document.querySelectorAll('#print mark.chosen').length > 2")
    assert chosen(page, "#print").replace("|", "") == "They said ‘Captain was his name’ and he slept,"


def test_a_quote_is_played_from_first_to_last_stretch(page):
    page.js("document.querySelector('#sound').playbackRate = 4")
    page.driver.execute_script(
        "window.sought = []; const sound = document.querySelector('#sound');"
        f"sound.addEventListener('seeking', () => window.sought.push({TIME}))"
    )
    page.click("[data-view=quotes]").click("#c1 [data-play]").wait("!document.querySelector('#sound').paused")
    page.wait("document.querySelector('#sound').paused")
    assert page.js("[...new Set(window.sought)]") == [5000, 7000], "what was left out in print is left out"
    assert 9300 <= page.js(TIME) < 16_000, "it stops after the last stretch"  # four times as fast: to a tick


def test_marks_on_the_waveform_lead_to_quotes(page):
    page.click(".bar[data-n='2']").wait(f"{TIME} === 9500")
    assert chosen(page, "#words") == "2We were afraid of the dark."


def test_captions_are_a_track_and_a_line(page):
    assert page.js("document.querySelector('#sound').textTracks[0].cues.length") >= 4
    page.click("#captions").click("[data-m='16000']").wait("document.querySelector('#caption').textContent !== ''")
    assert page.text("#caption") == "Helen Marsh: Captain was his name and he slept."


def test_the_transcript_scrolls_along_until_the_reader_scrolls(browser, folder):
    browser.media(prefers_reduced_motion="reduce")  # so that no scrolling is under way when the reader's begins
    browser.open(folder / "page.html", height=420).wait("document.documentElement.matches('.live.sounding')")
    # The page itself does what the reader does, at once: it plays on meanwhile, however busy the machine is.
    browser.driver.execute_script(
        """
        const [sound, pane] = ["#sound", "#transcript"].map((name) => document.querySelector(name));
        window.seen = null;
        const look = () => {
            const word = document.querySelector(".said .now")?.getBoundingClientRect();
            const frame = pane.getBoundingClientRect();
            if (sound.currentTime < 16.2 || !word || word.top < frame.top || word.bottom > frame.bottom) {
                requestAnimationFrame(look);
                return;
            }
            const scrolled = pane.scrollTop;
            pane.dispatchEvent(new WheelEvent("wheel", { bubbles: true }));
            window.seen = [scrolled, document.querySelector("#follow").getAttribute("aria-pressed")];
            pane.scrollTop = 0;
        };
        sound.playbackRate = 4;
        pane.scrollTop = 0;
        look();
        """
    )
    scrolled, following = browser.click("#play").wait("window.seen").js("window.seen")
    assert scrolled > 0 and following == "false"
    browser.wait(f"{TIME} > 18500")
    assert browser.js("document.querySelector('#transcript').scrollTop") == 0


# --- links to a moment


@pytest.mark.parametrize(
    ("hash", "at"),
    [("#t=9.5", 9500), ("#t=npt:0:09.5", 9500), ("#t=16,17.9", 16000), ("#s2", 9500), ("#t=1e9", 0), ("#t=", 0)],
)
def test_links_are_honoured_at_load(browser, folder, hash, at):
    browser.media()
    browser.open(folder / "page.html", hash).wait("document.documentElement.matches('.live.sounding')")
    browser.wait(f"{TIME} === {at}")
    assert browser.complaints() == []


def test_links_are_honoured_later_and_a_stretch_ends(page):
    page.js("location.hash = '#t=14,14.6'")
    page.wait(f"{TIME} === 14000").click("#play").wait("!document.querySelector('#sound').paused")
    page.wait("document.querySelector('#sound').paused")
    assert 14_600 <= page.js(TIME) < 20_000


def test_a_link_to_the_moment_is_copied(page, folder):
    page.driver.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    page.click("[data-m='7500']").click("#copy").wait("document.querySelector('#status').textContent")
    assert page.text("#status") == "Link to 0:07 copied"
    script = "const done = arguments[0]; navigator.clipboard.readText().then(done, (e) => done(String(e)));"
    assert page.driver.execute_async_script(script) == (folder / "page.html").as_uri() + "#t=7.5"


# --- search, filters, keys


def test_search_finds_said_and_printed_words(page):
    page.press("/", "AFRAID of the").wait("document.querySelector('#hits').textContent !== ''")
    assert page.text("#hits") == "2 said, 2 printed"
    page.press("\ue007").wait(f"{TIME} === 7500")
    assert page.text("#hits") == "1 of 4"
    page.press("\ue007").wait(f"{TIME} === 10500")
    assert page.js("CSS.highlights.get('here').size") == 1
    assert page.js("[...CSS.highlights.get('hit')].map(String)")[0] == "afraid of the"
    page.press("\ue00c")
    assert page.js("CSS.highlights.get('hit').size") == 0 and page.text("#hits") == ""


def test_search_says_when_there_is_nothing(page):
    page.press("/", "zebra").wait("document.querySelector('#hits').textContent === 'Not found'")


def test_filters_show_one_speaker_one_verdict(page):
    colour = "getComputedStyle(document.querySelector('[data-voice=\"0\"] .dot')).color"
    before = page.js(colour)
    page.click("[data-voice='0']")
    assert page.js(colour) == before, "the waveform takes its colours from there"
    assert page.js("[...document.querySelectorAll('.u:not([hidden]) .name')].map(e => e.textContent)") == ["S0", "S0"]
    page.click("[data-voice='1']")
    assert page.js("document.querySelectorAll('.u[hidden]').length") == 0
    page.click("[data-view=quotes]").click("[data-verdict=absent]")
    assert page.js("[...document.querySelectorAll('.card:not([hidden])')].map(e => e.id)") == ["c5", "c6"]
    assert page.text("#status") == "2 quotes shown"


def test_keys(page):
    page.press("n").wait(f"{TIME} === 5000")
    page.press("n").wait(f"{TIME} === 9500")
    page.press("p", "p").wait(f"{TIME} === 16000")  # round the corner, the last on the tape
    page.press("\ue012").wait(f"{TIME} === 11000")  # arrow left
    page.press("\ue014").wait(f"{TIME} === 16000")
    page.press("?")
    assert visible(page, "#help")
    page.press("\ue00c").wait("!document.querySelector('#help').open")
    page.press("/")
    assert page.js("document.activeElement.id") == "find"
    page.press("n n")
    assert page.js("document.querySelector('#find').value") == "n n" and page.js(TIME) == 16000
    page.press("\ue00c", "3")
    assert visible(page, "#quotes") and not visible(page, "#article")
    page.press(" ").wait("!document.querySelector('#sound').paused")
    page.press(" ").wait("document.querySelector('#sound').paused")
    assert page.complaints() == []


def test_single_keys_can_be_switched_off(page):
    page.press("?").click("#keys").press("\ue00c").wait("!document.querySelector('#help').open")
    page.press("n", "/")
    assert page.js(TIME) == 0 and page.js("document.activeElement.id") != "find"


# --- print and tape


def test_differences_are_shown_and_can_be_hidden(page):
    first = "document.querySelector('#print p').innerText"
    assert "We were you know not afraid of the water," in page.js(first)
    page.click("#differences")
    assert "We were not afraid of the water," in page.js(first)
    page.click("[data-view=quotes]")
    assert page.text("#c1 .printed del") == "you know " and page.text("#c3 .printed ins") == "They said"


def test_quotes_that_were_not_found_say_so(page):
    assert page.text("#a5") == "5 × not found"
    page.click("[data-view=quotes]")
    card = page.text("#c6").lower()
    assert "not on this recording" in card and "best guess, turned down 0:14.0–0:15.4 (8% likely) and the dog?" in card
    assert "nothing on the recording comes close" in page.text("#c5").lower()
    assert (
        page.js("document.querySelectorAll('.tally')[0].textContent") == "4 of 6 printed quotes found on the recording."
    )


def test_the_light_can_be_chosen(page):
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    page.media(prefers_color_scheme="dark")
    dark = page.js(ground)
    page.click("#theme")
    assert page.js(ground) != dark
    page.click("#theme")
    assert page.js(ground) == dark
    assert page.find("#theme").get_attribute("aria-label") == "Colours: dark"

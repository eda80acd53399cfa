"""The page in a real Chromium for every reader: other scripts and screens, paper, no sound, and an attacker."""

import re

import pages
import pytest
from browser import needed
from msgspec.structs import replace
from pages import NOW, TIME, a_result, spoken, talk, tone, visible

from audiotools.exports import export
from audiotools.records import Finding
from audiotools.records.metadata import About

pytestmark = [needed, pytest.mark.slow, pytest.mark.filterwarnings("ignore::ResourceWarning")]

# Fixtures.
browser, folder, page = pages.browser, pages.folder, pages.page

# --- what does not fit together

FINDINGS = (
    Finding(
        "attribution",
        "q2 is printed as Helen Marsh's, but at 9.50 s S0, who has no name, speaks.",
        ("S0", "S1"),
        ("q2", "q9"),
        ("Helen Marsh",),
        "Listen at 9.50 s",
    ),
    Finding("no-voice", "George Preston takes part, but every voice here is somebody else's."),
)


def with_findings(made, *findings):
    return replace(made, transcript=replace(made.transcript, findings=findings))


def test_findings_are_told_and_lead_to_their_place(browser, tmp_path):
    browser.media()
    made = with_findings(talk(), *FINDINGS)
    export(made, "html", tmp_path, audio=tone(tmp_path / "the tape.wav"))
    for width in (1280, 390):
        browser.open(tmp_path / "page.html", width=width).wait("document.documentElement.matches('.live.sounding')")
        assert visible(browser, "#checks summary") and not visible(browser, "#checks ul")
        assert browser.text("#checks h2") == "2 things to check about who speaks"
        browser.click("#checks summary")
        assert visible(browser, "#checks ul")
        assert browser.text("#checks li") == (
            "Who said it: q2 is printed as Helen Marsh's, but at 0:09.5 S0, who has no name, speaks. "
            "Listen at 0:09.5. Quote 2"
        )
        assert browser.text("#checks li:last-child").startswith("A voice that is not here: George Preston takes part")
        assert browser.js("document.documentElement.scrollWidth") <= width
        browser.click("#checks .time").wait(f"{TIME} === 9500")
        browser.click("#checks [data-n='2']")
        assert visible(browser, "#quotes") and browser.js("document.activeElement.id") == "c2"
        assert browser.complaints() == []
    tree = browser.command("Accessibility.getFullAXTree")["nodes"]
    regions = [node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "region"]
    assert "2 things to check about who speaks" in regions
    browser.click("#checks summary")
    assert not visible(browser, "#checks ul")
    browser.js("dispatchEvent(new Event('beforeprint'))")
    browser.media("print")
    assert visible(browser, "#checks ul"), "paper cannot be opened"


def test_where_everything_fits_nothing_is_to_check(page):
    assert page.js("document.querySelector('#checks')") is None


# --- where the sound is


def test_without_the_recording_the_page_still_works(browser, tmp_path):
    browser.media()
    export(talk(), "html", tmp_path)
    browser.open(tmp_path / "page.html").wait("!document.querySelector('#missing').hidden")
    assert browser.text("#missing-text") == "The recording “the tape.wav” is not beside this page."
    browser.click("[data-m='7500']")
    assert browser.js(NOW) == "afraid" and browser.text("#now") == "0:07"
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    browser.find("#pick").send_keys(str(tone(elsewhere / "x.wav")))
    browser.wait("document.documentElement.matches('.sounding')").wait(f"{TIME} === 7500")
    browser.click("#play").wait(f"{TIME} > 7800")
    assert not visible(browser, "#missing")
    assert [c for c in browser.complaints() if "ERR_FILE_NOT_FOUND" not in c] == []


def test_another_recording_is_noticed(browser, tmp_path):
    browser.media()
    export(talk(), "html", tmp_path)
    browser.open(tmp_path / "page.html").wait("!document.querySelector('#missing').hidden")
    browser.find("#pick").send_keys(str(tone(tmp_path / "x.wav", 5)))
    browser.wait(
        "document.querySelector('#missing-text').textContent.startsWith('This file lasts 0:05, the recording')"
    )


def test_the_recording_can_travel_inside_the_page(browser, tmp_path):
    browser.media()
    (tmp_path / "alone").mkdir()
    export(talk(), "html", tmp_path / "alone", audio=tone(tmp_path / "tape.wav"), embed=True)
    browser.open(tmp_path / "alone" / "page.html").wait("document.documentElement.matches('.live.sounding')")
    browser.click("[data-m='9500']").wait(f"{TIME} === 9500").click("#play").wait(f"{TIME} > 9700")
    assert browser.complaints() == [] and browser.requests() == []


# --- other scripts, small screens, paper, other ways to read


def test_right_to_left_text_is_laid_out_right_to_left(browser, tmp_path):
    browser.media()
    words = spoken(("S0", 1.0, "كنا خائفين من الظلام فقط"), ("S1", 6.0, "He said كنا خائفين to me"))
    text = "ليلة القطار\n\nقالت «كنا خائفين من الظلام» وذهبت إلى Newport."
    quotes = [("كنا خائفين من الظلام", "edited", [(1.0, 2.95)], {"edits": [("omitted", "", "فقط", "من", (3.0, 3.4))]})]
    export(
        a_result(words, text, quotes, {"S0": "Leila Abel"}, language="ar"),
        "html",
        tmp_path,
        audio=tone(tmp_path / "x.wav"),
    )
    browser.open(tmp_path / "page.html").wait("document.documentElement.matches('.live.sounding')")
    direction = "[...document.querySelectorAll(arguments[0])].map(e => getComputedStyle(e).direction)"
    assert browser.js(direction, "#words > .u") == ["rtl", "ltr"]
    assert browser.js(direction, "#print > *") == ["rtl", "rtl"]
    assert browser.js(direction, ".printed") == ["rtl"] and browser.js(direction, "h1") == ["rtl"]
    left = "document.querySelectorAll('#words [data-m]')[arguments[0]].getBoundingClientRect().left"
    assert browser.js(left, 0) > browser.js(left, 1) > browser.js(left, 4)
    head = "document.querySelector(arguments[0]).getBoundingClientRect().left"
    assert browser.js(head, ".u .name") > browser.js(head, ".u .time"), "the name comes first, at the right"
    browser.press("/", "خَائِفِينَ").wait("document.querySelector('#hits').textContent === '2 said, 1 printed'")
    browser.size(390, 844)
    assert browser.js("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [320, 390, 899, 900, 1280])
def test_nothing_sticks_out(browser, folder, tmp_path, width):
    browser.media()
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" * 3
    quotes = [(long, "edited", [(1.0, 1.4)], {"by": long, "edits": [("replaced", long, long, "", (1.0, 1.4))]})]
    made = a_result(
        spoken(("S0", 1.0, long)), f"{long}\n\nA “{long}”.\n\n“{long}”", quotes, {"S0": long}, name=long + ".wav"
    )
    export(made, "html", tmp_path)
    for place in (tmp_path, folder):
        browser.open(place / "page.html", width=width).wait("document.documentElement.matches('.live')")
        for view in ("transcript", "article", "quotes"):
            browser.js("document.querySelector(`[data-view=${arguments[0]}]`).click()", view)
            assert browser.js("document.documentElement.scrollWidth") <= width
            wide = "[...document.querySelectorAll('main > section')].filter(e => e.scrollWidth > e.clientWidth + 1)"
            assert browser.js(wide) == []
            player = browser.js("document.querySelector('.player').getBoundingClientRect().toJSON()")
            assert player["left"] >= 0 and player["right"] <= width


def test_a_phone_shows_one_part_at_a_time(browser, folder):
    browser.media()
    browser.open(folder / "page.html", width=390, height=844).wait("document.documentElement.matches('.live.sounding')")
    parts = ["#transcript", "#article", "#quotes"]
    assert [visible(browser, p) for p in parts] == [True, False, False]
    browser.click("#s2").wait(f"{TIME} === 9500")
    assert [visible(browser, p) for p in parts] == [False, True, False]
    browser.click("#a1").wait(f"{TIME} === 5000")
    assert [visible(browser, p) for p in parts] == [True, False, False]
    box = browser.js("document.querySelector('#s1').getBoundingClientRect().toJSON()")
    player = browser.js("document.querySelector('.player').getBoundingClientRect().top")
    assert box["top"] > 0 and box["bottom"] < player, "the place is in sight"


CONTRAST = """(() => {
  const rgb = (text) => {
    const pen = document.createElement("canvas").getContext("2d");
    pen.fillStyle = text;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const part = (v) => ((v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2]);
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("script, style, .hidden, #status")) continue;
    let ground = [255, 255, 255];
    for (let e = element; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) { ground = colour; break; }
    }
    const [high, low] = [light(rgb(getComputedStyle(element).color)), light(ground)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) poor.add(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${node.data.trim()}`);
  }
  return [...poor];
})()"""


@pytest.mark.parametrize("light", ["light", "dark"])
def test_everything_can_be_read(browser, tmp_path, light):
    words = [w for n in range(9) for w in spoken((f"S{n}", n * 2.0, f"word{n} guard"))]
    verdicts = ["verbatim", "edited", "paraphrase", "translated", "absent"]
    text = "Title\n\n" + " ".join(f"“quote{n}”" for n in range(5))
    quotes = [
        (
            f"quote{n}",
            v,
            [] if v == "absent" else [(n * 2.0, n * 2 + 0.4)],
            {"by": "A", "edits": [("replaced", f"quote{n}", "other", "", (1, 2))]},
        )
        for n, v in enumerate(verdicts)
    ]
    export(with_findings(a_result(words, text, quotes), *FINDINGS), "html", tmp_path)
    browser.media(prefers_color_scheme=light, prefers_reduced_motion="reduce")
    browser.open(tmp_path / "page.html").wait("document.documentElement.matches('.live')")
    browser.js("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for step in ("[data-view=article]", "#a1", "[data-view=quotes]", "[data-verdict=edited]", "[data-voice='3']"):
        browser.js("document.querySelector(arguments[0]).click()", step)
        assert browser.js(CONTRAST) == []
    browser.js("document.querySelector('#help').showModal()")
    assert browser.js(CONTRAST) == []


def test_paper_shows_everything_and_no_buttons(page):
    page.media("print")
    assert all(visible(page, part) for part in ("#transcript", "#article", "#quotes", "h2", "#c6"))
    assert not any(visible(page, part) for part in (".player", ".bar-of-buttons", "#find", ".actions"))
    pdf = page.command("Page.printToPDF", printBackground=False)["data"]
    assert len(pdf) > 10_000


def test_without_scripts_everything_can_be_read(browser, folder):
    browser.media()
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(folder / "page.html")
        seen = browser.find("body").text
        assert "afraid of the dark" in seen and "I miss the trains" in seen and "Not on this recording" in seen
        assert not browser.find(".player").is_displayed()
        assert browser.find("#sound").is_displayed(), "the browser's own player stands in"
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)


def test_screen_readers_find_their_way(page):
    tree = page.command("Accessibility.getFullAXTree")["nodes"]
    roles = {}
    for node in tree:
        if not node.get("ignored"):
            roles.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    assert {"banner", "main", "search", "navigation", "contentinfo", "slider", "searchbox"} <= set(roles)
    assert {"Player", "Transcript", "Article"} <= set(roles["region"])
    for role in ("button", "link", "slider", "searchbox", "combobox"):
        assert all(roles.get(role, ["none of this role"])), f"a {role} has no name"
    assert any(re.fullmatch("Quote 5 .*not on this recording", name) for name in roles["link"])
    page.press("\ue004")
    assert page.js("document.activeElement.className") == "skip"
    seen = []
    while page.press("\ue004").js("document.activeElement.id") != "strip" and len(seen) < 9:
        seen.append(page.js("document.activeElement.id"))
    assert seen == ["find", "theme", "help-open", "play"]


def test_those_who_want_no_motion_get_none(page):
    page.media(prefers_reduced_motion="reduce")
    assert page.js("getComputedStyle(document.querySelector('.said [data-m]')).transitionDuration") == "0s"


# --- hostile text

CORPUS = [
    "<script>pwned=1</script>",
    "</script><script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    '"><svg onload=pwned=1>',
    "' autofocus onfocus='pwned=1",
    "<!--<script>",
    "]]><b>",
    "</style><style>*{display:none}</style>",
    "</title><script>pwned=1</script>",
    "javascript:pwned=1",
    "{{pwned=1}}${pwned=1}",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<a href=javascript:pwned=1>x</a>",
    "&lt;script&gt;pwned=1&lt;/script&gt;",
    "\u202egnp.exe",
    "\u2028pwned=1//",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "\\u003cscript\\u003epwned=1",
    "\x00<b>\ud800",
]


def test_hostile_text_does_nothing(browser, tmp_path):
    browser.media()
    evil = " ".join(CORPUS)
    text = f"{evil}\n\n" + " ".join(f"“{c}”" for c in CORPUS)
    words = [w for n, c in enumerate(CORPUS) for w in spoken((f"S{n % 3}{c}", n * 1.0, c.replace(" ", "\u00a0")))]
    quotes = [
        (c, "edited", [(n * 1.0, n + 0.4)], {"by": c, "voice": c, "edits": [("replaced", c, c, "", (1, 2))]})
        for n, c in enumerate(CORPUS)
    ]
    made = a_result(
        words, text, quotes, {f"S0{c}": c for c in CORPUS}, name=CORPUS[2] + ".wav", language='en" onload="pwned=1'
    )
    said = replace(made.transcript, recording=evil, notes=(evil,))
    made = with_findings(replace(made, transcript=said), *(Finding(c, c, (c,), ("q1", c), (c,), c) for c in CORPUS))
    export(made, "html", tmp_path, about=About(title=evil, interviewee=tuple(CORPUS), rights=evil, place=evil))
    browser.open(tmp_path / "page.html").wait("document.documentElement.matches('.live')")
    for view in ("quotes", "article", "transcript"):
        browser.js("document.querySelector(`[data-view=${arguments[0]}]`).click()", view)
    browser.press("/", "pwned").wait("document.querySelector('#hits').textContent !== ''")
    browser.press("\ue007", "\ue00c", "n")
    browser.js("document.querySelectorAll('summary').forEach(e => e.click())")
    browser.js("document.querySelectorAll('.ref').forEach(e => e.click())")
    foreign = "img, svg, iframe, base, object, embed, link, [onload], [onerror], [onfocus], [srcdoc]"
    assert browser.js("document.querySelectorAll(arguments[0]).length", foreign) == 0
    assert browser.js("document.querySelectorAll('script').length") == 2
    assert browser.js("document.querySelectorAll('style').length") == 1
    assert browser.js("document.querySelectorAll('meta[http-equiv]').length") == 1
    assert browser.js("[...document.querySelectorAll('a')].every(a => a.getAttribute('href').startsWith('#'))")
    assert browser.js("window.pwned") == 0
    assert [c for c in browser.complaints() if "ERR_FILE_NOT_FOUND" not in c] == []
    assert all(url.startswith("file:") for url in browser.requests())
    shown = browser.js("document.querySelector('#print').textContent")
    assert all(c in shown for c in CORPUS if not re.search("[\x00\ud800]", c))


def test_the_policy_is_alive(page):
    """What the tests above rely on: were markup to come in, it could not run or reach out."""
    page.js(
        """(() => {
            const attempts = [
                () => { const b = document.createElement("button"); b.setAttribute("onclick", "pwned=1"); b.click(); },
                () => { const i = new Image(); i.src = "https://evil.example/x.png"; document.body.append(i); },
                () => { const s = document.createElement("style"); s.append("*{color:red}"); document.head.append(s); },
                () => { const s = document.createElement("script"); s.append("pwned=1"); document.head.append(s); },
                () => { document.body.innerHTML = "<b>x</b>"; },
                () => { fetch("https://evil.example/").catch(() => 0); },
            ];
            for (const attempt of attempts) try { attempt(); } catch {}
        })()"""
    )
    page.wait("window.violations.length >= 5")
    stopped = {violation.split()[0] for violation in page.js("window.violations")}
    assert stopped == {"require-trusted-types-for", "img-src", "style-src-elem", "connect-src"}
    assert page.js("window.pwned") == 0 and page.js("document.querySelector('body > b')") is None

import base64
import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import write_wave

from audiotools.audio.recording import Audio, load_audio
from audiotools.errors import AudioError, AudiotoolsError
from audiotools.exports import export, render
from audiotools.page import sound
from audiotools.page.items import Item
from audiotools.page.markup import Html, data_block, escaped, tag
from audiotools.page.page import code
from audiotools.page.printed import differences, markdown_layers, marked
from audiotools.page.texts import Texts
from audiotools.records import (
    Article,
    AudioInfo,
    Edges,
    Edit,
    Match,
    Paragraph,
    Quote,
    Result,
    Span,
    Transcript,
    Turns,
    Word,
)

VOID = {"meta", "input", "br", "link", "wbr"}


class Reader(HTMLParser):
    """Text of a page with the elements open around it; complains about elements closed in the wrong order."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.text = [], []
        self.feed(markup)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, name, attributes):
        if name not in VOID:
            self.open.append((name, dict(attributes)))

    def handle_endtag(self, name):
        opened, _ = self.open.pop()
        assert opened == name, f"</{name}> closes <{opened}>"

    def handle_data(self, data):
        self.text.append((data, tuple(self.open)))

    def all(self):
        return "".join(data for data, _ in self.text)

    def inside(self, test):
        return "".join(data for data, opened in self.text if any(test(name, attributes) for name, attributes in opened))


def page(result, **options):
    (content,) = render(result, "html", **options).values()
    return content.decode()


def a_result(*words, article=None, matches=(), seconds=3.0, name="tape.wav"):
    said = Transcript.from_words(words, recording="tape", audio=AudioInfo(name, seconds, 8000, 1, "0" * 64))
    return Result(said, Turns(), article, tuple(m.quote for m in matches), tuple(matches), "")


def tone(path, seconds=3.0, rate=8000):
    count = int(seconds * rate)
    return write_wave(path, np.sin(np.arange(count) * 0.3) * np.linspace(0, 20000, count), rate)


# --- markup that text cannot break

hostile = st.text(st.one_of(st.sampled_from("<>&\"'=/!-] \n\0"), st.characters()), max_size=40)


@given(hostile, hostile)
def test_text_stays_text(text, attribute):
    made = tag("p", text, title=attribute, data_x="1")
    reader = Reader(made)
    clean = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
    assert reader.all() == clean.sub("\ufffd", text)
    titles = {opened[-1][1]["title"] for _, opened in reader.text}
    assert titles <= {clean.sub("\ufffd", attribute)}
    made.encode()


@given(hostile)
def test_data_cannot_leave_its_block(text):
    block = data_block("d", {"text": text})
    inner = re.fullmatch(r'<script type="application/json" id="d">(.*)</script>', block, re.S)[1]
    assert not set("<>&") & set(inner)
    assert json.loads(inner)["text"] == text


def test_markup_is_not_escaped_twice():
    assert escaped(tag("b", "&")) == "<b>&amp;</b>"
    assert isinstance(tag("b", Html("<i></i>"), None), Html)


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1))
def test_file_names_come_back_from_their_address(name):
    address = sound.beside(name)
    assert address.startswith("./") and re.fullmatch(r"[\w.~%-]*", address[2:], re.ASCII)
    assert unquote(address[2:]) == name


def test_file_names_of_broken_bytes_have_an_address():
    assert sound.beside("a\udcff.wav") == "./a%FF.wav"
    assert sound.beside("a\ud800.wav") == "./a%3F.wav"


# --- printed text with quotes and differences


def quote(number, start, end, *edits, verdict="edited"):
    return Item(number, Match(Quote(f"q{number}", "", start, end), (Span(1, 2),), 0.9, verdict, edits=edits))


@st.composite
def printed_texts(draw):
    text = draw(st.text(st.sampled_from("ab <&”. "), min_size=1, max_size=30))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    quotes = []
    for number, (a, b) in enumerate(draw(st.lists(places.filter(lambda p: p[0] < p[1]), max_size=4)), 1):
        edits = []
        for c, d in draw(st.lists(places, max_size=3)):
            kind = draw(st.sampled_from(["inserted", "omitted", "replaced"]))
            spoken = "" if kind == "inserted" else "SAID"
            edits.append(Edit(kind, "" if kind == "omitted" else text[c:d], spoken, c, d))
        quotes.append(quote(number, a, b, *edits))
    return text, quotes


@given(printed_texts())
def test_marking_keeps_every_character_at_its_place(case):
    text, quotes = case
    layers = [layer for item in quotes for layer in differences(item.match.edits)]
    reader = Reader(marked(text, 0, len(text), quotes, layers, Texts()))

    def kept(name):
        return name not in ("del", "a")

    shown = "".join(data for data, opened in reader.text if all(kept(name) for name, _ in opened))
    assert shown == text
    for item in quotes:
        inside = "".join(
            data
            for data, opened in reader.text
            if all(kept(name) for name, _ in opened)
            and any(name == "mark" and str(item.number) in a["data-q"].split() for name, a in opened)
        )
        assert inside == text[item.match.quote.start : item.match.quote.end]
    refs = re.findall(r'id="a(\d+)"', marked(text, 0, len(text), quotes, layers, Texts()))
    assert sorted(map(int, refs)) == [item.number for item in quotes]


def test_a_quote_over_two_paragraphs_has_one_number():
    text = "“One.\n\n“Two.”"
    item = quote(1, 1, 12, verdict="verbatim")
    first, second = (marked(text, a, b, [item], [], Texts()) for a, b in ((0, 5), (7, 13)))
    assert first == '“<mark class="q verbatim" data-q="1">One.</mark>'
    assert second.startswith('<mark class="q verbatim" data-q="1">“Two.</mark>”<a class="ref')


def test_what_was_cut_is_shown_where_it_was_said():
    text = "we left at night"
    edits = (
        Edit("omitted", "", "you know", 7, 7, Span(3.25, 4)),
        Edit("replaced", "night", "midnight", 11, 16, cause="recogniser"),
    )
    shown = marked(text, 0, 16, [], differences(edits), Texts())
    assert Reader(shown).all() == "we left you know at midnight night"
    assert '<a href="#t=3.25" class="was">you know</a>' in shown
    assert 'class="heard" title="Said instead; perhaps misheard by the recogniser"' in shown
    assert re.search(r"<ins[^>]*>night</ins>", shown)


def test_markdown_is_read_not_shown():
    text = "*From* the [archive](http://x.org/a_b), **bold**, 2*3*4, snake_case_name\n> and _more_"
    layers = markdown_layers(text, 0, len(text))
    shown = marked(text, 0, len(text), [], layers, Texts())
    assert Reader(shown).all() == "From the archive, bold, 2*3*4, snake_case_name\nand more"
    assert "<em>From</em>" in shown and "<strong>bold</strong>" in shown and "<em>more</em>" in shown


# --- sound


@pytest.mark.parametrize(("length", "points"), [(1, 5), (7, 7), (1000, 3), (16000 * 61 + 7, 10), (16000 * 125, 333)])
def test_outline_is_the_loudest_sample_of_each_stretch(length, points):
    samples = np.random.default_rng(length).uniform(-1, 1, length).astype(np.float32) ** 9
    edges = np.linspace(0, length, min(points, length) + 1).astype(int)
    loudest = np.array([np.abs(samples[a:b]).max() for a, b in pairwise(edges)])
    found = sound.outline(Audio.from_samples(samples), points)
    np.testing.assert_allclose(found, np.round(loudest / loudest.max() * 255), atol=1)


def test_outline_of_silence_is_flat():
    assert sound.outline(Audio.from_samples(np.zeros(100)), 4).tolist() == [0, 0, 0, 0]


def test_a_copy_of_the_recording_will_do_another_recording_will_not(tmp_path):
    talk = a_result(Word(0, 1, "Yes."))
    copy = tone(tmp_path / "a copy.wav")
    made = page(talk, audio=copy)
    assert f'src="{copy.as_uri()}" data-beside="./a%20copy.wav"' in made
    with load_audio(copy) as audio:
        assert page(talk, audio=audio) == made
        assert len(audio.samples()) == 48000, "it is still open"
    with pytest.raises(AudioError, match=r"lasts 00:00:09 and the transcript's recording 00:00:03"):
        page(talk, audio=tone(tmp_path / "other.wav", 9))
    with pytest.raises(AudioError, match="no file"):
        page(talk, audio=tmp_path / "nowhere.wav")


def test_the_sound_travels_along_only_on_request(tmp_path, monkeypatch):
    talk = a_result(Word(0, 1, "Yes."))
    path = tone(tmp_path / "tape.wav")
    coded = base64.b64encode(path.read_bytes()).decode()
    assert coded not in page(talk, audio=path)
    assert f'src="data:audio/wav;base64,{coded}"' in page(talk, audio=path, embed=True)
    monkeypatch.setattr(sound, "LARGEST", 100)
    with pytest.raises(AudioError, match="too large to embed"):
        page(talk, audio=path, embed=True)


def test_embedding_needs_the_recording():
    with pytest.raises(AudiotoolsError, match="give the recording"):
        page(a_result(Word(0, 1, "Yes.")), embed=True)


def test_options_reach_the_formats_that_take_them(tmp_path):
    talk = a_result(Word(0, 1, "Yes."))
    paths = export(talk, ["txt", "html"], tmp_path, audio=tone(tmp_path / "tape.wav"), embed=None)
    assert [p.name for p in paths] == ["transcript.txt", "page.html"]
    with pytest.raises(AudiotoolsError, match="None of the formats txt takes the option 'audio'"):
        export(talk, "txt", tmp_path / "new", audio=tmp_path / "tape.wav")
    assert not (tmp_path / "new").exists()


# --- the whole page


def test_page_without_an_article_or_a_word_is_whole():
    for talk in (a_result(), a_result(Word(0, 1, "Yes.", "A")), Result(Transcript(), Turns(), None, (), (), "")):
        reader = Reader(page(talk))
        assert "audiotools" in reader.all()


def test_ids_are_unique_and_links_lead_somewhere():
    article = Article("T", "“Yes,” she said. “No.”", (Paragraph(0, 22),))
    matches = (
        Match(Quote("q1", "Yes,", 1, 5), (Span(0, 1), Span(2, 3)), 0.9, "verbatim"),
        Match(Quote("q2", "No.", 18, 21), (), 0.1, "absent"),
        Match(Quote("q3", "Yes."), (Span(0, 1),), 0.9, "verbatim"),
    )
    made = page(a_result(Word(0, 1, "Yes.", "A"), Word(2, 3, "yes", "B"), article=article, matches=matches))
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"=]+)"', made):
        assert target in ids
    for target in re.findall(r'(?:aria-labelledby|for)="([^"]+)"', made):
        assert target in ids
    assert "over 99%" not in made and "90%" in made


def test_script_and_style_ask_for_nothing():
    script, style = code()
    assert not re.search(r"https?:|fetch\(|XMLHttp|innerHTML|outerHTML|insertAdjacent|eval\(|document\.write", script)
    assert not re.search(r"url\(|@import", style)
    assert "</script" not in script and "<!--" not in script and "</style" not in style


def test_untimed_words_do_not_look_measured():
    made = page(a_result(Word(0, 1, "Yes.", "A", timed=False)))
    assert "≈ 0:00" in made and 'class="about"' in made


def test_edges_that_were_not_measured_say_so():
    said = Transcript.from_words([Word(0, 1, "one", "A"), Word(1, 2, "two", "A")])
    quote = Quote("q1", "one two")
    match = Match(quote, (Span(0, 1), Span(1.2, 2)), 0.9, "edited", "A", edges=(Edges("estimate", "offset"),))
    text = Reader(page(Result(said, Turns(), None, (quote,), (match,), ""))).all()
    assert "≈ 0:00.0–0:01.0 + 0:01.2–0:02.0" in text

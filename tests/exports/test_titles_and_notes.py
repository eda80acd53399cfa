"""What stands where: titles of chapters, notes of people, the beginnings of sentences in captions, numbers of pages."""

import json

from examples import ABOUT, example
from msgspec.structs import replace

from audiotools.exports import render
from audiotools.exports.captions import cut_captions
from audiotools.exports.chapters import list_chapters
from audiotools.records import Span, Transcript, Word
from audiotools.records.remarks import Remark


def test_a_long_quote_is_cut_between_words_to_make_a_title():
    result = example()
    words = "We carried the piano down to the river, and when the river rose we carried it all the way up again"
    match = replace(result.matches[0], quote=replace(result.matches[0].quote, text=words))
    (title,) = (chapter.title for chapter in list_chapters(replace(result, matches=(match,))) if chapter.start)
    assert title == "We carried the piano down to the river, and when the river rose we carried it…"
    short = replace(match, quote=replace(match.quote, text=words[:80]))
    assert list_chapters(replace(result, matches=(short,)))[-1].title == words[:80]


def test_a_note_stands_on_its_stretch_on_its_quote_or_on_the_whole():
    result = example()
    remarks = (Remark("all of it"), Remark("the place", Span(1.0, 2.0)), Remark("the quote", quote="q1"))
    noted = replace(result, transcript=replace(result.transcript, remarks=remarks))
    files = render(noted, "iiif", about=ABOUT)
    (canvas,) = json.loads(files["manifest.json"])["items"]
    (notes,) = (page["items"] for page in canvas["annotations"] if page["id"].endswith("/notes"))
    places = [note["target"].removeprefix(canvas["id"]) for note in notes]
    assert places == ["", "#t=1.000,2.000", "#t=2.500,4.000"]


def test_a_caption_does_not_end_with_the_first_word_of_the_next_sentence():
    said = "Nobody in our street had slept at all that night. We went down to the river and looked for the old boat."
    words = [Word(n / 4, n / 4 + 0.24, text, "A") for n, text in enumerate(said.split())]
    captions = [" ".join(word.text for word in caption.words) for caption in cut_captions(Transcript.from_words(words))]
    assert captions[0].endswith("night.") and captions[1].startswith("We went")

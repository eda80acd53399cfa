"""Every format that is text, kept line by line: a long talk and a full result, with every option that changes words."""

import re
import zipfile

import msgspec
import pytest
from examples import ABOUT, example

from audiotools import Result, Transcript, Word
from audiotools.exports import FORMATS, export
from audiotools.exports.addresses import named
from audiotools.exports.captions import cut_captions
from audiotools.exports.facts import described
from audiotools.exports.profiles import find_profile
from audiotools.records import Edit, Span, Speaker, Turn, Turns

SAID = """
A: Good evening, and welcome. You lived by the river, all of you, for thirty years and more; what do you remember of it?
B: Well. The water came up at night, and my father, who had seen it before, said that nobody was to go down to the road.
B: We went up. Up to the church, on the hill behind the school, with the blankets and the dog and the sewing machine.
A: And the piano?
B: The piano stayed. It was far too heavy to carry, and anyway nobody in that house had ever learnt to play it properly.
C: (laughs) That is not true.
B: No, no. It is true, she played a little; she played hymns, on Sundays, when the windows were shut and it was raining.
"""


def talk():
    """People who pause at commas and longer at ends, two of whom talk at once for a moment."""
    words, at = [], 0.5
    for said in SAID.strip().splitlines():
        who, _, text = said.partition(": ")
        at -= 0.8 if who == "C" else 0.0
        for word in text.split():
            length = 0.06 * len(word) + 0.1
            words.append(Word(round(at, 3), round(at + length, 3), word, who, 0.9))
            at += length + {".": 0.9, "?": 0.7, ",": 0.25, ";": 0.35}.get(word[-1], 0.04)
        at += 0.5
    made = Transcript.from_words(words)
    speakers = (Speaker("A", "Sam Moss", "article", 0.9, role="interviewer"), Speaker("B", "Ruth Abel"), Speaker("C"))
    made = msgspec.structs.replace(made, recording="river", language="en", speakers=speakers)
    return Result(made, Turns(tuple(Turn(u.start, u.end, u.speaker) for u in made.utterances)), None, (), (), "")


def full():
    """The example with edits that a person should look at."""
    made = example()
    edits = (
        Edit("replaced", "ten", "two", 0, 3, Span(2.5, 2.8), risk="number"),
        Edit("omitted", "", "never", 4, 4, Span(3.0, 3.2), risk="negation"),
    )
    first, *others = made.matches
    return msgspec.structs.replace(made, matches=(msgspec.structs.replace(first, edits=edits), *others))


def text_of(path):
    """Lines of a file; of a Word document the paragraphs and comments, without the time it was made."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8").splitlines()
    with zipfile.ZipFile(path) as packed:
        parts = [name for name in ("word/document.xml", "word/comments.xml") if name in packed.namelist()]
        xml = "".join(packed.read(name).decode() for name in parts)
    kept = re.sub(r' w:(?:date|rsid\w*)="[^"]*"', "", xml)
    return re.findall(r"<w:p[ >].*?</w:p>|<w:comment [^>]*>", kept)


@pytest.mark.parametrize("captions", ["broadcast", "web", "verbatim"])
@pytest.mark.parametrize("sdh", [False, True])
def test_captions(frozen, tmp_path, captions, sdh):
    made = {}
    for name in ("srt", "vtt"):
        notes = []
        (path,) = export(talk(), name, tmp_path, captions=captions, sdh=sdh, on_note=notes.append)
        made[name] = [path.name, notes, text_of(path)]
    frozen(f"exports_captions_{captions}{'_sdh' if sdh else ''}", made)


def test_where_captions_are_cut(frozen):
    """Pauses, clauses and short words pull in different directions."""
    texts = {
        "short words": "it is of the a to in on at we he she it is of the a to in on at we he she and so it went on",
        "clauses": "when it rained, when it snowed, when it blew, when nobody came, we stayed, and waited, all night",
        "long words": "Donaudampfschifffahrtsgesellschaftskapitän " * 3,
    }
    made = {}
    for name, text in texts.items():
        for pause in (0.0, 0.4, 1.5):
            words, at = [], 0.0
            for number, word in enumerate(text.split()):
                words.append(Word(at, at + 0.25, word, "A"))
                at += 0.3 + (pause if number % 4 == 3 else 0.0)
            shown = cut_captions(Transcript.from_words(words), find_profile("web", sdh=False))
            made[f"{name}, pauses of {pause}"] = [str(msgspec.to_builtins(caption)) for caption in shown]
    frozen("exports_captions_cut", made)


TEXTS = ["md", "txt", "csv", "jsonl", "ctm", "stm", "rttm", "chapters", "podcast", "docx"]


CASES = [(name, "full") for name in TEXTS]
CASES += [(name, "talk") for name in TEXTS if "article" not in FORMATS[name].needs]


@pytest.mark.parametrize(("name", "which"), CASES)
def test_texts(frozen, tmp_path, name, which):
    made, notes = full() if which == "full" else talk(), []
    options = {"about": ABOUT} if "about" in FORMATS[name].options else {}
    paths = export(made, name, tmp_path, on_note=notes.append, **options)
    files = sorted(file for path in paths for file in (path.rglob("*.*") if path.is_dir() else [path]))
    frozen(
        f"exports_{name}_{which}",
        {"notes": notes} | {str(file.relative_to(tmp_path)): text_of(file) for file in files},
    )


def test_facts(frozen):
    frozen("exports_facts", {"all": [list(map(str, row)) for row in described(ABOUT)]})


def test_what_an_article_is_called_by():
    assert named(None) == ""

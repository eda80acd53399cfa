"""Corrected files taken back: nothing from an unchanged export, just what was changed from a changed one."""

import io
import json
import time
import zipfile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.corrections.differences import changes
from audiotools.corrections.taking import correct_at, take_file
from audiotools.errors import ArticleError, ConfigError
from audiotools.exports import render
from audiotools.journal.decisions import VoiceDecision, WordDecision
from audiotools.journal.wording import apply_wording
from audiotools.records import AudioInfo, Finding, Match, Quote, Result, Span, Speaker, Transcript, Turn, Turns, Word
from audiotools.store import jsonfile

TALK = [
    ("A", "Good evening, Mrs. Abel. How did you leave the valley?"),
    ("B", "Well, we left at dawn, * 8 ,000 of us, and the piano_stool stayed behind. [laughs] I told him: go away."),
    ("A", "1. You never saw it again?"),
    (None, "(music)"),
    ("B", "I did not see it again, no. The mine was cold & dark; my father's lamp <lit> everything we had --> so."),
    ("C", "我们走了，再也没有回来。 And nobody waved."),
]


def result_of(talk=TALK, repeat=1):
    words, clock = [], 1.0
    for speaker, text in talk * repeat:
        for piece in text.split():
            words.append(Word(round(clock, 3), round(clock + 0.3, 3), piece, speaker, 0.9))
            clock += 0.35
        clock += 0.6
    said = Transcript.from_words(words, recording="talk", language="en")
    speakers = (
        Speaker("A", "Sam Orr", "article", 0.9, ("because: he says so",)),
        Speaker("B", "Ruth Abel", "tape", 0.95, ("she says “I am Ruth Abel”",)),
        Speaker("C"),
    )
    info = AudioInfo("talk.wav", clock + 1, 16_000, 1, "0" * 64)
    said = msgspec.structs.replace(
        said, speakers=speakers, audio=info, findings=(Finding("tape", "A voice says it is Ada.", ("A",)),)
    )
    turns = Turns(tuple(Turn(u.start, u.end, u.speaker) for u in said.utterances if u.speaker))
    quote, lost = Quote("q001", "we left at dawn"), Quote("q002", "never said", speaker="Ruth Abel")
    span = Span(words[12].start, words[15].end)
    matches = (Match(quote, (span,), 0.9, "verbatim", "B"), Match(lost, (), 0.1, "absent"))
    return Result(said, turns, None, (quote, lost), matches, "")


FORMS = ("docx", "md", "txt", "srt", "vtt", "json", "podcast")


def written_as(result, form, folder):
    if form == "json":
        path = folder / "transcript.json"
        path.write_bytes(jsonfile.dump("transcript", result.transcript))
        return path
    ((name, data),) = list(render(result, form).items())[:1]
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_an_unchanged_export_makes_no_decision(form, tmp_path):
    result = result_of()
    understood = take_file(written_as(result, form, tmp_path), result)
    assert understood.decisions == () and understood.told == ()


OTHERS = ("tei", "eaf", "textgrid", "ohms", "stm", "ctm", "qda", "audacity", "iiif", "html")


def exported(result, format_, folder, **options):
    """The files of a format in which what was said stands."""
    for name, data in render(result, format_, **options).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if path.stem != "quotes" and path.name not in ("manifest.json", "labels.txt"):
            yield path


@pytest.mark.parametrize("form", OTHERS)
def test_nor_does_any_other_export_that_is_read(form, tmp_path):
    result = result_of()
    for path in exported(result, form, tmp_path):
        understood = take_file(path, result)
        assert understood.decisions == () and understood.told == (), path.name


@pytest.mark.parametrize("form", ["srt", "vtt"])
@pytest.mark.parametrize("captions", [None, "broadcast", "web", "verbatim"])
@pytest.mark.parametrize("sdh", [None, True])
def test_nor_do_captions_of_any_profile(form, captions, sdh, tmp_path):
    result = result_of()
    (path,) = exported(result, form, tmp_path, captions=captions, sdh=sdh)
    understood = take_file(path, result)
    assert understood.decisions == () and understood.told == ()


@pytest.mark.parametrize("form", ["tei", "eaf", "textgrid", "stm", "ctm", "qda", "audacity"])
def test_a_word_corrected_in_any_other_export(form, tmp_path):
    result = result_of()
    for path in exported(result, form, tmp_path):
        change_in(path, ("cold", "coal"))
        assert [(d.was, d.text) for d in take_file(path, result).decisions] == [(("cold",), ("coal",))], path.name


def test_captions_for_the_deaf_with_a_name_corrected(tmp_path):
    result = result_of()
    (path,) = exported(result, "srt", tmp_path, sdh=True)
    change_in(path, ("cold", "coal"))
    assert [(d.was, d.text) for d in take_file(path, result).decisions] == [(("cold",), ("coal",))]


@pytest.mark.parametrize("form", ["csv", "index", "annotations", "edl"])
def test_a_list_of_quotes_is_no_corrected_transcript(form, tmp_path):
    result = result_of()
    words = " ".join(word.text for word in result.transcript.words[:20])
    quote = Quote("q1", words)
    result = msgspec.structs.replace(
        result, quotes=(quote,), matches=(Match(quote, (Span(0.0, 4.0),), 1.0, "verbatim"),)
    )
    for name, data in render(result, form).items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ArticleError):
            take_file(tmp_path / name, result)


def change_in(path, *pairs):
    """Replace text in a file; in a Word document in its markup."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w") as changed:
            for name in packed.namelist():
                content = packed.read(name)
                if name == "word/document.xml":
                    for old, new in pairs:
                        assert old.encode() in content, old
                        content = content.replace(old.encode(), new.encode())
                changed.writestr(name, content)
        path.write_bytes(out.getvalue())
        return
    for old, new in pairs:
        assert old.encode() in data, old
        data = data.replace(old.encode(), new.encode())
    path.write_bytes(data)


@pytest.mark.parametrize("form", FORMS[:5])
def test_words_corrected_in_a_file_are_what_is_decided(form, tmp_path):
    result = result_of()
    path = written_as(result, form, tmp_path)
    change_in(path, ("cold", "coal"), ("evening", "morning"), ("again?", "ever again?"))
    understood = take_file(path, result)
    found = {(d.was, d.text) for d in understood.decisions}
    assert found == {(("evening,",), ("morning,",)), ((), ("ever",)), (("cold",), ("coal",))}
    said = apply_wording(result.transcript, understood.decisions).transcript
    words = [word.text for word in said.words]
    assert "morning," in words and "coal" in words and words[words.index("again?") - 1] == "ever"
    assert len(words) == len(result.transcript.words) + 1


def test_our_json_edited_by_hand(tmp_path):
    result = result_of()
    path = written_as(result, "json", tmp_path)
    change_in(path, ('"cold"', '"coal"'), ('"Sam Orr"', '"Samuel Orr"'))
    understood = take_file(path, result)
    assert understood.told == ("1 word corrected", "1 name changed")
    (name, word) = understood.decisions
    assert (name.voices, name.name, word.text) == (("A",), "Samuel Orr", ("coal",))


@pytest.mark.parametrize("form", FORMS[:5])
def test_a_voice_renamed_in_a_file(form, tmp_path):
    result = result_of()
    path = written_as(result, form, tmp_path)
    change_in(path, ("Sam Orr", "Edith Crane"))
    understood = take_file(path, result)
    (decision,) = understood.decisions
    assert (decision.action, decision.voices, decision.name) == ("name", ("A",), "Edith Crane")
    assert understood.told == ("1 name changed",)


def test_a_turn_given_to_another_voice(tmp_path):
    result = result_of()
    path = written_as(result, "txt", tmp_path)
    change_in(path, ("Sam Orr: 1. You", "Ruth Abel: 1. You"))
    (decision,) = take_file(path, result).decisions
    assert (decision.action, decision.voices) == ("give", ("B",))
    assert decision.was.startswith("1. You never")


def test_a_turn_given_to_somebody_new(tmp_path):
    result = result_of()
    path = written_as(result, "txt", tmp_path)
    change_in(path, ("Sam Orr: 1. You", "Edith Crane: 1. You"))
    understood = take_file(path, result)
    give, name = [d for d in understood.decisions if isinstance(d, VoiceDecision)]
    assert (give.action, give.voices, name.action, name.name) == ("give", (), "name", "Edith Crane")


def test_paragraphs_moved_and_cut_are_no_corrections(tmp_path):
    result = result_of()
    path = written_as(result, "txt", tmp_path)
    lines = path.read_text(encoding="utf-8").split("\n\n")
    lines[1], lines[2] = lines[2], lines[1]
    text = "\n\n".join(lines).replace(" stayed behind.", "\n\nstayed behind.").replace("cold & dark", "cold &\n\n dark")
    path.write_text(text, encoding="utf-8")
    assert take_file(path, result).decisions == ()


def test_tracked_changes_are_taken_as_accepted(tmp_path):
    result = result_of()
    path = written_as(result, "docx", tmp_path)
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">cold</w:delText></w:r></w:del>'
    new = '<w:ins w:id="2" w:author="x"><w:r><w:t>coal</w:t></w:r></w:ins>'
    run = f'</w:t></w:r>{gone + new}<w:r><w:t xml:space="preserve">'
    change_in(path, ("cold", run))
    (decision,) = take_file(path, result).decisions
    assert (decision.was, decision.text) == (("cold",), ("coal",))


def test_a_passage_deleted_and_a_part_of_the_recording(tmp_path):
    result = result_of(repeat=6)
    path = written_as(result, "txt", tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("my father's lamp <lit> everything we had ", "", 1), encoding="utf-8")
    understood = take_file(path, result)
    assert understood.told == ("1 passage deleted",)
    path.write_text(text[: len(text) // 2], encoding="utf-8")
    understood = take_file(path, result)
    assert len([d for d in understood.decisions if isinstance(d, WordDecision)]) <= 1  # the word cut in two
    assert "lacks" in understood.notes[0] and "at the end" in understood.notes[0]


def test_a_file_from_before_a_correction_does_not_take_it_back(tmp_path):
    result = result_of()
    path = written_as(result, "docx", tmp_path)
    first = correct_at(result, 0, "Good", "Fine")
    said = apply_wording(result.transcript, [first]).transcript
    later = msgspec.structs.replace(result, transcript=said)
    change_in(path, ("cold", "coal"))
    understood = take_file(path, later, [first])
    assert [d.text for d in understood.decisions] == [("coal",)]
    assert "later decision" in understood.notes[0]


def test_another_text_is_refused(tmp_path):
    (tmp_path / "other.txt").write_text("[00:00:01] Somebody: Something else entirely was said that day, in May.\n" * 9)
    with pytest.raises(ArticleError, match="too little in common"):
        take_file(tmp_path / "other.txt", result_of())
    with pytest.raises(ArticleError, match="check its name"):
        take_file(tmp_path / "none.txt", result_of())


def test_a_word_at_a_time():
    result = result_of()
    cold = next(word for word in result.transcript.words if word.text == "cold")
    decision = correct_at(result, cold.start - 0.5, "cold", "coal")
    assert (decision.span, decision.was, decision.text) == (Span(cold.start, cold.end), ("cold",), ("coal",))
    assert correct_at(result, 1.5, "evening", "morning").text == ("morning,",)  # its comma stays
    assert correct_at(result, 1.5, "evening", "").text == ()
    assert correct_at(result, cold.start, "", "very").after == "cold"
    with pytest.raises(ConfigError, match=r"there stands .*cold"):
        correct_at(result, cold.start, "goal", "coal")


words = st.lists(st.sampled_from("the a mine was cold dark and we left at dawn".split()), max_size=30)


@settings(deadline=None)
@given(words, words)
def test_what_two_texts_differ_in_makes_one_of_the_other(old, new):
    from audiotools.corrections.differences import all_changes

    made, done = [], 0
    for one in all_changes(old, new):
        made += old[done : one.low] + new[one.start : one.end]
        done = one.high
    assert made + old[done:] == new


@settings(deadline=None, max_examples=tries(40))
@given(st.dictionaries(st.integers(0, 60), st.sampled_from(["coal", "so very", ""]), max_size=6))
def test_any_change_of_a_text_file_comes_back(tmp_path_factory, wanted):
    talk = [("A", " ".join(f"word{n}" for n in range(40))), ("B", " ".join(f"other{n}" for n in range(40)))]
    result = result_of(talk)
    path = written_as(result, "txt", tmp_path_factory.mktemp("txt"))
    said = [word.text for word in result.transcript.words]
    expected = [piece for n, text in enumerate(said) for piece in wanted.get(n, text).split()]
    text = path.read_text(encoding="utf-8")
    for n, new in wanted.items():
        text = text.replace(f" {said[n]} " if f" {said[n]} " in text else f"{said[n]}", f" {new} ", 1)
    path.write_text(text, encoding="utf-8")
    understood = take_file(path, result)
    done = apply_wording(result.transcript, understood.decisions)
    assert [word.text for word in done.transcript.words] == expected and not done.findings


def test_time_grows_with_the_length_of_the_text(tmp_path):
    """Four times the words take no more than eight times as long."""

    def seconds(repeat):
        result = result_of(repeat=repeat)
        path = written_as(result, "txt", tmp_path)
        change_in(path, ("cold", "coal"))
        begun = time.process_time()
        assert take_file(path, result).decisions
        return time.process_time() - begun

    seconds(2)
    assert seconds(80) < 8 * max(seconds(20), 0.02)


def test_changes_in_a_row_are_one():
    assert changes("a b c".split(), "x y c".split()) == [(0, 2, 0, 2)]
    assert json.dumps(changes([], [])) == "[]"

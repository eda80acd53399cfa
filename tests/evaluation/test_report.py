import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.errors import ArticleError, AudiotoolsError
from audiotools.evaluation.quotes import score_quotes, union_iou
from audiotools.evaluation.references import Reference, Said, TrueQuote, read_reference
from audiotools.evaluation.report import Evaluation, evaluate
from audiotools.evaluation.speakers import pair_speakers, score_speakers
from audiotools.evaluation.words import _cpwer, normaliser
from audiotools.records import Article, Match, Quote, Result, Span, Transcript, Turn, Turns, Word
from audiotools.store import jsonfile


def heard(*parts):
    words, at = [], 0.0
    for speaker, text in parts:
        for token in text.split():
            words.append(Word(at, at + 0.5, token, speaker))
            at += 0.5
    return Transcript.from_words(words, recording="tape", language="en")


def truth(*parts):
    return Reference(said=tuple(Said(float(i), speaker, text) for i, (speaker, text) in enumerate(parts)))


# --- words


def test_word_errors_are_counted_by_kind():
    said = truth(("ann", "One house by the river, and not one tree."))
    words = evaluate(heard(("S0", "one big house by a river and not one")), said).words
    assert (words.words, words.substituted, words.deleted, words.inserted) == (9, 1, 1, 1)
    assert words.wer == pytest.approx(3 / 9)


def test_cpwer_counts_words_of_the_wrong_speaker_twice():
    said = truth(("ann", "one house by the river"), ("bo", "was it yours"))
    right = heard(("S1", "one house by the river"), ("S0", "was it yours"))
    wrong = heard(("S1", "one house by the river was"), ("S0", "it yours"))
    assert evaluate(right, said).words.cpwer == 0
    assert evaluate(wrong, said).words.wer == 0
    assert evaluate(wrong, said).words.cpwer == pytest.approx(2 / 8)


@given(
    st.lists(
        st.lists(st.sampled_from(["so", "we", "left", "at", "dawn"]), min_size=1, max_size=6), min_size=1, max_size=4
    ),
    st.lists(
        st.lists(st.sampled_from(["so", "we", "left", "at", "noon"]), min_size=1, max_size=6), min_size=1, max_size=4
    ),
)
@settings(max_examples=tries(50))
def test_cpwer_is_that_of_meeteval(expected, got):
    meeteval = pytest.importorskip("meeteval")
    expected, got = ({str(i): " ".join(words) for i, words in enumerate(side)} for side in (expected, got))
    theirs = meeteval.wer.cp_word_error_rate(expected, got, reference_sort=False, hypothesis_sort=False)
    assert _cpwer(expected, got) == pytest.approx(theirs.error_rate)


def test_no_cpwer_without_speakers():
    assert evaluate(heard((None, "so")), truth(("ann", "so"))).words.cpwer is None
    assert evaluate(heard(("S0", "so")), truth((None, "so"))).words.cpwer is None


def test_fillers_count_only_when_asked():
    said, got = truth(("ann", "I um saw it")), heard(("S0", "I saw it"))
    assert evaluate(got, said).words.wer == 0
    assert evaluate(got, said, fillers=True).words.wer == pytest.approx(1 / 4)
    assert (
        "left out" in evaluate(got, said).normalisation and "counted" in evaluate(got, said, fillers=True).normalisation
    )


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "It’s twenty-one colours, Mr. Smith!", "it is 21 colors mister smith"),
        ("en-GB", "DON'T", "do not"),
        ("fr", "Où est-il, l’été ?", "où est il l été"),
        ("ar", "إِنَّ الأَمْرَ هُنَا؟", "ان الامر هنا"),
        ("de", "Äh, das weiß ich nicht.", "das weiß ich nicht"),
    ],
)
def test_texts_made_alike(language, one, other):
    normal, _ = normaliser(language)
    assert normal(one) == normal(other)


# --- speakers


def by_hand(turns, true):
    """Diarization errors on a grid of tenths of a second, every pairing of speakers tried."""
    import itertools

    frames = [i / 10 + 0.05 for i in range(200)]
    labels, names = sorted({t.speaker for t in turns}), sorted({t.speaker for t in true})
    best = math.inf
    total = sum(sum(t.start <= f < t.end for t in true) for f in frames)
    for pairing in itertools.permutations([*names, *("-" * len(labels))], len(labels)):
        same = dict(zip(labels, pairing, strict=True))
        errors = 0
        for frame in frames:
            said = {t.speaker for t in true if t.start <= frame < t.end}
            got = {t.speaker for t in turns if t.start <= frame < t.end}
            errors += max(len(said), len(got)) - len(said & {same[label] for label in got})
        best = min(best, errors)
    return best / total


def lanes(letters):
    """Up to two stretches a speaker, apart, on a grid of tenths of a second."""
    edges = st.lists(st.integers(0, 199), min_size=2, max_size=4, unique=True).map(sorted)
    return st.fixed_dictionaries(dict.fromkeys(letters, edges)).map(
        lambda lane: [
            Turn(a / 10, b / 10, who) for who, cuts in lane.items() for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]
    )


@given(lanes("xyz"), lanes("ab"))
@settings(max_examples=tries(30), deadline=None)
def test_der_against_its_definition(turns, true):
    score = score_speakers(turns, true)
    assert score.der == pytest.approx(by_hand(turns, true), abs=1e-6)
    assert score.missed + score.invented + score.confused == pytest.approx(score.der)
    assert (score.expected, score.found) == (2, 3)


def test_collar_forgives_a_quarter_of_a_second_on_either_side():
    true = [Turn(1, 3, "a"), Turn(5, 8, "a")]
    near = [Turn(1.2, 3.2, "x"), Turn(4.8, 8.0, "x")]
    score = score_speakers(near, true)
    assert score.der == pytest.approx(0.6 / 5) and score.der_collar == 0
    far = [Turn(1.35, 3, "x"), Turn(5, 8, "x")]
    assert score_speakers(far, true).der_collar == pytest.approx(0.1 / 4)


def test_only_scored_stretches_count():
    true, turns = [Turn(0, 2, "a"), Turn(5, 6, "b")], [Turn(0, 2, "x")]
    assert score_speakers(turns, true, [Span(0, 3)]).der == 0
    assert score_speakers(turns, true).der == pytest.approx(1 / 3)


def test_pairs_speakers_by_time_together():
    assert pair_speakers([Turn(0, 5, "S0"), Turn(5, 6, "S1")], [Turn(0, 4, "ann"), Turn(4, 6, "bo")]) == {
        "S0": "ann",
        "S1": "bo",
    }
    assert pair_speakers([], [Turn(0, 4, "ann")]) == {}


# --- quotes


def true_quote(id_, *places, **more):
    return TrueQuote(
        id_, f"text of {id_}", places=tuple(tuple(Span(*span) for span in place) for place in places), **more
    )


def match(id_, *spans, voice=None, speaker=None, **more):
    quote = Quote(f"our {id_}", f"text of {id_}", speaker=speaker, **more)
    return Match(quote, tuple(Span(*span) for span in spans), 0.9, "edited" if spans else "absent", voice)


def test_quote_figures():
    known = [
        true_quote("q1", [(0, 2)], label="ann", speaker="Ann Lee"),
        true_quote("q2", [(10, 12), (20, 24)], label="bo", speaker="Bo"),
        true_quote("q3", [(30, 31)], label="ann"),
        true_quote("q4"),
        true_quote("q5"),
        true_quote("q6", [(40, 41)]),
    ]
    found = [
        match("q1", (0.1, 2.3), voice="S0", speaker="ann  lee"),
        match("q2", (10, 12), (23, 24), voice="S0", speaker="Bob"),
        match("q3"),
        match("q4", (50, 51)),
        match("q5"),
    ]
    score = score_quotes(found, known, {"S0": "ann", "S1": "bo"})
    assert (score.said, score.hit, score.parts, score.parts_found) == (4, 1, 5, 2)
    assert (score.missed, score.accepted, score.unread) == (("q2", "q3", "q6"), ("q4",), ("q6",))
    assert (score.absent, score.false_accepts) == (2, 1)
    assert score.mean_iou == pytest.approx((1.9 / 2.3 + 3 / 6 + 0 + 0) / 4)
    assert (score.start_median, score.start_p90) == (pytest.approx(0.1), pytest.approx(0.1))
    assert (score.end_median, score.end_p90) == (pytest.approx(0.3), pytest.approx(0.3))
    assert (score.voiced, score.voice_right) == (2, 1)
    assert (score.attributed, score.speaker_right) == (2, 1)


def test_another_place_with_the_same_words_is_as_good():
    known = [true_quote("q1", [(0, 2)], [(60, 62)])]
    assert score_quotes([match("q1", (60.2, 62))], known).hit == 1
    assert score_quotes([match("q1", (30, 32))], known).hit == 0


def test_quotes_are_paired_by_place_in_the_article_before_text():
    known = [
        TrueQuote("a", "the same words", 10, 24, places=((Span(1, 2),),)),
        TrueQuote("b", "the same words", 90, 104, places=((Span(7, 8),),)),
    ]
    found = [
        Match(Quote("x", "the same words", 90, 104), (Span(7, 8),), 1, "verbatim"),
        Match(Quote("y", "the same words,", 10, 25), (Span(1, 2),), 1, "verbatim"),
    ]
    assert score_quotes(found, known).hit == 2


spans = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda t: Span(t[0], t[0] + t[1])), max_size=4)


@given(spans, spans)
def test_union_iou_against_a_grid(some, others):
    first = {s for span in some for s in range(int(span.start), int(span.end))}
    second = {s for span in others for s in range(int(span.start), int(span.end))}
    expected = len(first & second) / len(first | second) if first | second else 0.0
    assert union_iou(some, others) == pytest.approx(expected)


# --- references and the whole

TRUTH = {
    "version": 1,
    "recording": "tape",
    "duration": 30.0,
    "speakers": [{"label": "A", "name": "Ann Lee", "stm": "Ann"}],
    "turns": [{"start": 0, "end": 2, "speaker": "A"}],
    "chunks": [{"start": 0, "end": 2, "speaker": "A", "text": "one house there", "aside": False}],
    "quotes": [
        {
            "id": "q1",
            "text": "One house",
            "start": 5,
            "end": 14,
            "speaker": "Ann Lee",
            "label": "A",
            "verdict": "verbatim",
            "spans": [[0, 1]],
            "also": [[[7, 8]]],
        },
        {"id": "q2", "text": "never", "verdict": "absent", "spans": []},
    ],
}


def test_truth_file(tmp_path):
    path = tmp_path / "tape.truth.json"
    path.write_text(json.dumps(TRUTH))
    known = read_reference(path)
    assert known.said == (Said(0, "A", "one house there"),)
    assert known.turns == (Turn(0, 2, "A"),) and known.duration == 30 and known.names == {"A": "Ann Lee"}
    assert known.quotes[0].places == ((Span(0, 1),), (Span(7, 8),)) and known.quotes[1].places == ()


def test_a_result_is_measured_as_a_whole(tmp_path):
    path = tmp_path / "tape.truth.json"
    path.write_text(json.dumps(TRUTH))
    transcript = heard(("S0", "One house here"))
    quotes = (Quote("q1", "One house", 5, 14, speaker="Ann Lee"), Quote("q2", "never"))
    matches = (
        Match(quotes[0], (Span(0, 1),), 1, "verbatim", "S0"),
        Match(quotes[1], (), 0, "absent"),
    )
    whole = Result(transcript, Turns((Turn(0, 2, "S0"),)), Article("T", ""), quotes, matches, "")
    measured = evaluate(whole, path)
    assert measured.words.wer == pytest.approx(1 / 3)
    assert measured.speakers.der == 0
    assert (measured.quotes.hit, measured.quotes.voice_right, measured.quotes.speaker_right) == (1, 1, 1)
    rows = {name: (figure, note) for name, figure, note in measured.rows()}
    assert rows["WER"] == ("33.3 %", "1 of 3 words: 1 replaced, 0 left out, 0 added")
    assert rows["Quotes found"] == ("100.0 %", "1 of 1 said")
    assert rows["False accepts"] == ("0", "of 1 never said")
    data = jsonfile.dump("evaluation", measured)
    assert jsonfile.parse("evaluation", data, Evaluation) == measured


def test_files_on_both_sides_and_several_references(tmp_path):
    (tmp_path / "a.stm").write_text("a 1 ann 0.0 2.0 one house there\n")
    (tmp_path / "a.rttm").write_text("SPEAKER a 1 0.0 4.0 <NA> <NA> ann <NA> <NA>\n")
    (tmp_path / "a.uem").write_text("a 1 0.000 3.000\n")
    (tmp_path / "a.txt").write_text("One house there")
    (tmp_path / "b.json").write_bytes(jsonfile.dump("transcript", heard(("S0", "one house there"))))
    (tmp_path / "b.rttm").write_text("SPEAKER a 1 0.0 3.0 <NA> <NA> x <NA> <NA>\n")
    paths = {path.name: path for path in tmp_path.iterdir()}
    assert evaluate(paths["b.json"], paths["a.stm"]).words.wer == 0
    assert evaluate(paths["b.json"], paths["a.txt"]).speakers is None
    assert evaluate(paths["b.rttm"], paths["a.rttm"]).speakers.der == pytest.approx(0.25)
    assert evaluate(paths["b.rttm"], [paths["a.rttm"], paths["a.uem"]]).speakers.der == 0
    with pytest.raises(AudiotoolsError, match="Nothing to compare"):
        evaluate(paths["b.rttm"], paths["a.txt"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.truth.json", '{"version": 2}', "version 2.*update"),
        ("x.truth.json", '{"version": 1, "quotes": [{"id": "q"}]}', r"no truth file.*\$.quotes"),
        (
            "x.truth.json",
            '{"version": 1, "quotes": [{"id": "q", "text": "", "verdict": "absent", "spans": [[0, 1]]}]}',
            "'q'",
        ),
        ("x.stm", "a 1 ann x 2 so\n", "has words but no times"),
        ("x.uem", "a 1 0 2\na 1 0\n", "line 2: expected"),
        ("x.txt", " ", "is empty"),
    ],
)
def test_bad_references(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(ArticleError, match=message):
        read_reference(path)


def test_segments_of_an_stm_are_turns_of_their_own(tmp_path):
    path = tmp_path / "a.stm"
    path.write_text("a 1 ann 0 1 so then\na 1 ann 5 6 and so\n")
    assert read_reference(path).turns == (Turn(0, 1, "ann"), Turn(5, 6, "ann"))

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiers import tries

from audiotools.articles.extraction import find_quotes
from audiotools.articles.quotation.glyphs import find_marks
from audiotools.articles.quotation.marks import CARRIED, CONTINUED, MIXED, NESTED, UNCLOSED, pair_marks


def quoted(text, **options):
    paragraphs = []
    start = 0
    for piece in text.split("\n\n"):
        paragraphs.append((start, start + len(piece)))
        start += len(piece) + 2
    return [text[s.start : s.end] for s in pair_marks(text, paragraphs, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("«Un», dit-il. « Deux », dit-elle.", ["Un", "Deux"]),
        ("„Eins“, sagte er. »Zwei«, sagte sie. ‚Drei‘, sagten wir.", ["Eins", "Zwei", "Drei"]),
        ("”Ett”, sa hon.", ["Ett"]),
        ("He ate ‘fish ’n’ chips’ there.", ["fish ’n’ chips"]),
        ("‘One,’ he said, in the workers’ hall. ‘The dogs’ beds,’ she said.", ["One,", "The dogs’ beds,"]),
        ("'One,' he said. 'Don't go, it's the '90s,' she said.", ["One,", "Don't go, it's the '90s,"]),
        ("Sana'a and Dar’aa, the workers' and the bosses' town, rock 'n' roll, ’twas so in the ’90s.", []),
        ('He is 6\'3" tall. "Fine," he said.', ["Fine,"]),
        ('צה"ל הודיע כי "לא נסוג".', ["לא נסוג"]),
        ("“bidding each other goodbye, “said Karim.", ["bidding each other goodbye,"]),
        ("“one “two” three,” he said.", ["one “two” three,"]),
        ('"one “two” three," he said. "four"', ["one “two” three,", "four"]),
        ("“one ‘two’ three,” he said.", ["one ‘two’ three,"]),
        ('"Horrible things” went on. “mixed up" too.', ["Horrible things", "mixed up"]),
        ("“It rained, he said. “We left.”", ["It rained", "We left."]),
        ("“It rained, and we left", ["It rained, and we left"]),
        ('I will go," he said. She stayed.', ["I will go,"]),
        ("“ spaces inside ” are trimmed", ["spaces inside"]),
        ("“One.\n\n“Two.”\n\nThree.", ["One.", "Two."]),
        ("“One.\n\nTwo.” Three.", ["One.", "Two."]),
        ('"One, by mistake.\n\nThen he left.\n\n"Two," he said.', ["One, by mistake.", "Two,"]),
        ("rated “Mostly False.“\n\nNext", ["Mostly False."]),
        ('<tweet pic="a.b" author="c">said "this"</tweet>', ["this"]),
        ("“”", []),
        ("no marks", []),
    ],
)
def test_what_print_does(text, expected):
    assert quoted(text) == expected


def test_doubled_single_marks_are_read_on_request():
    text = "''One,'' he said. ''It was 'two.' ''"
    assert quoted(text) == []
    assert quoted(text, doubled=True)[0] == "One,"


def cheapest(marks):
    """Every reading of one paragraph's marks, by brute force; the cost of the best."""
    best = float("inf")
    partner = {"D": "Q", "Q": "D"}
    for choice in itertools.product("noc", repeat=len(marks)):
        cost, stack = 0.0, []
        for kind, mark in zip(choice, marks, strict=True):
            if kind == "n":
                cost += mark.neither
            elif kind == "o":
                if len(stack) == 3 or (mark.family == "S" and "S" in stack):
                    break
                near = partner.get(mark.family)
                cost += mark.opening + NESTED * stack.count(mark.family) + (1.0 if near in stack else 0.0)
                stack.append(mark.family)
            elif stack and stack[-1] in (mark.family, partner.get(mark.family)):
                cost += mark.closing + (MIXED if stack.pop() != mark.family else 0.0)
            else:
                break
        else:
            cost += UNCLOSED + 2.0 * (len(stack) - 1) if stack else 0.0
            best = min(best, cost)
    return best


def cost_of(text):
    """What the search itself pays for its reading, replayed from its steps."""
    from audiotools.articles.quotation import marks as module

    marks, owner = find_marks(text, [(0, len(text))])
    events = []
    beam = {"": (0.0, -1)}
    for index in range(len(marks)):
        beam = module._read_mark(module._Place(text, marks, index, owner[index], events), beam)
    beam = module._end_paragraph(text, [(0, len(text))], 0, None, beam, events)
    return min(cost for cost, _ in beam.values())


@given(st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "word", " ", ", ", ". ", "a"]), max_size=14).map("".join))
@settings(max_examples=tries(200), deadline=None)
def test_the_search_is_never_dearer_than_the_best_of_all_readings(text):
    marks, _ = find_marks(text, [(0, len(text))])
    if 0 < len(marks) <= 7:
        empty = 3.0 * len(marks)  # the search also charges quotes without a word
        assert cost_of(text) <= cheapest(marks) + empty


def test_costs_are_in_order():
    assert CONTINUED < MIXED < CARRIED <= NESTED < UNCLOSED


@given(st.text(alphabet="“”\"'‘’«»„ab .,\n", max_size=80))
@settings(max_examples=tries(200), deadline=None)
def test_stretches_are_apart_and_inside_their_paragraph(text):
    paragraphs = []
    start = 0
    for piece in text.split("\n\n"):
        paragraphs.append((start, start + len(piece)))
        start += len(piece) + 2
    before = 0
    for stretch in pair_marks(text, paragraphs):
        first, last = paragraphs[stretch.paragraph]
        assert first <= stretch.outer_start <= stretch.start < stretch.end <= stretch.outer_end <= last
        assert before <= stretch.outer_start
        before = stretch.outer_end
        assert text[stretch.start : stretch.end].strip() == text[stretch.start : stretch.end]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ruth Pell says that `make demo` is ready. “We left,” she said.", ["We left,"]),
        ("Call `find`, `match` or ``a `b` c``, said Ruth Pell.", []),
        ("`We left,' said Ruth Pell. `We had nothing.' It rained.", ["We left,", "We had nothing."]),
        ("``We left,'' said Ruth Pell. ``We slept.''", ["We left,", "We slept."]),
    ],
)
def test_code_between_two_backticks_is_no_quote(text, quoted):
    assert [quote.text for quote in find_quotes(text)] == quoted


@pytest.mark.parametrize(
    ("said", "language"),
    [("she said", "en"), ("dit Marie Petit", "fr"), ("sagte Anna Weber", "de"), ("dijo Ana Ruiz", "es")],
)
def test_a_mark_left_open_does_not_run_on_past_a_narrator(said, language):
    text = f'"We left at dawn, {said}.\n\nThe council met in May.\n\nThe mill burned down.\n\nNobody came back.”'
    spans = [(0, text.index("\n")), *((m.start(), m.end()) for m in re.finditer(r"(?<=\n\n)[^\n]+", text))]
    found = " ".join(text[s.start : s.end] for s in pair_marks(text, spans))
    assert "The council" not in found, language
    assert "The mill" not in found, language


def test_a_mark_left_open_still_runs_on_through_a_speech():
    text = '"We left at dawn.\n\nMy brother slept.\n\nThen the water came.” He stopped.'
    spans = [(0, 17), (19, 36), (38, len(text))]
    assert [text[s.start : s.end] for s in pair_marks(text, spans)][1] == "My brother slept."

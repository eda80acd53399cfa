"""Times in forms that clocks do not have, each kept throughout a file; numbers that are no times stay such."""

from __future__ import annotations

import random

import pytest

from audiotools.errors import ArticleError
from audiotools.transcripts.building import load_transcript
from audiotools.transcripts.readers.source import Line
from audiotools.transcripts.readers.typed.unusual import with_clocks

TIMES = [3, 62, 70, 125, 188]
SAID = [
    "We came up the river.",
    "Who was with you?",
    "My mother and 2 brothers.",
    "And then?",
    "It was 5 minutes to ten.",
]


def starts(lines: list[str]) -> list[str]:
    read = with_clocks([Line(n + 1, text) for n, text in enumerate(lines)])
    return [line.text for line in read]


FORMS = {
    "words": "{m} min {s} sec Ruth: {said}",
    "long words": "{m} minutes, {s} seconds: Ruth: {said}",
    "letters": "({m}m{s:02}s) Ruth: {said}",
    "primes": "{m}'{s:02}\" Ruth: {said}",
    "seconds": "[t={t}] Ruth: {said}",
    "seconds, with their unit": "({t} s) Ruth: {said}",
    "at": "@{m}:{s:02} Ruth: {said}",
    "slashes, behind the name": "Ruth: /{m:02}:{s:02}/ {said}",
    "Markdown": "**Ruth:** *00:{m:02}:{s:02}* {said}",
    "points": "00.{m:02}.{s:02} Ruth: {said}",
    "a player's panel": "{m}:{s:02}{m} minutes, {s} secondsRuth: {said}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_kept_throughout_is_read(form):
    lines = [form.format(t=t, m=t // 60, s=t % 60, said=said) for t, said in zip(TIMES, SAID, strict=True)]
    name = "**Ruth:**" if "**" in form else "Ruth:"
    expected = [f"[00:{t // 60:02}:{t % 60:02}] {name} {said}" for t, said in zip(TIMES, SAID, strict=True)]
    assert starts(lines) == expected


def passages(counts: list[int]) -> list[str]:
    drawn = random.Random(7)
    return [" ".join(drawn.choices("we came up the river in spring and stayed".split(), k=count)) for count in counts]


def test_whole_minutes_are_read_where_they_say_so():
    assert starts([f"[{n} min.] Ruth: Yes." for n in (0, 4, 4, 9)])[1:3] == ["[00:04:00] Ruth: Yes."] * 2


def test_bare_numbers_are_minutes_where_as_much_stands_between_them_as_is_said_in_minutes():
    lines = [f"[{n}] {said}" for n, said in zip((0, 1, 1, 2, 5), passages([130, 60, 70, 400, 90]), strict=True)]
    assert [text[:10] for text in starts(lines)] == [
        "[00:00:00]",
        "[00:01:00]",
        "[00:01:00]",
        "[00:02:00]",
        "[00:05:00]",
    ]


@pytest.mark.parametrize("counts", [[350] * 6, [12] * 6], ids=["pages", "questions"])
def test_numbers_of_pages_and_questions_are_no_times(counts):
    lines = [f"[{n + 1}] {said}" for n, said in enumerate(passages(counts))]
    assert starts(lines) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["5 minutes later we left.", "10 minutes it took.", "3 minutes more."],
        ["5 minutes it took us.", "10 minutes it took them.", "20 minutes it took you."],
        ["The 2 m long table", "was 3 m from the wall", "and 1 m from me"],
        ["[9 min] one", "[3 min] two", "[1 min] three"],
        ["[12 min] only", "[13 min] two of them"],
    ],
)
def test_what_does_not_run_forward_or_is_seldom_is_no_time(lines):
    assert starts(lines) == lines


def test_such_a_file_is_read_whole(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(
        "\n\n".join(f"[{t // 60} min] {who}: {said}" for t, who, said in zip(TIMES, "RSRSR", SAID, strict=True))
    )
    assert [u.start for u in load_transcript(path).utterances][:2] == [0.0, 60.0]
    path.write_text("\n\n".join(f"[{n}] A: {said}" for n, said in enumerate(SAID)))
    with pytest.raises(ArticleError, match="no times"):
        load_transcript(path)


def test_the_rule_below_a_markdown_tables_header_is_nothing_said(tmp_path):
    path = tmp_path / "talk.md"
    path.write_text("| Time | Transcript |\n|---|:---:|\n| 0:01 | We came. |\n| 0:05 | And left. |")
    assert load_transcript(path).utterances[0].text.startswith("We came.")

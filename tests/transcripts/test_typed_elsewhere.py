"""Typed transcripts in every kind of file, and with times in every spelling: the same passages come back."""

import html
import io

import pytest
from loading import load, told
from test_typed import ASKED, LAYOUTS, RUTH, SAM

SAID = [said for *_, said in ASKED]
TABLES = ("table", "csv", "semicolons", "milliseconds", "no header")


def rows_of(text):
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line)


def page(text):
    return f"<!DOCTYPE html><html><head><title>0:00 A talk</title></head><body>{rows_of(text)}</body></html>"


def page_of_breaks(text):
    parts = ("<br>".join(html.escape(line) for line in part.split("\n")) for part in text.split("\n\n"))
    return f"<html><body>{''.join(f'<div>{part}</div>' for part in parts)}</body></html>"


def rtf(text):
    plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("\t", "\\tab ").replace("\n", "\\par\n")
    return "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 " + plain + "}"


def of_windows(text):
    return "\ufeff" + text.replace("\n", "\r\n")


def of_macs(text):
    return text.replace("\n", "\r")


def in_utf16(text):
    return text.encode("utf-16")


def after_empty_lines(text):
    return f"\n \n{text}"


def under_a_heading(text):
    return f"# A talk\n\n{text}"


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in TABLES])
def test_the_kind_of_file_changes_nothing(tmp_path, layout):
    text = LAYOUTS[layout].format(RUTH, SAM, *SAID)
    expected = told(load(tmp_path, text))
    for made in (page, page_of_breaks, rtf, of_windows, of_macs, in_utf16, after_empty_lines, under_a_heading):
        assert told(load(tmp_path, made(text), "talk.dat")) == expected, made.__name__


@pytest.mark.parametrize("layout", TABLES)
def test_tables_of_any_line_ends(tmp_path, layout):
    text = LAYOUTS[layout].format(RUTH, SAM, *SAID)
    for made in (of_windows, of_macs, in_utf16, lambda text: f"\n\n{text}\n\n"):
        assert told(load(tmp_path, made(text), "talk.dat")) == ASKED


def test_a_table_of_a_page(tmp_path):
    rows = [("Time", "Speaker", "Text"), *((f"0:0{int(a)}", who, said) for who, a, _, said in ASKED)]
    cells = "".join(f"<tr>{''.join(f'<td> <b>{cell}</b></td>' for cell in row)}</tr>" for row in rows)
    for before in ("<p>A talk</p>", "<table><tr><td>Made in</td><td>1998</td></tr></table>"):
        found = told(load(tmp_path, f"<html><body>{before}<table><tbody>{cells}</tbody></table></body></html>"))
        assert [(who, start, said) for who, start, _, said in found] == [(who, a, said) for who, a, _, said in ASKED]


def test_paragraphs_of_word(tmp_path):
    from docx import Document

    text = LAYOUTS["name and parenthesis"].format(RUTH, SAM, *SAID)
    file = io.BytesIO()
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(file)
    assert told(load(tmp_path, file.getvalue(), "talk.dat")) == told(load(tmp_path, text))


@pytest.mark.parametrize(
    "line", ["**[0:0{n}] {who}:** {said}", "**{who} [0:0{n}]:** {said}", "[0:0{n}] **{who}**: {said}"]
)
def test_bold_around_times_and_names(tmp_path, line):
    rows = [line.format(n=int(start), who=who, said=said) for who, start, _, said in ASKED]
    found = told(load(tmp_path, "\n\n".join(rows), "a.md"))
    assert [(who, start, said) for who, start, _, said in found] == [(who, a, said) for who, a, _, said in ASKED]


@pytest.mark.parametrize(("step", "frames"), [(1, 25.0), (2, 30.0)])
def test_two_digits_behind_a_point_are_frames_where_none_is_past_a_second(tmp_path, step, frames):
    rows = "".join(f"[00:00:{n:02d}.{n % 15 * step:02d}] {RUTH}: We left.\n" for n in range(1, 41))
    found = load(tmp_path, rows)
    starts = [word.start for word in found.words if word.text == "We"]
    assert starts == pytest.approx([n + n % 15 * step / frames for n in range(1, 41)], abs=0.001)


@pytest.mark.parametrize(("most", "frames"), [(24, 25.0), (29, 30.0)])
def test_frames_behind_a_colon(tmp_path, most, frames):
    rows = f"00:00:01:05\t{RUTH}\tWe left.\n00:00:05:{most}\t{SAM}\tWhen?\n01:00:08;00\t{RUTH}\tThen.\n"
    found = told(load(tmp_path, rows))
    assert [start for _, start, *_ in found] == pytest.approx([1 + 5 / frames, 5 + most / frames, 3608.0])


CLOCKS = (
    *("[{m:02d}:{s:02d}]", "({m}:{s:02d})", "{{0:{m:02d}:{s:02d}}}", "<00:{m:02d}:{s:02d}>", "`{m}:{s:02d}`"),
    *("[[{m}:{s:02d}]]", "[tc: 00:{m:02d}:{s:02d}]", "(Time 0:{m:02d}:{s:02d})", "[timecode={m}:{s:02d}]"),
    *("#00:{m:02d}:{s:02d}-0#", "#00:{m:02d}:{s:02d}#", "[00:{m:02d}:{s:02d}.000]", "[00:{m:02d}:{s:02d},0]"),
    *("[00:{m:02d}:{s:02d}:00]", "[00:{m:02d}:{s:02d};00]", "00:{m:02d}:{s:02d}", "{m}:{s:02d} -", "- {m}:{s:02d}"),
    *("00:{m:02d}:{s:02d}.0 |", "{m:02d}:{s:02d}\t", "[ {m}:{s:02d} ]", "**[{m}:{s:02d}]**", "> {m}:{s:02d}"),
    "**{m}:{s:02d}**",
    *("[{m}:{s:02d} - {m}:59]", "[{m}:{s:02d} --> {m}:59]", "({m}:{s:02d} to {m}:59)", "{m}:{s:02d} – {m}:59 "),
)


@pytest.mark.parametrize("clock", CLOCKS)
def test_times_in_any_spelling(tmp_path, clock):
    times = [(0, 1), (1, 5), (2, 8)]
    rows = [f"{clock.format(m=m, s=s)} {who}: {said}" for (m, s), (who, _, _, said) in zip(times, ASKED, strict=True)]
    for between in ("\n", "\n\n"):
        found = told(load(tmp_path, between.join(rows)))
        assert [(who, start, said) for who, start, _, said in found] == [
            (who, m * 60.0 + s, said) for (m, s), (who, _, _, said) in zip(times, ASKED, strict=True)
        ]
        if "59" in clock:
            assert [end for *_, end, _ in found] == [59.0, 119.0, 179.0]


@pytest.mark.parametrize("between", [": ", ":\t", "  ", ":  ", ": ["])
def test_names_of_one_word_stand_before_a_time_alone(tmp_path, between):
    end = "]" if "[" in between else ""
    rows = [
        f"Ruth{between}0:01{end}\nWe left.",
        f"Sam{between}0:05{end}\nWho drove?",
        f"Ruth{between}0:08{end}\nI did.",
    ]
    found = told(load(tmp_path, "\n\n".join(rows)))
    assert [(who, start, said) for who, start, _, said in found] == [
        ("Ruth", 1.0, "We left."),
        ("Sam", 5.0, "Who drove?"),
        ("Ruth", 8.0, "I did."),
    ]

"""Tables of recordings in three formats, mapped by their columns' names or as told."""

import csv
import datetime
import io
import json
import re
import tracemalloc
import zipfile

import pytest
from growth import grows_linearly
from made import tape
from odfdo import Document, Table
from programs import audiotools

from audiotools.errors import AudioError, ConfigError
from audiotools.library.adding import find_recordings
from audiotools.library.collection import Collection
from audiotools.library.tables import guess_columns, read_table, wanted_rows

ROWS = [
    {"Dateiname": "a\\one.wav", "Zeitzeugin": "Ruth Abel; Ada Moss", "Aufnahmedatum": "17.05.1998",
     "Sprache": "Englisch", "Sprecher": "2", "Artikel": "one.md", "Zugang": "gesperrt bis 2040", "Kiste": "7"},
    {"Dateiname": "two.wav", "Zeitzeugin": "Zoë Çelik", "Aufnahmedatum": "1999"},
]  # fmt: skip


@pytest.fixture
def tapes(tmp_path):
    tape(tmp_path / "a" / "one.wav", 1, 1.0)
    tape(tmp_path / "two.wav", 2, 1.0)
    (tmp_path / "one.md").write_text("“We left.”")
    return tmp_path


def as_csv(path, delimiter=";", encoding="utf-8-sig"):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(ROWS[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    path.write_bytes(text.getvalue().encode(encoding))


def as_ods(path):
    document, sheet = Document("spreadsheet"), Table("Tapes")
    cells = [list(ROWS[0]), *([row.get(column) for column in ROWS[0]] for row in ROWS)]
    cells[1][2], cells[1][4], cells[2][2] = datetime.date(1998, 5, 17), 2, 1999
    for row in cells:
        sheet.append_row()
        sheet.set_row_values(sheet.height - 1, row)
    document.body.clear()
    document.body.append(sheet)
    document.save(str(path))


def as_json(path):
    rows = [{**ROWS[0], "Zeitzeugin": ["Ruth Abel", "Ada Moss"], "Sprecher": 2}, {**ROWS[1], "Aufnahmedatum": 1999}]
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")


WRITERS = {
    "a.csv": as_csv,
    "b.csv": lambda path: as_csv(path, ","),
    "c.tsv": lambda path: as_csv(path, "\t", "cp1252"),
    "d.ods": as_ods,
    "e.jsonl": as_json,
}


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_says_the_same(name, tapes):
    WRITERS[name](tapes / name)
    table = read_table(tapes / name)
    mapped = guess_columns(table.columns, {"recording": "Dateiname"})
    assert "Kiste" not in mapped.values()
    (_, one), (_, two) = wanted_rows(table, mapped, [tapes])
    assert one.path.endswith("a/one.wav") and one.articles[0].endswith("one.md") and one.num_speakers == 2
    assert one.about.interviewee == ("Ruth Abel", "Ada Moss") and one.about.language == "en" and one.about.closed
    assert (one.about.date, two.about.date, two.about.interviewee) == ("1998-05-17", "1999", ("Zoë Çelik",))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"file": "none.wav"}, "There is no 'none.wav'"),
        ({"file": ""}, "No recording"),
        ({"file": "two.wav", "date": "5/6/1998"}, "either of two days"),
        ({"file": "two.wav", "date": "last May"}, "1998-05-17"),
        ({"file": "two.wav", "speakers": "two"}, "from 1"),
        ({"file": "two.wav", "language": "Klingonish"}, "no language"),
        ({"file": "two.wav", "article": "none.md"}, "There is no 'none.md'"),
    ],
)
def test_a_row_that_cannot_be_meant_is_told(row, why, tapes):
    path = tapes / "t.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({"file": "two.wav"}))
    table = read_table(path)
    (number, first), (_, second) = wanted_rows(table, guess_columns(table.columns), [tapes])
    assert number == 1 and why in first and second.path.endswith("two.wav")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "", "empty"),
        ("a.csv", "file,title\n", "no rows"),
        ("a.csv", "file,file\na,b\n", "two columns"),
        ("a.csv", "box,shelf\n1,2\n", "--column"),
        ("a.ods", "no spreadsheet", "ODS"),
        ("a.jsonl", "{", "no JSON"),
        ("a.jsonl", "[1]", "expected an object"),
        ("none.csv", None, "Cannot read"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(name, content, why, tmp_path):
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(ConfigError, match=why):
        guess_columns(read_table(tmp_path / name).columns)


def test_a_table_is_previewed_then_added(tapes):
    as_csv(tapes / "list.csv")
    collection = Collection.init(tapes / "archive")
    command = ["collection", "add", str(collection.folder), str(tapes / "list.csv"), "--column", "recording=Dateiname"]
    shown = audiotools(*command, "--preview")
    assert shown.returncode == 0 and "left out" in shown.stdout and "2 of 2 rows can be added" in shown.stdout
    assert not Collection(collection.folder).entries
    done = audiotools(*command)
    assert done.returncode == 0 and "2 added" in done.stdout and "Kiste" in done.stderr
    one, two = Collection(collection.folder).entries
    assert one.about.interviewee == ("Ruth Abel", "Ada Moss") and one.num_speakers == 2 and two.about.date == "1999"
    with (tapes / "list.csv").open("a") as file:
        file.write("none.wav;;;;;;;\r\n")
    again = audiotools(*command)
    assert again.returncode == 1 and "row 4" in again.stdout and "1 failed, 2 known" in again.stdout


_EMPTY = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
)
REPEATED = {
    "empty rows at its end": ("</table:table>", f"{_EMPTY}</table:table-row></table:table>"),
    "rows": ("<table:table-row ", '<table:table-row table:number-rows-repeated="1000000" '),
    "cells": ("<table:table-cell ", '<table:table-cell table:number-columns-repeated="16000000" '),
    "blanks": ("<text:p>", '<text:p><text:s text:c="2000000000"/>'),
}


@pytest.mark.parametrize("what", REPEATED)
def test_what_a_spreadsheet_repeats_a_million_times_is_never_made(what, tmp_path):
    as_ods(tmp_path / "a.ods")
    old, new = REPEATED[what]
    with zipfile.ZipFile(tmp_path / "a.ods") as given, zipfile.ZipFile(tmp_path / "b.ods", "w") as made:
        content = given.read("content.xml").decode()
        content = re.sub("<table:table-row(?= *>)", "<table:table-row ", content)
        assert old in content
        made.writestr("content.xml", content.replace(old, new))
    tracemalloc.start()
    try:
        if what in ("rows", "cells"):
            with pytest.raises(ConfigError, match="holds more than 5,000,000 cells"):
                read_table(tmp_path / "b.ods")
        else:
            assert read_table(tmp_path / "b.ods").rows == read_table(tmp_path / "a.ods").rows
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_sheet_keeps_its_empty_rows_and_cells_in_between(tmp_path):
    document, sheet = Document("spreadsheet"), Table("Tapes")
    for row in [["File", None, None, "Box"], [None], [None], ["a.wav", None, None, 1234567.0]]:
        sheet.append_row()
        sheet.set_row_values(sheet.height - 1, row)
    document.body.clear()
    document.body.append(sheet)
    document.save(str(tmp_path / "a.ods"))
    assert read_table(tmp_path / "a.ods").rows == ((4, {"File": "a.wav", "Box": "1234567"}),)


def test_long_numbers_keep_their_digits_and_deep_json_is_told(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"recording": "a.wav", "box": 1234567.0, "shelf": 12345678901234567890}')
    ((_, row),) = read_table(tmp_path / "a.jsonl").rows
    assert row == {"recording": "a.wav", "box": "1234567", "shelf": "12345678901234567890"}
    (tmp_path / "b.jsonl").write_text("[" * 100_000)
    with pytest.raises(ConfigError, match="line 1, is no JSON"):
        read_table(tmp_path / "b.jsonl")


def test_many_columns_take_a_time_that_grows_with_them(tmp_path):
    def make(count):
        path = tmp_path / f"{count}.csv"
        path.write_text("File," + ",".join(f"c{i}" for i in range(count)) + "\na.wav," + "x," * count + "\n")
        return path

    assert grows_linearly(make, lambda path: guess_columns(read_table(path).columns), 1_000, 16_000)


WAYS = {
    "line ends of Windows": lambda data: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
    "a mark of its encoding": lambda data: b"\xef\xbb\xbf" + data.removeprefix(b"\xef\xbb\xbf"),
    "UTF-16": lambda data: data.decode("utf-8-sig").encode("utf-16"),
    "blank lines at its end": lambda data: data + b"\n\n\n",
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("writer", [as_csv, as_json])
def test_a_table_is_the_same_however_it_is_written_down(writer, way, tmp_path):
    ending = "csv" if writer is as_csv else "jsonl"
    writer(tmp_path / f"a.{ending}")
    (tmp_path / f"b.{ending}").write_bytes(WAYS[way]((tmp_path / f"a.{ending}").read_bytes()))
    one, other = (read_table(tmp_path / f"{name}.{ending}") for name in "ab")
    assert (one.columns, one.rows) == (other.columns, other.rows)


SHELVES = {
    "told.csv": "sep=;\r\nFilename;Title\r\ntwo.wav;Coal, iron, salt\r\n",
    "title.csv": "Tapes of the valley\n\nFilename;Title\ntwo.wav;Coal, iron, salt\n",
    "merged.csv": ";Tapes of the valley;\n;;\nFilename;Title;Box\ntwo.wav;Coal, iron, salt;7\n",
    "sets.csv": 'object_location,dcterms:title\ntwo.wav,"Coal, iron, salt"\n',
    "hints.tsv": "File name (with ending)\tTitle*\ntwo.wav\tCoal, iron, salt\n",
}


@pytest.mark.parametrize("name", SHELVES)
def test_what_programs_put_around_a_table_is_no_part_of_it(name, tapes):
    (tapes / name).write_bytes(SHELVES[name].encode())
    table = read_table(tapes / name)
    [(number, row)] = wanted_rows(table, guess_columns(table.columns), [tapes])
    assert (row.path, row.about.title) == (str(tapes / "two.wav"), "Coal, iron, salt")
    assert SHELVES[name].splitlines()[number - 1].startswith("two.wav")


def test_a_table_of_one_column_has_its_first_line_for_headings(tapes):
    (tapes / "one.csv").write_text("Filename\ntwo.wav\na/one.wav\n")
    assert read_table(tapes / "one.csv").columns == ("Filename",)


def test_a_list_that_is_not_read_is_not_taken_for_a_recording(tapes):
    (tapes / "list.xlsx").write_bytes(b"PK")
    with pytest.raises(AudioError, match="ODS or CSV"):
        list(find_recordings(Collection.init(tapes / "archive"), [str(tapes / "list.xlsx")]))

"""Tables of recordings in three formats, mapped by their columns' names or as told."""

import csv
import datetime
import io
import json

import pytest
from made import tape
from odfdo import Document, Table
from programs import audiotools

from audiotools.errors import ConfigError
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

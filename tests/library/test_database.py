"""The two databases: the same answers as each other and as reading everything; nothing is lost when one is killed."""

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made import shelf, talk, write_result
from tiers import tries

from audiotools.errors import BusyError, ConfigError, EngineError, StoreError
from audiotools.library.collection import Collection, refuse_password
from audiotools.library.database import TABLES
from audiotools.library.elided import searched_tokens
from audiotools.library.indexing import database_file, index_collection, open_database
from audiotools.library.searching import Filters, read_query, search
from audiotools.records import Transcript, Word
from audiotools.records.metadata import About

ENGLISH = "bridge Bridge, dawn DAWN don’t don't do not 25 twenty five L.C.D. it's O’Brien 1,000 3.5".split()
OTHERS = "café cafe naïve Ångström أَحْمَد احمد مدرسة مدرسه 中国 国 हिन्दी".split()
OTHERS += "東京へ京 สวัสดี วัส 서울 서울에서 שלום ﬁne ½ x² 🎤".split()
ODD = [
    "user-friendly",
    "e.g.",
    "a/b",
    "x@y.org",
    "'quoted'",
    "\\",
    "%s",
    ":id0",
    "—",
    "\x00",
    "AND",
    "NOT",
    "OR",
    "NEAR",
    "col:umn",
]
WORDS = [*ENGLISH, *OTHERS, *ODD]
PEOPLE = ["Ruth Abel", "Ada Moss", None]
lines = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join), min_size=1, max_size=4)
tapes = st.lists(st.tuples(lines.map("\n".join), st.sampled_from(PEOPLE)), min_size=1, max_size=3)
asked = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
        st.sampled_from(WORDS).map(lambda word: f"-{word}"),
        st.sampled_from(["b*", "ca*", "tw*", "م*"]),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
NUMBERS = itertools.count()


def indexed(collection, **how):
    with collection.locked():
        database = open_database(collection, write=True)
        try:
            return index_collection(collection, database, **how)
        finally:
            database.close()


def answers(collection, query, filters=None):
    database = open_database(collection)
    try:
        return search(database, query, filters, limit=100)
    finally:
        database.close()


def by_reading(collection, query):
    """Which passages hold what is asked for, found by reading them all."""
    sought = read_query(query).sought
    found = set()
    database = open_database(collection)
    rows = database.select("SELECT recording, start, text FROM passage")
    database.close()
    for row in rows:
        said = [token.text for token in searched_tokens(row["text"])]

        def holds(words, said=said):
            size = len(words.tokens)
            for at in range(len(said) - size + 1):
                *same, last = said[at : at + size]
                end = last.startswith(words.tokens[-1]) if words.begun else last == words.tokens[-1]
                if tuple(same) == words.tokens[:-1] and end:
                    return True
            return False

        if all(map(holds, sought.phrases)) and not any(map(holds, sought.without)):
            found.add((row["recording"], row["start"]))
    return found


@pytest.mark.slow
@given(tapes=tapes, queries=st.lists(asked, min_size=4, max_size=8), person=st.sampled_from([None, "ruth"]))
@settings(
    max_examples=tries(25),
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_both_databases_and_reading_give_the_same_answers(tapes, queries, person, tmp_path, postgresql):
    made = [talk(text, name=name) for text, name in tapes]
    about = [About(title=f"Tape {n}", date=f"199{n}", interviewee=("Ruth Abel",)) for n in range(len(made))]
    one = shelf(tmp_path / str(next(NUMBERS)), made, about)
    other = shelf(tmp_path / str(next(NUMBERS)), made, about, database=postgresql)
    assert indexed(one) == indexed(other)
    for query in queries:
        try:
            sought = read_query(query).sought
        except ConfigError:  # nothing but words that must not be there
            continue
        for filters in (Filters(), Filters(person=person, since="1991")):
            assert answers(other, query, filters) == answers(one, query, filters)
        hits = answers(one, query).hits
        assert all(hit.marks for hit in hits)
        if sought is not None:
            assert {(hit.recording, hit.start) for hit in hits} == by_reading(one, query)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def address(request):
    return None if request.param == "sqlite" else request.getfixturevalue("postgresql")


def test_words_are_found_as_they_are_matched(tmp_path, address):
    said = talk("We don’t look back\nذهب أَحْمَد إلى المدرسة\nIt cost 25 dollars", name="Ruth Abel")
    collection = shelf(tmp_path / "a", [said], database=address)
    indexed(collection)
    for query, times in {
        "do not": [0.5], '"احمد الي المدرسه"': [2.5], "twenty five": [5.0], "look*": [1.0], "dollars -back": [5.5]
    }.items():  # fmt: skip
        assert [hit.at for hit in answers(collection, query).hits] == times, query
    (hit,) = answers(collection, '"look back"').hits
    assert [hit.text[a:b] for a, b in hit.marks] == ["look back"]
    assert hit.address == "recording/000000000001#t=1.00"


def test_names_dates_and_titles_find_people_and_recordings(tmp_path, address):
    flood = About(title="The flood", date="1998-05-17", place="Leeds", interviewee=("Ruth Abel",))
    about = [flood, About(date="2001")]
    collection = shelf(
        tmp_path / "a", [talk("We left.", name="Ruth Abel"), talk("We stayed.")], about, database=address
    )
    indexed(collection)
    found = answers(collection, "ruth")
    assert [(one.name, one.recordings, one.seconds) for one in found.people] == [("Ruth Abel", 1, 0.8)]
    assert [one.title for one in found.recordings] == ["The flood"]
    for query in ("flood", "Leeds", "1998-05", "1998"):
        assert [one.title for one in answers(collection, query).recordings] == ["The flood"], query
    assert [h.recording for h in answers(collection, "we", Filters(since="1999")).hits] == ["000000000002"]
    assert [h.recording for h in answers(collection, "we", Filters(until="1998")).hits] == ["000000000001"]
    assert [h.person for h in answers(collection, "", Filters(person="abel")).hits] == ["Ruth Abel"]
    with pytest.raises(ConfigError, match="1998-05-17"):
        answers(collection, "we", Filters(since="last spring"))


@pytest.mark.parametrize(
    "day", ["1998-05-17", "17.05.1998", "17 May 1998", "May 17, 1998", "17. Mai 1998", "mayo de 1998", "1998"]
)
def test_a_day_is_found_however_it_is_written(tmp_path, day):
    about = [About(title="One", date="1998-05-17"), About(title="Other", date="1999")]
    collection = shelf(tmp_path / "a", [talk("We left"), talk("They stayed")], about)
    indexed(collection)
    assert [one.title for one in answers(collection, day).recordings] == ["One"]


LONG = [
    "x" * 5000,
    "x" * 100 + "*",
    " ".join(f"word{n}" for n in range(700)),
    '"' + " ".join(f"word{n}" for n in range(700)) + '"',
    " ".join(f"w{n}" for n in range(3000)),
    "swim " + " ".join(f"-w{n}" for n in range(3000)),
    '"' + "a " * 300 + '"',
    " ".join(["sw*"] * 500),
]


@pytest.mark.slow
def test_no_question_is_too_long(tmp_path, postgresql):
    text = "swim swam\n" + " ".join(f"word{n}" for n in range(700)) + "\n" + "a " * 300 + "\n" + "x" * 5000 + " end"
    one = shelf(tmp_path / "a", [talk(text)])
    other = shelf(tmp_path / "b", [talk(text)], database=postgresql)
    assert indexed(one) == indexed(other)
    for query in LONG:
        assert answers(one, query) == answers(other, query)
    assert answers(one, "x" * 5000).total == answers(one, "x" * 100 + "*").total == 1
    assert answers(one, LONG[5]).total == 1 and answers(one, LONG[4]).total == 0


def test_only_what_changed_is_written_again(tmp_path, address):
    collection = shelf(tmp_path / "a", [talk("one"), talk("two")], database=address)
    assert (indexed(collection).written, indexed(collection).written) == (2, 0)
    write_result(collection.results(collection.entries[0]), talk("three"))
    assert indexed(collection).written == 1
    assert [len(answers(collection, word).hits) for word in ("one", "two", "three")] == [0, 1, 1]
    with collection.locked():
        collection.write(msgspec.structs.replace(collection.manifest, recordings=collection.entries[1:]))
    assert indexed(collection).removed == 1
    assert indexed(collection, anew=True).written == 1


def test_what_is_withheld_later_leaves_the_files_too(tmp_path, address):
    collection = shelf(
        tmp_path / "a", [talk("My name is Zebedee Quillfeather here")] + [talk("other")] * 3, database=address
    )
    indexed(collection)
    words = [Word(0, 1, "My"), Word(1, 2, "name"), Word(2, 3, "is"), Word(3, 4, "[withheld]"), Word(4, 5, "here")]
    write_result(collection.results(collection.entries[0]), Transcript.from_words(words, recording="talk"))
    indexed(collection)
    assert not answers(collection, "Zebedee").hits and answers(collection, "name").hits
    if address is None:
        content = database_file(collection).read_bytes().lower()
        assert b"zebedee" not in content and b"quillfeather" not in content


@pytest.mark.slow
@pytest.mark.parametrize("last", [True, False], ids=["no row is left", "others stay"])
def test_what_a_server_counted_of_what_is_gone_leaves_its_files_too(last, tmp_path, postgresql):
    """A server keeps the most common values of each column: they go with their rows, from its files too."""
    import psycopg

    def where_it_stands(name):
        """Whether it is in what the server counted, and in which of its files; its log of changes goes by itself."""
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            counted = "nebuchadrezzar" in str(connection.execute("SELECT * FROM pg_statistic").fetchall()).lower()
            data = Path(connection.execute("SHOW data_directory").fetchone()[0])
        return counted, [path for path in data.glob("base/*/*") if name in path.read_bytes().lower()]

    said = [talk("I am Nebuchadrezzar\n" * 30, name="Nebuchadrezzar Moss")] + [talk("other")] * (0 if last else 3)
    collection = shelf(tmp_path / "a", said, database=postgresql)
    indexed(collection)
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("ANALYZE")
    counted, files = where_it_stands(b"nebuchadrezzar")
    assert counted and files, "it was there"
    with collection.locked():
        collection.write(msgspec.structs.replace(collection.manifest, recordings=collection.entries[1:]))
    assert indexed(collection).removed == 1
    assert where_it_stands(b"nebuchadrezzar") == (False, [])


@pytest.mark.slow
def test_who_does_not_own_the_database_can_index_and_withhold(tmp_path, postgresql, recwarn):
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
        connection.execute("GRANT CREATE ON DATABASE postgres TO guest")
    collection = shelf(tmp_path / "a", [talk("one")], database=postgresql.replace("archive@", "guest@"))
    indexed(collection)
    with collection.locked():
        collection.write(msgspec.structs.replace(collection.manifest, recordings=()))
    assert indexed(collection).removed == 1 and not recwarn.list


def test_a_name_behind_a_pseudonym_is_not_in_what_was_said_of_a_recording_either(tmp_path, address):
    about = About(
        title="Zebedee Quillfeather remembers", interviewee=("Zebedee Quillfeather",), description="By Quillfeather."
    )
    before = talk("I am Quillfeather", name="Zebedee Quillfeather")
    collection = shelf(tmp_path / "a", [before], [about], database=address)
    indexed(collection)
    assert answers(collection, "Quillfeather").recordings and answers(collection, "Quillfeather").hits
    roster = '[[speakers]]\nname = "Zebedee Quillfeather"\nalias = "R."\nalso = ["Quillfeather"]\n'
    (collection.folder / "speakers.toml").write_text(roster)
    write_result(collection.results(collection.entries[0]), talk("I am R.", name="R."))  # as a run makes it anew
    indexed(collection)
    found = answers(collection, "Quillfeather")
    assert not found.recordings and not found.people
    assert [one.title for one in answers(collection, "remembers").recordings] == ["R. remembers"]
    database = open_database(collection)
    rows = [row for table in TABLES for row in database.select(f'SELECT * FROM "{table}"')]  # noqa: S608
    database.close()
    assert rows and "quillfeather" not in str(rows).lower()
    if address is None:
        assert b"quillfeather" not in database_file(collection).read_bytes().lower()


def test_bad_results_are_told_and_left_out(tmp_path, address):
    collection = shelf(tmp_path / "a", [talk("one"), talk("two")], database=address)
    indexed(collection)
    (collection.results(collection.entries[0]) / "transcript.json").write_text("{")
    assert list(indexed(collection).failed) == ["1.wav"]
    assert [len(answers(collection, word).hits) for word in ("one", "two")] == [0, 1]


def test_a_reader_cannot_write(tmp_path, address):
    collection = shelf(tmp_path / "a", [talk("one")], database=address)
    with pytest.raises(StoreError, match="collection index"):
        open_database(collection)
    indexed(collection)
    database = open_database(collection)
    with pytest.raises(StoreError):
        database.remove(["000000000001"])
    database.close()
    assert answers(collection, "one").hits


@pytest.mark.slow
def test_two_drivers_do_not_meet(tmp_path, postgresql):
    collection = shelf(tmp_path / "a", [talk("one")], database=postgresql)
    indexed(collection)
    with collection.locked(), pytest.raises(BusyError, match="Another command"):
        indexed(Collection(collection.folder))
    first = open_database(collection, write=True)  # as one of a copy of the folder on another machine
    with pytest.raises(BusyError, match="Another program"):
        open_database(collection, write=True)
    first.close()
    open_database(collection, write=True).close()


INDEX = """
import sys
from audiotools.library.collection import Collection
from audiotools.library.indexing import index_collection, open_database
collection = Collection(sys.argv[1])
with collection.locked():
    database = open_database(collection, write=True)
    print("begun", flush=True)
    index_collection(collection, database, anew=True)
    print("done", flush=True)
"""


@pytest.mark.slow
def test_killed_while_it_writes_it_loses_nothing(tmp_path, address):
    """Whenever it is killed, the rest is written by the next one, and all answers are as if nothing had happened."""
    said = [talk("\n".join(f"word{n} line{line} here" for line in range(40))) for n in range(30)]
    collection = shelf(tmp_path / "a", said, database=address)
    indexed(collection)
    expected = [answers(collection, query).hits for query in ("word7 line3", "line5", "here")]
    for delay in (0.02, 0.1, 0.2, 0.4):
        process = subprocess.Popen(
            [sys.executable, "-c", INDEX, str(collection.folder)], stdout=subprocess.PIPE, env=os.environ
        )
        assert process.stdout.readline() == b"begun\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        deadline = time.monotonic() + 600
        while True:  # a server notices a moment later that its client is gone
            try:
                indexed(collection)
                break
            except BusyError:
                assert address is not None and time.monotonic() < deadline
                time.sleep(0.1)
        assert [answers(collection, query).hits for query in ("word7 line3", "line5", "here")] == expected


def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path):
    """The file may not grow, as on a full disk; with room again it goes on."""
    collection = shelf(tmp_path / "a", [talk("We left the valley. " * 9), talk("word and bird " * 3000)])
    with collection.locked():
        database = open_database(collection, write=True)
        index_collection(collection, database, only=collection.entries[:1])
        database._connection.execute("PRAGMA max_page_count = 40")
        with pytest.raises(StoreError, match=r"The disk is full, .* free some space"):
            index_collection(collection, database)
        assert search(database, "valley").hits and not search(database, "bird").hits
        database._connection.execute("PRAGMA max_page_count = 100000")
        assert index_collection(collection, database).written == 1
        assert search(database, "valley").hits and search(database, "bird").hits
        database.close()


@pytest.mark.parametrize(
    "query", ["été", "l'ete", "\"l'été d'avant\"", "AVANT", '"à l’aube"', "aube -nuit", "qu'il", "il", "av*"]
)
def test_a_word_is_found_behind_an_article_that_lost_its_vowel(tmp_path, query):
    said = "Nous sommes partis à l'aube, l'été d’avant, puisqu'il fallait qu'il parte."
    collection = shelf(tmp_path / "a", [talk(said, language="fr"), talk("Rien de tel, la nuit.", language="fr")])
    with collection.locked():
        database = open_database(collection, write=True)
        index_collection(collection, database)
        (hit,) = search(database, query).hits
        database.close()
    marked = [hit.text[low:high].strip("«».,").casefold() for low, high in hit.marks]
    assert marked and all(len(word) > 1 for word in marked) and hit.recording == "000000000001"


def test_what_is_no_database_is_told(tmp_path, monkeypatch):
    collection = shelf(tmp_path / "a", [talk("one")])
    database_file(collection).write_bytes(b"This is no database, but it is long enough to be taken for one." * 40)
    with pytest.raises(StoreError, match="delete it"):
        indexed(collection)
    far = Collection.init(tmp_path / "b", database="postgresql://archive@127.0.0.1:9/none")
    with pytest.raises(StoreError, match="whether the server runs"):
        indexed(far)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(EngineError, match="pip install"):
        indexed(far)


@pytest.mark.parametrize(
    "address",
    [
        "mysql://a/b",
        "postgresql+psycopg://a:secret@b/c",
        "postgresql://a:secret@b/c",
        "postgresql://a:sec#secret@b/c",
        "postgresql://a:sec/?secret@b/c",
        "postgresql://a:sec[secret@b/c",
        "postgresql://b/c?password=secret",
        "postgresql://b/c?sslmode=require&sslpassword=secret",
        "postgresql://b/c?pass%77ord=secret",
        "host=b password=secret",
    ],
)
def test_an_address_with_a_password_is_refused(address):
    with pytest.raises(ConfigError) as error:
        refuse_password(address)
    assert "secret" not in str(error.value)


def test_the_database_is_its_owners_alone(tmp_path):
    collection = shelf(tmp_path / "a", [talk("one")])
    indexed(collection)
    assert Path(database_file(collection)).stat().st_mode & 0o077 == 0

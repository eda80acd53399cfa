"""The pages of a collection: what they show, what they never show, and that nobody changes anything by asking."""

import shutil

import msgspec
import pytest
from made import run_all, shelf, talk
from programs import audiotools
from starlette.responses import Response
from starlette.testclient import TestClient

from audiotools.audio.recording import load_audio
from audiotools.library.adding import Wanted, add
from audiotools.library.collection import Collection
from audiotools.library.indexing import bring_up
from audiotools.library.serving import LOOPBACK, OwnNames, Served, make_app
from audiotools.pipeline.locating import load_result
from audiotools.records.metadata import About

ABEL = About(
    title="The <b>flood</b>", date="1998-05-17", interviewee=("Ruth Abel",), rights="CC BY 4.0", collection="Valley"
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def client(tmp_path, request):
    """The pages of a collection of three recordings, one of which is closed."""
    address = None if request.param == "sqlite" else request.getfixturevalue("postgresql")
    said = [
        talk("We left the valley & never <i>looked</i> back", name="Ruth Abel"),
        talk("A secret valley", name="Zebedee Quillfeather"),
        talk("Another valley", name="Ada Moss"),
    ]
    about = [
        ABEL,
        About(title="Closed tape", access="closed", interviewee=("Zebedee Quillfeather",)),
        About(date="2001"),
    ]
    collection = shelf(tmp_path / "archive", said, about, database=address)
    bring_up(collection)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return TestClient(make_app(Served(collection.folder, scratch), ["testserver"]))


def test_passages_are_shown_with_what_was_looked_for(client):
    page = client.get("/", params={"q": "looked back"}).text
    assert "&lt;i&gt;<mark>looked</mark>&lt;/i&gt; <mark>back</mark>" in page
    assert "The &lt;b&gt;flood&lt;/b&gt;" in page and "<b>flood" not in page
    assert 'href="/recording/000000000001#t=3.00"' in page
    assert 'data-sound="/sound/000000000001" data-start="2.00"' in page


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({}, ["looked", "Another"]),
        ({"person": "abel"}, ["looked"]),
        ({"since": "2000"}, ["Another"]),
        ({"until": "1999"}, ["looked"]),
        ({"collection": "Valley"}, ["looked"]),
        ({"rights": "CC BY 4.0"}, ["looked"]),
        ({"language": "de"}, []),
    ],
)
def test_filters(client, filters, shown):
    page = client.get("/", params={"q": "valley", **filters}).text
    assert [word for word in ("looked", "Another") if word in page.partition("</form>")[2]] == shown


def test_closed_recordings_are_in_no_answer(client):
    for address in (
        "/", "/?q=secret", "/?q=valley", "/?q=Zebedee", "/?q=closed", "/?person=Zebedee", "/?since=1900",
        "/recording/000000000002", "/sound/000000000002", "/?q=" + "Quillfeather&person=Zebedee",
    ):  # fmt: skip
        answer = client.get(address).text.replace('value="', "")
        told = answer.partition("</form>")[2] or answer
        assert "secret" not in told and "Closed tape" not in told
        assert "Quillfeather" not in told and "<option>Zebedee" not in answer
    assert client.get("/recording/000000000002").status_code == client.get("/recording/none").status_code == 404


def test_the_page_of_a_recording(client):
    page = client.get("/recording/000000000001").text
    assert "Ruth Abel" in page and "1998-05-17" in page and 'data-start="0.00"' in page
    assert "not where it was" in page and "<button" not in page


def test_what_is_decided_while_it_is_served_holds_at_once(client, tmp_path):
    assert "looked" in client.get("/?q=valley").text.partition("</form>")[2]
    collection = Collection(tmp_path / "archive")
    entries = [msgspec.structs.replace(e, about=About(access="closed")) for e in collection.entries]
    with collection.locked():  # and the writer keeps the collection, so that nothing can be written anew
        collection.write(msgspec.structs.replace(collection.manifest, recordings=tuple(entries)))
        assert "looked" not in client.get("/?q=valley").text.partition("</form>")[2]
        assert client.get("/recording/000000000001").status_code == 404
    assert "No passage" in client.get("/?q=valley").text


@pytest.mark.parametrize(
    "query",
    [
        "?q=-valley",
        "?q=valley&since=May",
        "?q=%22",
        "?q=%00valley",
        "?q=valley&skip=99999999",
        "?q=" + "a%20" * 900,
        "?q=valley+OR+looked",
        "?q=NEAR(valley+looked,+5)",
        "?q=valley+AND",
        "?q=NOT+valley",
        "?q=valley*looked*",
        "?q=%22valley",
        "?q=valley%22",
        "?q=*",
        "?q=**valley",
        "?q=%28%29",
        "?q=folded:valley",
        "?q=%5Evalley",
        "?q=valley+-",
        "?q=--",
        "?q=valley+-%22",
        "?q=%27%3B+DROP+TABLE+passage",
        "?q=%25+_+%5C",
        "?q=%3Aid0",
        "?q=%F0%9F%8E%A4",
        "?q=%ED%A0%80",
        "?q=%FF",
        "?person=%00",
        "?person=%25",
        "?since=0000&until=9999",
        "?since=1998-02-31",
        "?since=0001",
        "?collection=%27&rights=%22&language=%5C",
        "?q=valley&person=" + "x" * 300,
        "?q=" + "+".join(f"word{n}" for n in range(160)),
        "?q=-a+-b+-c",
        "?q=%22%22+valley",
        "?q=c%2B%2B",
        "?q=12:30",
    ],
)
def test_odd_questions_are_answered_with_a_sentence(client, query):
    answer = client.get("/?" + query)
    assert answer.status_code in (200, 400) and "</html>" in answer.text


def test_asking_changes_nothing_and_is_only_for_those_who_ask_here(client, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "archive").rglob("*") if path.is_file()}
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/").status_code == 405
    for address in ("/?q=valley", "/recording/000000000001", "/static/search.js"):
        assert client.get(address, headers={"host": "evil.example"}).status_code == 421
        assert client.get(address).status_code == 200
    assert client.get("/static/../serving.py").status_code == 404
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert before == {path: path.read_bytes() for path in (tmp_path / "archive").rglob("*") if path.is_file()}


@pytest.mark.slow
def test_sound_in_parts_and_without_what_is_withheld(packaged_call, tmp_path):
    tape = tmp_path / "tapes" / "call.wav"
    tape.parent.mkdir()
    shutil.copy(packaged_call, tape)
    collection = Collection.init(tmp_path / "archive")
    add(collection, [Wanted(path=str(tape))], on_added=lambda added: None)
    assert [one.state for one in run_all(collection)] == ["done"]
    (entry,) = collection.entries
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    client = TestClient(make_app(Served(collection.folder, scratch), ["testserver"]))
    part = client.get(f"/sound/{entry.id}", headers={"range": "bytes=1000-1099"})
    assert part.status_code == 206 and part.content == tape.read_bytes()[1000:1100]

    folder = collection.results(entry)
    word = load_result(folder).transcript.words[3]
    span = f"{word.start:.2f}-{word.end:.2f}"
    done = audiotools("redact", str(folder), span, "--audio", str(tape), "--silence")
    assert done.returncode == 0, done.stderr
    heard = client.get(f"/sound/{entry.id}")
    assert heard.headers["content-type"] == "audio/flac" and heard.content != tape.read_bytes()
    copy = tmp_path / "heard.flac"
    copy.write_bytes(heard.content)
    with load_audio(copy) as bleeped, load_audio(tape) as whole:
        middle = (word.start + word.end) / 2
        assert abs(bleeped.samples(middle - 0.05, middle + 0.05)).max() == 0
        assert abs(whole.samples(middle - 0.05, middle + 0.05)).max() > 0
    page = client.get(f"/recording/{entry.id}").text
    assert "[withheld]" in page


def test_a_copy_of_what_is_closed_or_withheld_is_not_shown_either(packaged_call, tmp_path):
    tapes = [tmp_path / "tapes" / name for name in ("call.wav", "copy.wav")]
    tapes[0].parent.mkdir()
    for tape in tapes:
        shutil.copy(packaged_call, tape)
    collection = Collection.init(tmp_path / "archive")
    add(collection, [Wanted(path=str(tape)) for tape in tapes], on_added=lambda added: None)
    run_all(collection)
    one, other = collection.entries
    client = TestClient(make_app(Served(collection.folder, tmp_path), ["testserver"]))
    assert [client.get(f"/recording/{entry.id}").status_code for entry in (one, other)] == [200, 200]
    word = load_result(collection.results(one)).transcript.words[3]
    span = f"{word.start:.2f}-{word.end:.2f}"
    done = audiotools("redact", str(collection.results(one)), span, "--audio", str(tapes[0]))
    assert done.returncode == 0, done.stderr
    assert [client.get(f"/recording/{entry.id}").status_code for entry in (one, other)] == [200, 404]
    assert client.get(f"/sound/{other.id}").status_code == 404
    done = audiotools("redact", str(collection.results(other)), span, "--audio", str(tapes[1]))
    assert done.returncode == 0, done.stderr
    assert [client.get(f"/recording/{entry.id}").status_code for entry in (one, other)] == [200, 200]
    add(collection, [Wanted(path=str(tapes[0]), about=About(access="closed"))], on_added=lambda added: None)
    assert [client.get(f"/recording/{entry.id}").status_code for entry in (one, other)] == [404, 404]


@pytest.mark.parametrize(
    ("host", "everywhere", "answered"),
    [
        ("127.0.0.1:8000", False, True),
        ("LocalHost", False, True),
        ("[::1]:8000", False, True),
        ("192.0.2.7:8000", True, True),
        ("[2001:db8::7]:8000", True, True),
        ("192.0.2.7:8000", False, False),
        ("rebound.example:8000", False, False),
        ("rebound.example:8000", True, False),
        ("127.0.0.1.rebound.example", True, False),
        ("127.0.0.1@rebound.example", True, False),
        ("2130706433", True, False),
        ("", True, False),
    ],
)
def test_only_names_of_this_machine_are_answered(host, everywhere, answered):
    async def everything(scope, receive, send):
        await Response("here")(scope, receive, send)

    asked = TestClient(OwnNames(everything, LOOPBACK, numbers=everywhere)).get("/", headers={"host": host})
    assert (asked.status_code, asked.text == "here") == ((200, True) if answered else (421, False))

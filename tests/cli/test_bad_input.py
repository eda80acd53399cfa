"""The whole way on input as it comes: each a clear sentence or a right answer, and nothing half-written."""

import shutil
import sys

import numpy as np
import pytest
import soundfile

from audiotools import process
from audiotools.errors import ArticleError, AudioError, AudiotoolsError

ARTICLE = "“We left the valley at dawn,” said Ada Moss.\n"


@pytest.fixture
def speech(packaged_call):
    samples, rate = soundfile.read(packaged_call, dtype="float32")
    assert rate == 16_000
    return samples


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def text_renamed(path, speech):
    path.write_text("This is no sound at all.\n" * 100)


def nothing(path, speech):
    path.write_bytes(b"")


def folder(path, speech):
    path.mkdir()


def missing(path, speech):
    pass


def video_without_audio(path, speech):
    import av

    with av.open(str(path), "w", format="mp4") as file:
        stream = file.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        for _ in range(5):
            for packet in stream.encode(av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), "uint8"), format="rgb24")):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)


def no_samples(path, speech):
    soundfile.write(path, np.zeros(0, "float32"), 16_000, format="WAV")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (missing, "missing.mp3"),
        (folder, "folder.mp3"),
        (nothing, "empty"),
        (text_renamed, "text_renamed.mp3"),
        (video_without_audio, "no sound track"),
        (no_samples, "no_samples.mp3"),
    ],
)
def test_recordings_that_hold_nothing_to_hear(make, says, speech, article, tmp_path, engines):
    path = tmp_path / f"{make.__name__}.mp3"
    make(path, speech)
    with pytest.raises(AudioError, match=says) as caught:
        process(path, article, out=tmp_path / "out", **engines)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out" / "transcript.json").exists()


def encoded(samples, rate, path, codec):
    import av

    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=rate, layout="stereo" if samples.ndim == 2 else "mono")
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples.T if samples.ndim == 2 else samples[None]), format="fltp",
            layout="stereo" if samples.ndim == 2 else "mono",
        )  # fmt: skip
        frame.sample_rate = rate
        for packet in [*stream.encode(frame), *stream.encode()]:
            file.mux(packet)


def repeated(samples, rate):
    """Samples at another rate, by repetition or picking: rough, and good enough to be speech."""
    if rate >= 16_000:
        return np.repeat(samples, rate // 16_000)
    return samples[:: 16_000 // rate]


def telephone(path, speech):
    soundfile.write(path, repeated(speech, 8_000), 8_000, format="WAV", subtype="ULAW")


def studio(path, speech):
    soundfile.write(path, repeated(speech, 96_000), 96_000, format="WAV", subtype="PCM_24")


def one_voice_a_side(path, speech):
    left, right = speech.copy(), speech.copy()
    left[: len(speech) // 2] = 0
    right[len(speech) // 2 :] = 0
    soundfile.write(path, np.stack([left, right], axis=1), 16_000, format="FLAC")


def truncated_mp3(path, speech):
    encoded(np.tile(speech, 2), 16_000, path, "libmp3lame")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * 0.6)])


def not_numbers(path, speech):
    broken = speech.copy()
    broken[1000:1010] = np.nan
    broken[2000:2010] = np.inf
    soundfile.write(path, broken, 16_000, format="WAV", subtype="FLOAT")


@pytest.mark.parametrize("make", [telephone, studio, one_voice_a_side, truncated_mp3, not_numbers])
def test_recordings_that_are_merely_odd(make, speech, article, tmp_path, engines):
    path = tmp_path / f"{make.__name__}.mp3"
    make(path, speech)
    result = process(path, article, out=tmp_path / "out", **engines)
    expected = 36 if make is truncated_mp3 else 30
    assert result.transcript.audio.duration == pytest.approx(expected, abs=1.5)
    assert result.matches[0].found
    assert all(word.end <= result.transcript.audio.duration for word in result.transcript.words)


def test_silence_has_no_words_and_no_quotes(article, tmp_path, engines):
    path = tmp_path / "silence.wav"
    soundfile.write(path, np.zeros(5 * 16_000, "float32"), 16_000)
    result = process(path, article, out=tmp_path / "out", **engines)
    assert result.transcript.words == ()
    assert [match.verdict for match in result.matches] == ["absent"]
    assert "No speech was found." in result.transcript.notes


NAMES = [
    "two words.wav", "it's.wav", 'say "hello".wav', "new\nline.wav", "-dash.wav", "--help.wav", "100%.wav", "a:b.wav",
    "#1?.wav", "مقابلة مع صلاح.wav", "ראיון.wav", "интервью.wav", "🎙.wav", "$(touch owned).wav", "a;b|c&d.wav",
    "[x].wav", "trailing .wav",
]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids some of these names")
@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(name, packaged_call, tmp_path, engines, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(packaged_call, tmp_path / name)
    (tmp_path / f"{name}.md").write_text(ARTICLE, encoding="utf-8")
    result = process(name, f"{name}.md", **engines)
    assert result.matches[0].found
    assert {p.name for p in tmp_path.iterdir()} == {name, f"{name}.md", "transcripts"}
    assert result.transcript.recording == name.removesuffix(".wav")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"   \n\n  ", "is empty"),
        (bytes(range(256)) * 40, "article"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "article"),
    ],
)
def test_articles_that_are_none(content, says, packaged_call, tmp_path, engines):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=f"(?i){says}"):
        process(packaged_call, path, out=tmp_path / "out", **engines)
    assert not (tmp_path / "out" / "words.json").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_articles_in_other_encodings(encoding, packaged_call, tmp_path, engines):
    path = tmp_path / "article.txt"
    path.write_bytes("Hélène Müller said: «We left the valley at dawn.» It was café noir.\n".encode(encoding))
    result = process(packaged_call, path, out=tmp_path / "out", **engines)
    (match,) = result.matches
    assert match.found
    assert match.quote.speaker == "Hélène Müller"


@pytest.mark.slow
def test_a_long_malformed_article_is_read(packaged_call, tmp_path, engines):
    path = tmp_path / "article.txt"
    path.write_text("“" * 5000 + ARTICLE + "”“[[…" * 5000, encoding="utf-8")
    result = process(packaged_call, path, out=tmp_path / "out", **engines)
    for quote in result.quotes:
        assert result.article.text[quote.start : quote.end] == quote.text


def test_right_to_left_text_goes_through(packaged_call, tmp_path, engines):
    path = tmp_path / "article.md"
    path.write_text("قال صلاح الأشقر: «يجب أن تتحركوا الآن من فضلكم».\n", encoding="utf-8")
    result = process(packaged_call, path, out=tmp_path / "out", **engines)
    (match,) = result.matches
    assert not match.found
    assert match.quote.text == "يجب أن تتحركوا الآن من فضلكم"
    assert match.quote.text in (tmp_path / "out" / "quotes.csv").read_text(encoding="utf-8-sig")


def test_no_room_for_results(packaged_call, tmp_path, engines):
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(AudiotoolsError, match="results folder"):
        process(packaged_call, out=tmp_path / "out", **engines)


def test_addresses_on_the_web_are_not_fetched(packaged_call, tmp_path, engines):
    for recording, article, error in (
        ("https://example.com/tape.mp3", None, AudioError),
        (packaged_call, "https://example.com/tape.html", ArticleError),
    ):
        with pytest.raises(error, match="on the web, from which nothing is fetched"):
            process(recording, article, out=tmp_path / "out", **engines)

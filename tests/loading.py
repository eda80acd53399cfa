"""Transcripts read in tests, and what of them is compared."""

from audiotools.transcripts.building import load_transcript


def load(tmp_path, content, name="talk.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return load_transcript(path)


def told(transcript):
    return [(u.speaker, u.start, u.end, u.text) for u in transcript.utterances]


def timed(transcript):
    return [(w.start, w.end, w.text, w.timed) for w in transcript.words]


def srt(*texts):
    """Captions of a second and a half, two seconds apart."""
    return "\n".join(
        f"{i}\n00:00:{i * 2:02d},000 --> 00:00:{i * 2 + 1:02d},500\n{text}\n" for i, text in enumerate(texts, 1)
    )

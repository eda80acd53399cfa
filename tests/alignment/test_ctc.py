"""The aligner that spells: against every way through the letters, in other scripts, and where its weights are."""

import itertools

import numpy as np
import pytest

from audiotools.alignment import ctc
from audiotools.alignment.aligner import align
from audiotools.alignment.ctc import CtcAligner, best_aligner, load_ctc, romanise, weights_file
from audiotools.audio.recording import Audio
from audiotools.config import AlignConfig
from audiotools.errors import ConfigError, EngineError
from audiotools.models.torchaudio_import import import_torchaudio
from audiotools.records import Span, Word

LETTERS = {sign: number for number, sign in enumerate("-abcdefghijklmnopqrstuvwxyz'")}
FRAME = 320  # samples


class Spelling:
    """A network that hears letters where a list says so, and blank elsewhere."""

    def __init__(self, heard):
        self.heard = heard  # (first frame, last, letter)

    def __call__(self, sound):
        import torch  # loading it would take all workers two seconds as they collect

        count = sound.shape[1] // FRAME
        chances = torch.full((1, count, len(LETTERS)), -8.0)
        chances[..., 0] = 0.0
        for first, last, sign in self.heard:
            chances[0, first:last, 0] = -8.0
            chances[0, first:last, LETTERS[sign]] = 0.0
        return torch.log_softmax(chances, -1), None


def spelling(text, start=0.0, each=0.1):
    """Letters at even times, a gap for each space."""
    frames = [(round((start + n * each) * 50), sign) for n, sign in enumerate(text)]
    return [(at, at + 3, sign) for at, sign in frames if sign != " "]


def sound(seconds):
    return np.zeros(round(seconds * 16_000), np.float32)


def plain(text, language=None):
    return text


@pytest.mark.slow
def test_words_lie_where_their_letters_are_heard():
    aligner = CtcAligner(Spelling(spelling("we left early", 1.0)), LETTERS, plain)
    found = aligner.word_spans(sound(4), ["We", "left,", "early."])
    assert [round(one.start, 2) for one in found] == [1.0, 1.3, 1.8]
    assert [round(one.end, 2) for one in found] == [1.16, 1.66, 2.26]


def every_way(tokens, length):
    """Frames for each way in which letters, each at least once, fill so many frames with blanks between."""
    states = [0, *itertools.chain.from_iterable((token, 0) for token in tokens)]
    ways = [(0,), (1,)]
    for _ in range(length - 1):
        longer = []
        for way in ways:
            at = way[-1]
            skips = at + 2 < len(states) and states[at] != 0 and states[at] != states[at + 2]
            longer += [(*way, to) for to in (at, at + 1, *([at + 2] if skips else [])) if to < len(states)]
        ways = longer
    for way in ways:
        if way[-1] >= len(states) - 2:
            yield way, [states[at] for at in way]


@pytest.mark.parametrize("seed", range(6))
def test_no_way_through_the_letters_is_likelier(seed):
    import torch

    dice = np.random.default_rng(seed)
    tokens = list(dice.integers(1, 4, size=3))
    chances = torch.log_softmax(torch.tensor(dice.normal(size=(8, 4)) * 2, dtype=torch.float32), -1)
    scored = [(sum(float(chances[n, s]) for n, s in enumerate(signs)), way) for way, signs in every_way(tokens, 8)]
    best = max(scored)[1]
    wanted = []
    for number in range(len(tokens)):
        held = [frame for frame, at in enumerate(best) if at == 2 * number + 1]
        wanted.append((held[0], held[-1] + 1))
    assert ctc._placed(chances.numpy(), [int(token) for token in tokens]) == wanted


def test_more_letters_than_frames_are_not_told():
    aligner = CtcAligner(Spelling([]), LETTERS, plain)
    assert aligner.word_spans(sound(0.1), ["unbelievable"]) == [None]


def test_a_word_without_letters_is_left_to_the_recogniser():
    class Listener:
        def word_spans(self, window, words, language=None):
            return [Span(n, n + 1) for n in range(len(words))]

    heard = Spelling([*spelling("in", 1.0), *spelling("we", 2.0)])
    alone = CtcAligner(heard, LETTERS, plain).word_spans(sound(3), ["in", "1943", "we", "…"])
    assert [None if one is None else round(one.start, 2) for one in alone] == [1.0, None, 2.0, None]
    helped = CtcAligner(heard, LETTERS, plain, Listener()).word_spans(sound(3), ["in", "1943", "we"])
    assert helped == [Span(0, 1), Span(1, 2), Span(2, 3)]


def test_a_text_that_cannot_be_spelt_is_not_answered():
    aligner = CtcAligner(Spelling(spelling("a", 1.0)), LETTERS, plain)
    assert aligner.word_spans(sound(3), ["我们", "走", "a"]) == [None, None, None]


@pytest.mark.slow  # uroman reads its tables for four seconds
def test_other_scripts_are_romanised():
    pytest.importorskip("uroman")
    assert (romanise("Игорь"), romanise("مرحبا", "ar"), romanise("Łódź")) == ("Igor", "mrhba", "Lodz")
    aligner = CtcAligner(Spelling(spelling("igor", 0.5)), LETTERS, romanise)
    (found,) = aligner.word_spans(sound(2), ["Игорь"], "ru")
    assert (round(found.start, 2), round(found.end, 2)) == (0.5, 0.86)


def test_without_the_romaniser_latin_letters_lose_their_accents_and_others_stay(monkeypatch):
    monkeypatch.setattr(ctc, "_uroman", lambda: None)
    assert (romanise("façade"), romanise("don’t"), romanise("Игорь")) == ("facade", "don't", "Игорь")


def test_words_that_the_recogniser_missed_are_measured():
    heard = [Word(0.5, 0.8, "We"), Word(0.9, 1.4, "left"), Word(3.0, 3.2, "at"), Word(3.3, 3.8, "dawn")]
    letters = [*spelling("we", 0.5), *spelling("left", 0.9), *spelling("early", 2.1), *spelling("at", 3.0)]
    aligner = CtcAligner(Spelling([*((a - 18, b - 18, s) for a, b, s in [*letters, *spelling("dawn", 3.3)])]), LETTERS,
                         plain)  # fmt: skip
    audio = Audio.from_samples(sound(5), 16_000)
    aligned = align("We left early at dawn".split(), heard, audio, aligner=aligner)
    assert aligned.sources[2] == "aligner" and aligned.words[2].timed
    assert aligned.words[2].start == pytest.approx(2.1, abs=0.03)
    without = align("We left early at dawn".split(), heard, audio)
    assert without.sources[2] == "letters" and abs(without.words[2].start - 2.1) > 0.3


def small_bundle():
    """A network of the same kind as the real one, with hardly any weights."""
    import torch

    torchaudio = import_torchaudio()
    real = torchaudio.pipelines.MMS_FA
    params = dict(
        real._params,
        extractor_conv_layer_config=[(8, 10, 5), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 3, 2), (8, 2, 2), (8, 2, 2)],
        encoder_embed_dim=16,
        encoder_pos_conv_kernel=4,
        encoder_pos_conv_groups=2,
        encoder_num_layers=1,
        encoder_num_heads=2,
        encoder_ff_interm_features=16,
    )
    torch.manual_seed(3)
    kept = torchaudio.models.wav2vec2_model(
        **dict(params, aux_num_out=params["aux_num_out"] + len(real._remove_aux_axis))
    )
    fields = {name: getattr(real, name) for name in real.__dataclass_fields__}
    return type(real)(**(fields | {"_path": "mms/model.pt", "_params": params})), kept.state_dict()


def test_weights_as_torchaudio_keeps_them_are_loaded_and_answer(tmp_path):
    import torch

    bundle, kept = small_bundle()
    torch.save(kept, tmp_path / "model.pt")
    aligner = load_ctc(tmp_path / "model.pt", bundle=bundle)
    noise = np.random.default_rng(1).normal(size=32_000).astype(np.float32)
    found = aligner.word_spans(noise, "we left the valley".split(), "en")
    assert all(0 <= one.start < one.end <= 2.0 for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


def test_other_weights_are_told(tmp_path):
    import torch

    bundle, _ = small_bundle()
    torch.save({"weight": torch.zeros(3)}, tmp_path / "model.pt")
    with pytest.raises(EngineError, match="does not hold the weights of mms-fa"):
        load_ctc(tmp_path / "model.pt", bundle=bundle)


def test_it_is_taken_only_where_its_weights_are(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIOTOOLS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("torch.hub.get_dir", lambda: str(tmp_path / "hub"))
    recogniser = object()
    assert best_aligner(AlignConfig(), recogniser) is recogniser
    with pytest.raises(ConfigError, match="are not on this machine"):
        best_aligner(AlignConfig(engine="ctc"), recogniser)
    with pytest.raises(ConfigError, match="No weights for aligning at"):
        best_aligner(AlignConfig(weights=str(tmp_path / "nowhere.pt")), recogniser)
    (tmp_path / "hub" / "checkpoints").mkdir(parents=True)
    (tmp_path / "hub" / "checkpoints" / "model.pt").write_bytes(b"another network's")
    assert weights_file(AlignConfig()) is None
    (tmp_path / "cache" / "models" / "mms-fa").mkdir(parents=True)
    (tmp_path / "cache" / "models" / "mms-fa" / "model.pt").write_bytes(b"some")
    assert weights_file(AlignConfig()).parent.name == "mms-fa"
    assert best_aligner(AlignConfig(engine="attention"), recogniser) is recogniser
    with pytest.raises(EngineError, match="does not hold the weights"):
        best_aligner(AlignConfig(), recogniser)

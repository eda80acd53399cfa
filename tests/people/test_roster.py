"""Who takes part, from a file; and names that must not be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.errors import ConfigError
from audiotools.people.roster import Participant, Roster, load_roster, roster_files
from audiotools.records import Article, Quote, Reading
from audiotools.redaction.pseudonyms import Mask

HIDDEN = Roster((Participant("Wilhelmina Okonjo", alias="Witness K.", also=("Minnie",)), Participant("Ada Moss")))


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_read_from_both_files_beside_a_recording(tmp_path):
    write(tmp_path / "speakers.toml", '[[speakers]]\nname = "Ada Moss"\nalias = "R."\n[[speakers]]\nname = "Ben Orr"\n')
    write(tmp_path / "tape.speakers.toml", 'complete = true\n[[speakers]]\nname = "Ada Moss"\nheard = [[1, 2.5]]\n')
    files = roster_files(tmp_path / "tape.mp3")
    assert [path.name for path in files] == ["tape.speakers.toml", "speakers.toml"]
    roster = load_roster(*files)
    assert roster.complete
    # a pseudonym given for the folder holds, though the nearer file does not repeat it
    assert [(s.shown, s.heard) for s in roster.speakers] == [("R.", ((1.0, 2.5),)), ("Ben Orr", ())]
    assert roster_files(tmp_path / "elsewhere" / "tape.mp3") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[speakers]", "not valid TOML"),
        ('[[speakers]]\nname = ""', r"name"),
        ('[[speakers]]\nnome = "Ada"', r"nome"),
        ('[[speakers]]\nalias = "R."', r"name"),
        ('[[speakers]]\nname = "Ada"\nheard = [[9, 2]]', "the earlier first"),
        ('[[speakers]]\nname = "Ada"\nsamples = ["none.wav"]', "not there: .*none.wav"),
        ('[[speakers]]\nname = "Ada"\nalias = "R."\n[[speakers]]\nname = "Ben"\nalias = "r."', "shown as 'r.'"),
        ('[[speakers]]\nname = "Ada Moss"\nalias = "Ada M."', "holds a part of the name"),
    ],
)
def test_what_cannot_be_meant_is_told(text, says, tmp_path):
    with pytest.raises(ConfigError, match=says):
        load_roster(write(tmp_path / "speakers.toml", text))


def test_an_error_about_an_alias_does_not_tell_the_name(tmp_path):
    with pytest.raises(ConfigError) as told:
        load_roster(write(tmp_path / "x.toml", '[[speakers]]\nname = "Ada Moss"\nalias = "Little Moss"'))
    assert "Ada" not in str(told.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(ConfigError, match="Cannot read who takes part"):
        load_roster(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Wilhelmina Okonjo said so", "Witness K. said so"),
        ("OKONJO’s voice", "Witness K.’s voice"),
        ("Minnie, Wilhelmina and Ada Moss", "Witness K., Witness K. and Ada Moss"),
        ("voices/wilhelmina_okonjo.wav", "voices/Witness K..wav"),
        ("Wílhelmina", "Witness K."),
        ("Minnieapolis", "Minnieapolis"),
        ("", ""),
    ],
)
def test_names_are_replaced_as_words(text, masked):
    assert Mask(HIDDEN).text(text) == masked


@given(st.text(max_size=60))
def test_masking_twice_is_masking_once_and_nobody_hidden_changes_nothing(text):
    mask = Mask(HIDDEN)
    assert mask.text(mask.text(text)) == mask.text(text)
    assert Mask(Roster((Participant("Ada Moss"),))).text(text) == text


@given(
    st.text(max_size=20), st.sampled_from(["Okonjo", "wilhelmina", "MINNIE", "Wilhelmina Okonjo"]), st.text(max_size=20)
)
def test_a_name_between_spaces_is_never_left(before, name, after):
    assert name not in Mask(HIDDEN).text(f"{before} {name} {after}").replace(before, "").replace(after, "")


def test_a_reading_keeps_its_own_words_only():
    text = "“We left,” said Wilhelmina Okonjo."
    quote = Quote(
        "q1", "We left,", 1, 9, speaker="Wilhelmina Okonjo", aliases=("Okonjo",), context=text, evidence="Okonjo"
    )
    article = Article("Okonjo’s flight", text, author="Minnie Okonjo")
    masked = Mask(HIDDEN).reading(Reading(article, (quote,)))
    assert masked.article.text == text
    assert (masked.article.title, masked.article.author) == ("Witness K.’s flight", "Witness K. Witness K.")
    (kept,) = masked.quotes
    assert (kept.speaker, kept.aliases, kept.evidence, kept.context) == (
        "Witness K.",
        (),
        "",
        "“We left,” said Witness K..",
    )


def test_names_for_the_recogniser_leave_out_who_is_hidden():
    assert Mask(HIDDEN).without(["Ada Moss", "Okonjo", "Newport"]) == ("Ada Moss", "Newport")


@pytest.mark.parametrize(
    "written",
    [
        "Jürgen O’Brien-Müller", "JÜRGEN O'BRIEN MÜLLER", "O'Brien", "OBrien", "Muller", "Mueller", "Müller’s",
        "Mu\u0308ller", "Mül\u00adler", "#JürgenMüller", "juergen.obrien_mueller.wav", "d’O’Brien", "Brien",
    ],
)  # fmt: skip
def test_a_hidden_name_is_replaced_however_it_is_written(written):
    mask = Mask(Roster((Participant("Jürgen O’Brien-Müller", alias="W."),)))
    told = mask.text(f"Then {written} spoke")
    left = [form for form in ("rgen", "rien", "ller") if form in told]
    assert left == [] and told.startswith("Then ") and told.endswith(" spoke")


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("أحمد الحاج", "وأحمد", "وس"),
        ("أحمد الحاج", "أحـمد", "س"),
        ("דוד לוי", "ודוד", "וس"),
        ("Mona al-Hajj", "Mona al Hajj", "س"),
        ("Mona al-Hajj", "Mona Hajj", "س"),
        ("Mona al-Hajj", "the al‑Hajj-family", "the س-family"),
        ("Ali Öztürk", "Ali'ye Öztürk’ün", "س'ye س’ün"),
    ],
)
def test_a_hidden_name_of_any_language(name, written, told):
    assert Mask(Roster((Participant(name, alias="س"),))).text(written) == told


def test_where_a_name_may_be_left_is_counted():
    mask = Mask(Roster((Participant("Ada Moss", alias="R."),)))
    assert mask.inside(mask.text("Mossville, the Mosses and Ada Moss")) == 2
    assert mask.inside("a mosaic") == 0

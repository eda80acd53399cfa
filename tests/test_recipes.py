"""The recipes of CONTRIBUTING.md, followed to the letter on a copy of the package: one file each, and it works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import audiotools

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow  # each asks programs of their own, from the start

ESPERANTO = '''"""Esperanto."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import counted, listed, named, phrases, tagged, words

LANGUAGE = Language(
    code="eo",
    name="Esperanto",
    script="latin",
    letters="ĉĝĥĵŝŭ",
    small=words("la kaj de en al estas ne ĝi mi vi li ŝi ni ili tio kiu ke por sur kun el pri sed aŭ jam ankaŭ pli"),
    quotation=("“”", "„“", "«»", '""'),
    saying=words(
        """
        dir/as/is/os/i demand/as/is respond/as/is aldon/as/is klarig/as/is skrib/as/is rakont/as/is asert/as/is
        opini/as/is kri/as/is flustr/as/is memor/as/is promes/as/is avert/as/is konfirm/as/is ripet/as/is koment/as/is
        raport/as/is ĝoj/as/is plend/as/is protest/as/is deklar/as/is insist/as/is konfes/as/is
        """
    ),
    order="either",
    according=phrases("laŭ"),
    that=words("ke"),
    pronouns=tagged("li=m ŝi=f ĝi=n ili=p mi=i vi=u ni=i oni=u"),
    auxiliaries=words("estas estis estos havas havis povas povis"),
    determiners=words("la lia ŝia ilia mia via nia ĉiu iu neniu tiu"),
    prepositions=words("de en al sur kun el por pri laŭ dum post antaŭ sub inter sen tra"),
    conjunctions=words("kaj sed aŭ ĉar se kiam dum"),
    adverbs=words("ne jam ankaŭ nun poste hieraŭ hodiaŭ morgaŭ tre tie"),
    titles=words(
        """
        sinjoro sinjorino doktoro profesoro urbestro urbestrino prezidanto ministro direktoro direktorino instruisto
        instruistino flegisto flegistino kapitano generalo reĝo reĝino juĝisto advokato verkisto sekretario
        """
    ),
    roles=words("instruisto instruistino najbaro patro patrino frato fratino amiko virino viro polico registaro"),
    role_ends=listed("isto istino estro estrino anto"),
    negations=words("ne neniu nenio neniam nenie sen nek"),
    numbers=counted("nul unu du tri kvar kvin ses sep ok naŭ dek", "", "cent=100 mil=1000"),
    fillers=words("nu eee hm mm"),
    introductions={0.97: phrases("mi nomiĝas|mia nomo estas")},
    greetings=phrases("saluton|dankon|bonan tagon"),
    thanks=words("dankon"),
    tellings=Tellings(
        accounts=words("rakonto atesto raporto deklaro"),
        of=words("de"),
        interviews=words("intervjuo interparolo"),
        with_=words("kun"),
        about=words("memoroj"),
        by=phrases("rakontita de"),
        asked=phrases("ni parolis kun|ni renkontis"),
        askers=phrases("intervjuis"),
        talks=phrases("rakontis al ni|respondas niajn demandojn|intervjuo"),
        helps=phrases("oftaj demandoj"),
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometro kilometroj; metre: metro metroj; kilogram: kilogramo kilogramoj; minute: minuto
            minutoj; hour: horo horoj; day: tago tagoj; year: jaro jaroj; degree: grado gradoj;
            percent: procento procentoj; dollar: dolaro dolaroj; euro: eŭro eŭroj
            """
        ),
        parts=counted("", larger="duono=2 triono=3 kvarono=4"),
        points=words("komo"),
        minus=words("minus"),
    ),
)
'''

TEXT = """La ponto en Zamorka

La ponto estas fermita jam de tri monatoj, kaj neniu scias kial.

“Ni foriris nokte, kaj neniu helpis al ni”, diris Maria Kovač. “Ankaŭ pluvis”, ŝi aldonis.

Laŭ urbestro Petro Zima, la ponto estas “en tre malbona stato por ĉiuj”.

Nora Lindo rakontas: „Mia patro konstruis ĝin kun siaj fratoj.“
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package, as a clone would be, with room for a file or two."""
    folder = tmp_path_factory.mktemp("clone")
    shutil.copytree(
        Path(audiotools.__file__).parent, folder / "audiotools", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "tests" / "languages", folder / "tests" / "languages")
    shutil.copytree(ROOT / "configs", folder / "configs")
    return folder


def run(folder, *args):
    """What a program gives in which the copy is the package."""
    done = subprocess.run(
        [sys.executable, *map(str, args)], cwd=folder, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_language_takes_one_file(copy):
    (copy / "audiotools" / "languages" / "esperanto.py").write_text(ESPERANTO, encoding="utf-8")
    (copy / "bridge.txt").write_text(TEXT, encoding="utf-8")
    told = json.loads(run(copy, "-c", "from audiotools.cli import main; main()", "quotes", "bridge.txt", "--json"))
    assert told["article"]["language"] == "eo", "its small words and letters tell it"
    assert [quote["speaker"] for quote in told["quotes"]] == ["Maria Kovač", "Maria Kovač", "Petro Zima", "Nora Lindo"]
    checks = run(
        copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/languages/test_records.py", "-k", "eo or esperanto"
    )
    assert re.search(r"[3-9] passed", checks), "the record is checked for completeness by being there"


def test_a_format_takes_one_file(copy):
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = page[page.index("### A format to write") :]
    code = re.search(r"\n\n((?:    .*\n|\n)+)", recipe)[1]
    (copy / "audiotools" / "exports" / "words.py").write_text(
        "\n".join(line.removeprefix("    ") for line in code.splitlines()) + "\n", encoding="utf-8"
    )
    (copy / "talk.json").write_text('[[0, 1, "A", "We left"], [1.5, 2, "B", "So did we"]]', encoding="utf-8")
    main = ("-c", "from audiotools.cli import main; main()")
    listed = json.loads(run(copy, *main, "formats", "--json"))["formats"]
    assert {"words"} == {entry["name"] for entry in listed if entry["file"] == "words.txt"}
    (copy / "talk.md").write_text("“We left,” said Ada Moss.", encoding="utf-8")
    run(copy, *main, "match", "talk.json", "talk.md", "--out", "out", "--quiet")
    run(copy, *main, "export", "out", "--to", "words")
    lines = (copy / "out" / "words.txt").read_text(encoding="utf-8").splitlines()
    assert [line.split()[1] for line in lines] == ["We", "left", "So", "did", "we"]
    assert all(re.fullmatch(r"\d+\.\d\d \S+", line) for line in lines)

"""What stands where a speaker stands and is none: openers of sentences, times, gerunds, the other gender."""

import msgspec
import pytest

from audiotools import find_quotes
from audiotools.articles.reader import text_article


def speakers(text, language):
    article = msgspec.structs.replace(text_article(text), language=language)
    return [quote.speaker for quote in find_quotes(article)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "“No lo creo”, dijo una mañana Ana López.", "Ana López"),
        ("it", "«Non lo so», disse una sera il maestro.", "il maestro"),
        ("it", "«Non so», disse la madre abbracciandolo.", "la madre"),
        ("es", "«No sé», dijo el maestro llorando.", "el maestro"),
        ("pt", "“Não sei”, disse o professor chorando.", "o professor"),
        ("it", "«Vieni», disse semplicemente Rachele Cabib.", "Rachele Cabib"),
        ("cs", "„Odejdi,“ pravila ostře dívka.", "dívka"),
        ("fr", "Insensiblement Bernard Petit dit : « C’est la fin de tout. »", "Bernard Petit"),
        ("de", "„Das geht nicht“, sagte Karl Ebner vom Bauernverband.", "Karl Ebner"),
        ("de", "Anna von der Heide sagte: „Wir gehen nach Hause.“", "Anna von der Heide"),
        ("es", "Para Juan Pérez, «no hay nada que hacer».", "Juan Pérez"),
        ("es", "Lo hizo para el alcalde, «un hombre bueno».", None),
        ("it", "Lo prese per il braccio: «Vieni ora con me».", None),
        ("fr", "« Qui le sait ? » A-t-on jamais vu cela ici.", None),
        ("zh", "然后，我儿子问我：“你明天去旅行吗？”", "我儿子"),
        ("uk", "«Хто це сказав?» — Знов усі замовкли.", None),
    ],
)
def test_words_that_are_nobody(language, text, expected):
    assert speakers(text, language)[:1] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Wir gingen“, sagte Anna Weber. „Es war kalt“, sagte er."),
        ("fr", "« Nous partons », dit Marie Dupont. « Il fait froid », dit-il."),
        ("sv", "”Vi gick”, sade Anna Berg. ”Det var kallt”, sade han."),
        ("ru", "«Мы ушли», — сказала Лисина. «Было холодно», — сказал он."),
        ("pl", "„Poszliśmy”, powiedziała Nowak. „Było zimno”, dodał."),
    ],
)
def test_he_is_no_woman(language, text):
    assert speakers(text, language)[1] is None


def test_a_word_that_the_article_prints_small_opens_a_sentence_and_no_name():
    told = "Nikt nie wiedział o tym. Wiedział Izydor Krawiec i mówił: „To jest moja wina.” Potem Izydor milczał."
    assert speakers(told, "pl") == ["Izydor Krawiec"]
    told = "Entré en la casa cuando nadie entré dijo. Entré dijo: «Aquí no hay nadie ahora»."
    assert speakers(told, "es") == [None]


def test_a_given_name_that_is_also_a_word_stays_where_it_stands_inside_a_sentence_too():
    told = "Rosa Pérez habló de la rosa. Ayer Rosa Pérez dijo: «Aquí no hay nadie»."
    assert speakers(told, "es") == ["Rosa Pérez"]


@pytest.mark.parametrize(
    "text",
    [
        "Сначала думаете: «Нет». Потом: «Ну, нужно что-то ещё использовать».",
        "Однако, когда я спрашиваю: «что такое функциональная композиция?» разработчики не могут ответить.",
        "Luego: «Bueno, hace falta otra cosa para esto.»",
        "Puis : « Il nous faut autre chose pour cela. »",
        "Potem: „Trzeba czegoś innego.”",
        "Danach: „Nun, wir brauchen etwas anderes hier.“",
    ],
)
def test_a_word_that_opens_a_sentence_before_a_colon_is_nobody(text):
    found = find_quotes(text)
    assert found
    assert {quote.speaker for quote in found} == {None}


def test_a_name_before_a_colon_stays_a_speaker():
    assert find_quotes("Jan Novák: „Musíme něco změnit, a to rychle.“")[0].speaker == "Jan Novák"

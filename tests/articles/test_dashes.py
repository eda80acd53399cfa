"""Dialogue that begins with a dash: who speaks in turn, where the narrator speaks, and what is only a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiotools.articles.extraction import find_quotes

SPANISH = """El regreso

El camino hasta la aldea dura dos horas y nadie lo ha recorrido en años, salvo las cabras y los pastores de la zona.

—Aquí no queda nada —dice Rosa Molina, de 80 años, mientras abre la puerta—. Ni la iglesia.

La casa huele a humo. En la pared hay una foto de 1951.

—¿Quién es? —pregunto.

—Mi hermano. Se lo llevaron en octubre —contesta Rosa, y se sienta—. ¿Sabe usted por qué?

—No.

—Yo tampoco.

El alcalde —un hombre alto y callado— no quiso hablar con este periódico. Entre las causas:

— la falta de agua;
— la guerra.
"""
FRENCH = """Le retour

La route jusqu'au village dure deux heures et personne ne l'a prise depuis des années, sauf les chèvres.

— Il ne reste rien ici, dit Rose Moulin en ouvrant la porte. Même pas l'église.

La maison sent la fumée. Au mur, une photo de 1951.

— Qui est-ce ?

— Mon frère, répond-elle. Ils l'ont pris en octobre ! Vous savez pourquoi ?

— Non.

— Moi non plus, murmure Rose. Elle regarde ses mains.

Parmi les causes de l'exode :

— le manque d'eau ;
— la guerre.
"""


def told(text):
    quotes = find_quotes(text)
    assert all(quote.kind == "direct" and text[quote.start : quote.end] == quote.text for quote in quotes)
    return [(quote.text, quote.speaker, quote.continues) for quote in quotes]


def test_spanish_turns():
    assert told(SPANISH) == [
        ("Aquí no queda nada", "Rosa Molina", None),
        ("Ni la iglesia.", "Rosa Molina", "q001"),
        ("¿Quién es?", None, None),
        ("Mi hermano. Se lo llevaron en octubre", "Rosa Molina", None),
        ("¿Sabe usted por qué?", "Rosa Molina", "q004"),
        ("No.", None, None),
        ("Yo tampoco.", "Rosa Molina", None),
    ]


def test_french_turns():
    assert told(FRENCH) == [
        ("Il ne reste rien ici,", "Rose Moulin", None),
        ("Même pas l'église.", "Rose Moulin", "q001"),
        ("Qui est-ce ?", None, None),
        ("Mon frère,", "Rose Moulin", None),
        ("Ils l'ont pris en octobre ! Vous savez pourquoi ?", "Rose Moulin", "q004"),
        ("Non.", None, None),
        ("Moi non plus,", "Rose Moulin", None),
    ]


def test_the_first_paragraph_of_a_dialogue_is_no_headline_and_a_pronoun_is_not_the_one_who_spoke_last():
    text = (
        "Voces del valle\n\n—No sé —dijo Ana Ruiz, fotógrafa—. Nos llevamos todo lo que teníamos.\n\n"
        "—¿Y volvieron? —preguntó el alcalde, Juan Pérez.\n\n—Nunca —respondió ella.\n"
    )
    assert [speaker for _, speaker, _ in told(text)] == ["Ana Ruiz", "Ana Ruiz", "Juan Pérez", "Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "Las causas\n\nLa gente se fue del pueblo por muchas razones que nadie quiere recordar ahora.\n\n"
        "— La falta de agua\n— La guerra\n— El hambre de los años que siguieron\n",
        "The causes\n\nThe people of the town went away for reasons that nobody wants to remember now.\n\n"
        "— Why?\n\n— Because of the war, said Ann Roe.\n",
    ],
)
def test_lists_and_english_dashes_are_no_dialogue(text):
    assert find_quotes(text) == []


@given(st.text(st.sampled_from("aE,.?! —–-\n«»dijo"), max_size=200))
def test_dashes_anywhere_do_no_harm(text):
    for quote in find_quotes(SPANISH + "\n\n—" + text):
        assert quote.text.strip()


@pytest.mark.parametrize("closing", ["''", '"', "“"])
def test_low_marks_typed_as_commas(closing):
    text = (
        f"Stimmen aus dem Tal\n\nDie Stadt liegt in der Nacht. ,,Niemand sprach mehr{closing}, erinnert sich "
        f"Karl Voss. ,,Es war der kälteste Winter.{closing} Er schweigt, und die Leute gehen nach Hause.\n"
    )
    assert [(quote.text, quote.speaker) for quote in find_quotes(text)] == [
        ("Niemand sprach mehr", "Karl Voss"),
        ("Es war der kälteste Winter.", "Karl Voss"),
    ]


def test_two_commas_by_mistake_are_no_mark():
    assert find_quotes("We left,,and nobody came back. It was cold,, wet and dark, said Ann Roe.") == []

"""Attribution in other European languages, at their commonest ways; sentences made for the purpose."""

import pytest

from audiotools.articles.extraction import find_quotes

REST = {
    "fr": "\n\nLa ville est dans la nuit et les gens ne savent pas que faire, ni pour qui.",
    "de": "\n\nDie Stadt liegt in der Nacht, und die Leute wissen nicht, was sie mit dem Wasser tun.",
    "es": "\n\nLa gente de la ciudad no sabe que hacer con el agua, y se va por las calles.",
}


@pytest.mark.parametrize(
    ("language", "printed", "expected"),
    [
        (
            "fr",
            "« Nous partons », raconte Marie Dupont. « Il pleut », ajoute-t-elle.",
            [("Nous partons", "Marie Dupont"), ("Il pleut", "Marie Dupont")],
        ),
        ("fr", "Selon Pierre Martin, « personne n’est venu ».", [("personne n’est venu", "Pierre Martin")]),
        ("fr", "Le maire, Jean Roux, a dit que tout est « perdu ici ».", [("perdu ici", "Jean Roux")]),
        ("fr", "« C’est fini », souffle le pompier.", [("C’est fini", "le pompier")]),
        (
            "fr",
            "« Je n’ai rien vu, assure Claire Petit. Rien du tout. »",
            [("Je n’ai rien vu,", "Claire Petit"), ("Rien du tout.", "Claire Petit")],
        ),
        (
            "de",
            "„Wir gehen“, sagt Anna Schmidt. „Heute“, wiederholt sie.",
            [("Wir gehen", "Anna Schmidt"), ("Heute", "Anna Schmidt")],
        ),
        ("de", "Der Bürgermeister Hans Müller erklärte: „Die Brücke ist zu.“", [("Die Brücke ist zu.", "Hans Müller")]),
        ("de", "Laut Peter Weber ist die Lage „kaum zu beschreiben“.", [("kaum zu beschreiben", "Peter Weber")]),
        ("de", "»Ich hatte Angst«, berichtet die Lehrerin.", [("Ich hatte Angst", "die Lehrerin")]),
        (
            "es",
            "«Salimos de noche», recuerda María López. «Llovía», añade.",
            [("Salimos de noche", "María López"), ("Llovía", "María López")],
        ),
        ("es", "Según Juan Pérez, «nadie vino a ayudarnos».", [("nadie vino a ayudarnos", "Juan Pérez")]),
        ("es", "“No volveremos”, aseguró la portavoz.", [("No volveremos", "la portavoz")]),
    ],
)
def test_who_says_it(language, printed, expected):
    quotes = find_quotes("1945 – Nord, Sud, Ost\n\n" + printed + REST[language])
    assert {q.language for q in quotes} == {language}
    assert [(q.text, q.speaker) for q in quotes if q.kind != "term"] == expected


def test_so_called_things_are_terms():
    (quote,) = find_quotes("Die sogenannte „Seeroute“ ist zu." + REST["de"])
    assert quote.kind == "term"


def test_french_titles_are_no_names_and_small_words_before_a_name_no_part_of_it():
    text = (
        "Le maire de la ville, Jean-Luc Petit, se souvient de la nuit. Pour Marie Dupont, la vie continue.\n\n"
        "« Personne ne parlait », explique M. Petit. « C’est une honte », ajoute Mme Dupont, sa voisine. "
        "« C’était l’hiver, a-t-elle expliqué, et personne ne parlait. »"
    )
    quotes = find_quotes("1945 – Nord, Sud, Ost\n\n" + text + REST["fr"])
    assert [(q.text, q.speaker) for q in quotes] == [
        ("Personne ne parlait", "Jean-Luc Petit"),
        ("C’est une honte", "Marie Dupont"),
        ("C’était l’hiver,", "Marie Dupont"),
        ("et personne ne parlait.", "Marie Dupont"),
    ]


def test_german_so_names_who_spoke():
    text = "Anna Schmidt ist Lehrerin. „Wir kamen nie zurück“, so Schmidt."
    assert [q.speaker for q in find_quotes("1945 – Nord, Sud, Ost\n\n" + text + REST["de"])] == ["Anna Schmidt"]

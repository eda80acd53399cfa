"""A verb without a subject is no earlier speaker's where somebody else is at the head of what stands between."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


def speakers(text):
    return [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind != "term"]


SET_OFF = {
    "es": ("«No hay dinero», admitió el alcalde, Jacinto Rúa. La portavoz vecinal, Elisa Gálvez, no lo aceptó. "
           "«Usted gasta en luces», le espetó.", "Elisa Gálvez"),
    "it": ("«Ho firmato senza leggere», ha detto Livio Sarti. La moglie, Bice, era in prima fila. "
           "«È un uomo onesto», ha confidato uscendo.", "Bice"),
    "pt": ("«O povo decide», disse o autarca Jaime Relvas. Horas depois, a vencedora, Olga Prates, subia ao palco. "
           "«Esta vitória é dos bairros», gritou.", "Olga Prates"),
    "fr": ("« Le four est éteint », regrette le maire, Hugues Pélissier. Sa fille Lucie, boulangère, n'y croit pas. "
           "« Il rouvrira », jure-t-elle.", "Lucie"),
    "el": ("«Η υπόθεση έκλεισε», δήλωσε ο δήμαρχος Μάρκος Λάζος. Η συνήγορος, Δάφνη Ρήγα, δεν συμφωνεί. "
           "«Θα ασκήσουμε έφεση», ανέφερε.", "Δάφνη Ρήγα"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SET_OFF.values(), ids=SET_OFF)
def test_whom_the_sentence_before_sets_off_by_a_relation_speaks(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "«Faremo appello», annuncia l'avvocato Sandro Vitti. In aula anche il sindaco Tullio Nardi, costituitosi "
        "parte civile. «Abbiamo perso tutto», accusa.",
        "«Vamos a ganar», dijo la entrenadora Lidia Mora. En la grada estaba Pablo Sáez. «No lo creo», bromeó.",
    ],
)
def test_of_somebody_named_since_who_may_speak_it_is_nobody(text):
    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Vamos a ganar», dijo la entrenadora Lidia Mora. En la grada estaba Pablo Sáez. «Lo celebraré», añadió.",
         "Lidia Mora"),
        ("«Vinceremo», ha detto il tecnico Aldo Prini. In tribuna c'era Ugo Landi. «Lo dedico a lui», ha aggiunto.",
         "Aldo Prini"),
    ],
)  # fmt: skip
def test_whoever_adds_something_spoke_before(text, speaker):
    assert speakers(text)[-1] == speaker


def test_a_sentence_that_ends_in_a_quoted_word_still_says_whom_it_is_about():
    text = (
        "« Il a trahi le club », a plaidé Me Inès Roux. Son confrère, Antoine Vial, a parlé d'« engrenage ». "
        "« Mon client a remboursé », a-t-il insisté."
    )
    assert speakers(text)[-1] == "Antoine Vial"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("O ministério prometeu apoio, mas, segundo a produtora Lia Fontes, “até agora não veio nada”.", "Lia Fontes"),
        ("« Tout recommence », raconte la glaciologue Chloé Le Bihan.", "Chloé Le Bihan"),
        ("«Es un día feliz», dijo la ministra María Jesús Sola.", "María Jesús Sola"),
        ("« Il est perdu », soupire l'épouse du prévenu.", "l'épouse du prévenu"),
        ("«Ha sido un error», admitió la hermana del alcalde Juan Pérez.", "la hermana del alcalde Juan Pérez"),
        ("Ma l'assessora ai Lavori pubblici Gemma Corsi tira dritto: «I cantieri partono a marzo».", "Gemma Corsi"),
        ("La directiva quiere renovar a Héctor Rueda, que insiste en que «no hay ninguna prisa».", "Héctor Rueda"),
        ("O mesmo defende o sociólogo Paulo Reis: «As pessoas votaram contra, não a favor».", "Paulo Reis"),
        (
            "Il presidente dell'aula richiama all'ordine: «Signori, vi ricordo che qui siamo in diretta».",
            "Il presidente dell'aula",
        ),
        ("— Vai pedir recontagem? — perguntou-lhe uma jornalista.", "uma jornalista"),
        ("«No habrá fiesta este año», dice el comunicado.", None),
        (
            "«O mar continua mau», explicou o capitão do Porto, Fernando Tavares de Almeida.",
            "Fernando Tavares de Almeida",
        ),
        ("Foi uma noite longa. «O povo decidiu», lamentava outro.", None),
    ],
)
def test_whole_names_and_their_offices_speak(text, speaker):
    assert speakers(text)[-1] == speaker


def test_what_somebody_is_called_behind_this_is_who_was_just_named():
    text = (
        "À 54 ans, Didier Lenoir ne se fait guère d'illusions. "
        "« Qui va m'embaucher ? », interroge ce soudeur entré à l'usine à 19 ans."
    )
    assert speakers(text) == ["Didier Lenoir"]


def test_of_two_women_she_is_nobody():
    text = (
        "Η Καλλιόπη Ζήση γράφει κάθε πρωί. Η Ιφιγένεια Ράλλη τη διαβάζει. «Φοβάμαι», είπε ο γιος της, Θοδωρής Ζήσης. "
        "Εκείνη σηκώνει τους ώμους: «Κανείς δεν είναι ασφαλής εδώ»."
    )
    assert speakers(text)[-1] is None


def test_a_greek_name_in_another_case_is_the_same_person():
    text = (
        "Σύμφωνα με τον Μιχάλη Κατρίνη, «οι δήμοι χρειάζονται ηρεμία». «Δεν θα αλλάξει τίποτα», "
        "πρόσθεσε ο Μιχάλης Κατρίνης."
    )
    assert speakers(text) == ["Μιχάλης Κατρίνης"] * 2


def test_a_narrator_inside_french_marks_may_name_a_relation():
    text = (
        "« C'était un homme impossible, se souvient son ancien assistant, Paul Giraudet. Il pouvait attendre trois "
        "jours une lumière. »"
    )
    assert speakers(text) == ["Paul Giraudet"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“As buscas continuam no vale”, informou a Defesa Civil.", "a Defesa Civil"),
        ("«A mí no me enseñó nadie; me enseñó el hambre», solía decir Curro Zambrana.", "Curro Zambrana"),
    ],
)
def test_bodies_of_two_words_and_habits_of_saying(text, speaker):
    assert speakers(text) == [speaker]


def test_to_whom_one_speaks_in_portuguese_does_not_speak():
    text = "Morreu o escritor Baltasar Nogueira. «Escrever é riscar tudo», disse um dia a um jornalista."
    assert speakers(text) in ([None], ["Baltasar Nogueira"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("O argumento não convence o dirigente Américo Tavares, para quem «houve má gestão e pressa de fechar».",
         "Américo Tavares"),
        ("«Achei que era coisa de morto», brincou Tião Mangueira. Emocionada, a filha Jurema agradeceu aos vizinhos. "
         "«Foram vocês que criaram meu pai», disse.", "Jurema"),
        ("Olivares prometió un plan de choque que calificó de «un hito en la historia».", None),
        ("«Perdemos por culpa nuestra», dijo Ana Xunta Gil. A Eva Lago le da la risa. «Que me fijen a mí», suelta.",
         None),
        ("« Tout va bien », dit la maire, Agathe Simonet. Selon un sondage, ce serait faux. « Je ne lis rien », "
         "s'amuse-t-elle.", "Agathe Simonet"),
    ],
)  # fmt: skip
def test_relative_clauses_openings_and_things_between(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Para o pesquisador Luiz Antunes, autor da biografia “O surdo e a lua”, a homenagem chega tarde.",
        "Il robot usato per le riprese, battezzato «Nettuno», è stato progettato a Pisa.",
        "Lo denuncia Rocío Vela, portavoz de la plataforma «Sanidad para todos».",
    ],
)
def test_works_and_what_is_called_so_have_no_speaker(text):
    assert {quote.speaker for quote in find_quotes(text_article(text))} <= {None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Fue un accidente y nada más», declaró el acusado con voz apenas audible.", "el acusado"),
        ("« Le service ne fermera pas », promet le directeur, Thierry Valade. Une promesse moquée par Marc Joubert : "
         "« On connaît la musique », souffle-t-il.", None),
    ],
)  # fmt: skip
def test_participles_for_people_and_whom_a_colon_announces(text, speaker):
    assert speakers(text)[-1] == speaker

"""What stands before a colon at the beginning of a line: somebody who speaks, or the name of what follows.

``Ann Beck: I was nine.`` is a turn; ``Tip: Stir the tin.``, ``IndexError: list index out of range`` and
``Arsenal: Smith 20`` are not. A label can be a speaker when it is a name or a role that speaks; it is one when the
lines behave like talk: several voices in turn, who ask, answer, and say "I" and "you".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audiotools.articles.attribution.uncased_words import begins_saying
from audiotools.articles.quotation.persons import answers, asks, says_first, says_i, says_second
from audiotools.languages.detect import script_of
from audiotools.languages.english import LANGUAGE as ENGLISH
from audiotools.languages.known import find_language, parts_words
from audiotools.languages.verbs import is_saying
from audiotools.text.labels import LABEL, LABEL_ABOVE, LABEL_BOLD, LABEL_DASH, LABEL_NAME

QUESTION, ANSWER = "Q", "A"
LETTERS = {
    "F": QUESTION, "P": QUESTION, "D": QUESTION, "В": QUESTION, "س": QUESTION, "ש": QUESTION, "Question": QUESTION,
    "Frage": QUESTION, "Pregunta": QUESTION, "Domanda": QUESTION, "Pergunta": QUESTION, "Вопрос": QUESTION,
    "R": ANSWER, "О": ANSWER, "ج": ANSWER, "ת": ANSWER, "Answer": ANSWER, "Antwort": ANSWER, "Réponse": ANSWER,
    "Respuesta": ANSWER, "Risposta": ANSWER, "Resposta": ANSWER, "Ответ": ANSWER, "Питання": QUESTION,
    "Відповідь": ANSWER, "Ερώτηση": QUESTION, "Απάντηση": ANSWER, "Ε": QUESTION, "Α": ANSWER, "问": QUESTION,
    "答": ANSWER, "問": QUESTION, "質問": QUESTION, "回答": ANSWER, "문": QUESTION, "답": ANSWER, "질문": QUESTION,
    "답변": ANSWER, "प्रश्न": QUESTION, "उत्तर": ANSWER, "सवाल": QUESTION, "जवाब": ANSWER, "שאלה": QUESTION,
    "תשובה": ANSWER, "سؤال": QUESTION, "جواب": ANSWER, "Soru": QUESTION, "Cevap": ANSWER, "Otázka": QUESTION,
    "Odpověď": ANSWER, "Pytanie": QUESTION, "Odpowiedź": ANSWER, "Vraag": QUESTION, "Antwoord": ANSWER,
    "Fråga": QUESTION, "Svar": ANSWER, "Spørsmål": QUESTION, "Spørgsmål": QUESTION,
}  # fmt: skip
"""Labels that stand for the question and the answer, beside Q and A themselves."""

_THINGS = frozenset(
    """
    abstract access actors added address admission advice age aim also alternative amount answers appendix area
    arguments artist assists attendance audience available award back background bench benefits bonus book books
    bookings bottom budget bug camera cast category cause caution caveat chapter city class code colour color comment
    comments company conclusion cons contact contents context cost country course courtesy cover credit credits crew
    currency cut data date dates deadline default definition dependencies description design designer details difficulty
    directions disclaimer discount distance distributor download duration edit edited editing editor email end entry
    episode error errors event events example examples exception exercise experience extra fact facts fax feature
    features fee fees figure file final fix followup follow format free from full function further gear genre getting
    goal goals group guest heading headline height here hint history hosted hours how idea illustration image images
    important
    in info information ingredients input instagram intro introduction isbn issue issues item items key keyword keywords
    kickoff label language last length lesson level license licence limitations line link links list listen live
    location locations lyrics main materials meaning means medium menu message method methods min model month more
    moral music name names new news next note notes notice now number objective objectives office open opening options
    organiser organizer origin output overview pages parameters part parts password path payment people percent
    phone photo photographer photography photos picture pictures place plot point points position pre prep
    prerequisites price prices print pro problem problems process produced producer product production products
    programme program project properties pros published publisher purpose quantity question questions quick quote
    rank rating read reading reason recipe record referee reference references related release remarks reminder
    requirements research result results return returns review reward role room rule rules runtime sale sample
    saturday scene schedule scope score scores screenplay script season seating section see series serves services
    setup side size skills software solution solutions sound source sources special spoiler stage standings starring
    start state statistics status step steps stock story style subject subs substitutes subtitle summary support
    symptoms syntax synopsis tag tags task tasks team teams technique tel telephone term test text thanks the theme
    theory thesis ticket tickets time times tip tips title to today tomorrow tonight tool tools top topic topics total
    track tracklist translated translation translator trivia tv twitter type types unit units update updated updates
    url usage use user username value values vendor venue verdict version via video videos view volume warning
    warnings watch weather web website week weight what when where which who why width winner winners words writer
    writers written year years yield yields yesterday monday tuesday wednesday thursday friday sunday also
    january february july september october november december abb abbildung achtung adresse
    alter anfahrt anmeldung anmerkung anzeige autor autorin beginn beispiel bemerkung bild bilder dauer datum eintritt
    ergebnis fazit fehler foto fotos grafik hinweis hinweise info infos inhalt internet karten kontakt kosten legende
    literatur musik namen nachweis ort preis preise quelle quellen regie redaktion tabelle telefon termin termine text
    thema tipp tipps tore titel uhrzeit urheber verlag veranstalter veranstaltungsort vorverkauf wertung zeit zutaten
    zusammenfassung auteur adresse conseil crédit crédits date durée exemple heure image images lieu légende note
    photo photos prix remarque rappel réservation source sources tarif tarifs texte titre autor consejo dirección
    ejemplo fecha foto fuente fuentes hora imagen lugar nota precio precios resumen texto título traducción autore
    avvertenza consiglio data durata esempio fonte fonti foto immagine indirizzo ingredienti luogo nota orario prezzo
    regia testo titolo traduzione bron bronnen datum foto locatie opmerking prijs tekst titel voorbeeld källa bild
    foto plats pris text tips kilde billede sted pris tekst źródło zdjęcie zdjęcia cena data miejsce uwaga przykład
    zdroj foto cena datum místo poznámka příklad источник фото цена дата место примечание пример автор текст джерело
    ціна місце примітка πηγή φωτογραφία τιμή σημείωση kaynak fotoğraf fiyat tarih yer not örnek المصدر صورة ملاحظة
    السعر מקור צילום הערה מחיר fonte preço exemplo lugar local editora
    helpful unhelpful good bad better worse wrong correct incorrect true false before after pros cons gut schlecht
    richtig falsch vorher nachher bon mauvais avant après bien mal bueno malo antes después bene male prima dopo
    admonition assumption attention beware danger deprecated deprecation fixme hack nb pitfall requirement seealso
    todo gefahr vorsicht warnung wichtig avertissement advertencia atención aviso importante precaución attenzione
    avvertimento pericolo atenção cuidado waarschuwing observera varning viktigt advarsel viktig vigtigt ostrzeżenie
    ważne pozor upozornění varování важно внимание предупреждение попередження увага προειδοποίηση προσοχή dikkat
    uyarı önemli تحذير تنبيه אזהרה चेतावनी
    subj from sent cc bcc fwd fw reply-to organization newsgroups message-id www ftp http betreff von gesendet
    antwort-an objet envoyé asunto enviado oggetto inviato assunto onderwerp verzonden ämne skickat
    emne sendt temat wysłano тема отправлено кому
    """.split()
)
"""Single words that head lists, notes, captions and credits."""

_SPEAKING = re.compile(
    r"(?:interviewer|interviewee|moderator|host|presenter|narrator|reporter|journalist|correspondent|speaker|voice|man"
    r"|woman|boy|girl|caller|audience member|judge|prosecutor|attorney|witness|defendant|chairman|chairwoman|chair"
    r"|president|minister|secretary|mother|father|teacher|student|patient|doctor|nurse|participant|respondent|guest"
    r"|operator|officer|captain|queen|king|announcer|translator|interpreter|spiegel|zeit|redaktion|frage|antwort"
    r"|journaliste|periodista|entrevistador(?:a)?|giornalista|intervistatore|корреспондент|ведущий|журналист)"
    r"(?:\s*[\dA-Z])?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[a-z][A-Z]\w*(?:Error|Exception|Warning)$|(?:Error|Exception|Warning|Interrupt)$|[\d_/\\()<>]")
NUMBERED = re.compile(r"[A-Z]{1,2}\d{1,2}")  # E1, P12: who takes part in a study, without a name
_LEAST_TALK = 0.3  # share of turns that ask, answer, or say "I" or "you"; in talk read for this it is 0.5 and more
_LEAST_WORDS = 3.0  # words a turn, in the middle; scores and prices have fewer
_LEAST_CHANGES = 0.5  # share of neighbouring turns by different voices


class Label(NamedTuple):
    """A label before a turn.

    Parameters
    ----------
    name
        As printed.
    end
        Where the words behind it begin.
    told
        Whether a colon or a clock parts it from them; a name on a line of its own needs neither.
    """

    name: str
    end: int
    told: bool = True

    @property
    def letter(self) -> bool:
        """Whether it stands for the question or the answer."""
        return self.name in LETTERS or self.name in (QUESTION, ANSWER)


def read_label(text: str, start: int, end: int) -> Label | None:
    """The label with which a paragraph begins, where words follow it.

    Examples
    --------
    >>> [bool(read_label(line, 0, len(line))) for line in ("Ann Beck: I was.", "Анна Бек: Да.", "She said: Yes.")]
    [True, True, False]
    """
    found = LABEL.match(text, start, end)
    if not found:
        return None
    told = found["label"] not in LETTERS and _tells(found["label"])  # שאלה is "question" and "she asked"
    if told or (found["mark"] == "." and found["label"] not in (QUESTION, ANSWER)):
        return None
    return Label(found["label"], found.end())


def read_dash_label(text: str, start: int, end: int) -> Label | None:
    """A name before a dash, or "Question" and "Answer" before nothing, at the beginning of a paragraph.

    Examples
    --------
    >>> [bool(read_dash_label(line, 0, len(line))) for line in ("Ann - I was.", "Answer I was.", "Answers I gave.")]
    [True, True, False]
    """
    found = LABEL_DASH.match(text, start, end) or _SPELLED.match(text, start, end)
    if not found or _tells(found["label"]):
        return None
    return Label(found["label"], found.end())


_SPELLED = re.compile(
    rf"(?P<label>{'|'.join(word for word in LETTERS if len(word) > 2 and word.isalpha())})[ \t]+"
    r"(?=[¿¡“\"«]?[^\W\d_a-zß-ÿа-яёά-ώ])"
)


def read_label_above(text: str, start: int, end: int, bold: Sequence[tuple[int, int]] = ()) -> Label | None:
    """The label that the first line of a paragraph is, or that its bold beginning is.

    Examples
    --------
    >>> read_label_above("TOM HILL", 0, 8), read_label_above("Tom Hill  0:15", 0, 14).told
    (Label(name='TOM HILL', end=8, told=False), True)
    """
    found = LABEL_ABOVE.match(text, start, end) or LABEL_BOLD.match(text, start, end)
    if found is None and bold and bold[0][0] == start and bold[0][1] < end:
        found = LABEL_NAME.fullmatch(text, start, bold[0][1])
    if not found or _tells(found["label"]) or not may_speak(found["label"]):
        return None
    groups = found.groupdict()
    return Label(found["label"], found.end(), bool(groups.get("mark") or groups.get("clock")))


def _tells(words: str) -> bool:
    """Whether words hold a verb of saying, and so are no label: ``记者说：``, ``قال أحمد:``."""
    if begins_saying(words):
        return True
    code = script_of(words)
    record = find_language(code) if code not in ("", "latin") else None
    if record is None or record.capitals or words in LETTERS:
        return False
    if not record.spaced:
        return any(words.endswith(verb) for verb in record.verbs)
    return words.endswith("다") or is_saying(words)


def may_speak(label: str) -> bool:
    """Whether a label can be somebody who speaks, judged by itself.

    Examples
    --------
    >>> [may_speak(label) for label in ("Ann Beck", "SPIEGEL", "Q", "Tip", "IndexError", "Photo Credit", "Tom")]
    [True, True, True, False, False, False, True]
    """
    words = [word.strip(".,'’-").lower() for word in label.split()]
    if words and words[-1].rpartition("-")[2].capitalize() in LETTERS and "-" in words[-1]:
        return False  # Standard-Frage
    if label in (QUESTION, ANSWER) or label in LETTERS or _SPEAKING.fullmatch(label):
        return True
    if NUMBERED.fullmatch(label):
        return True
    if not words or _CODE.search(label):
        return False
    if words[-1] in _THINGS or (len(words) > 1 and all(word in _THINGS for word in words[:-1]) and words[0] in _THINGS):
        return False
    return len(words[0]) > 1 or label.isupper() or len(words) > 1


def speaking(turns: Mapping[int, tuple[str, str]], language: str | None) -> frozenset[str]:
    """The labels that are speakers.

    Parameters
    ----------
    turns
        By the index of its paragraph, each line's label and what follows it.
    language
        Of the text, where it is known.

    Returns
    -------
    frozenset of str
        Empty where the lines are no talk.

    Examples
    --------
    >>> turns = {0: ("Ann", "Did you see it?"), 1: ("Tom", "I saw it."), 2: ("Ann", "And then?")}
    >>> sorted(speaking(turns, "en"))
    ['Ann', 'Tom']
    >>> speaking({0: ("Tip", "Stir."), 1: ("Price", "12.50"), 2: ("Tip", "Wait.")}, "en")
    frozenset()
    """
    twice = _listed(turns)
    turns = {index: turn for index, turn in turns.items() if index not in twice}
    printed = Counter(label for label, _ in turns.values())
    full = _full_labels({label for label in printed if may_speak(label) or _is_initials(label, printed)})
    said: dict[str, list[str]] = defaultdict(list)
    for label, text in turns.values():
        if label in full:
            said[full[label]].append(text)
    order = [full[label] for label, _ in turns.values() if label in full]
    if len(said) < 2 or len(order) < 3 or max(map(len, said.values())) < 2:
        return frozenset()
    texts = [text for several in said.values() for text in several]
    lengths = sorted(len(text.split()) for text in texts)
    talk = sum(talks(text, language) for text in texts) / len(texts)
    changes = sum(one != other for one, other in pairwise(order)) / (len(order) - 1)
    spaced = parts_words(language)
    if talk < _LEAST_TALK or changes < _LEAST_CHANGES or (spaced and lengths[len(lengths) // 2] < _LEAST_WORDS):
        return frozenset()
    kept = {
        label
        for label, lines in said.items()
        if len(lines) > 1
        or (len(order) >= 2 * len(said) - 1 and (label in (QUESTION, ANSWER) or talks(lines[0], language)))
    }
    voices = Counter(label for label in order if label in kept)
    return frozenset(label for label in full if full[label] in kept) if len(voices) > 1 else frozenset()


def _listed(turns: Mapping[int, tuple[str, str]]) -> frozenset[int]:
    """The lines that a table of contents has as well, where several do: ``Ann Beck: A year in bread / 14``."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (label, text) in turns.items():
        bare = _PAGE.sub("", text).strip()
        if 3 <= len(bare.split()) <= _LONGEST_TITLE:
            places[label, bare.lower()].append(index)
    again = {key: some for key, some in places.items() if len(some) > 1}
    if len({label for label, _ in again}) < _CONTRIBUTORS:
        return frozenset()
    return frozenset(index for some in again.values() for index in some)


_PAGE = re.compile(r"[\s./…·]*\d{1,4}\s*$")
_LONGEST_TITLE = 30  # words
_CONTRIBUTORS = 3  # labels whose lines come again, from which on they are in a table of contents


def _is_initials(label: str, printed: Mapping[str, int]) -> bool:
    """Whether a label that heads notes elsewhere ("NB", "TV") is somebody's initials: often printed, beside others."""
    if not _INITIALS.fullmatch(label) or printed[label] < _OFTEN:
        return False
    return any(_INITIALS.fullmatch(other) and other != label and may_speak(other) for other in printed)


_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")
_OFTEN = 3  # turns from which two letters are somebody's


def speaking_below(turns: Mapping[int, tuple[Label, str]], language: str | None) -> frozenset[str]:
    """The labels, each on a line of its own, that are speakers; headings that come again are none.

    Each of them must ask or say "I" somewhere, and look like a person: a name of two words, a given name, a role that
    speaks, capitals throughout, or a colon or a clock behind it.

    Examples
    --------
    >>> ann, tom = Label("ANN BECK", 0, False), Label("TOM HILL", 0, False)
    >>> turns = {0: (ann, "Did you see it?"), 2: (tom, "I saw it all."), 4: (ann, "And then?"), 6: (tom, "I went.")}
    >>> sorted(speaking_below(turns, "en"))
    ['ANN BECK', 'TOM HILL']
    """
    voices = speaking({index: (label.name, text) for index, (label, text) in turns.items()}, language)
    known: set[str] = set()
    asked = False
    for label, text in turns.values():
        asked = asked or (label.name in voices and asks(text, language))
        if (label.told or _is_person(label.name)) and (asks(text, language) or says_i(text, language)):
            known.add(label.name)
    kept = voices & known
    return kept if asked and len(kept) > 1 and 3 * len(kept) > 2 * len(voices) else frozenset()


def _is_person(label: str) -> bool:
    words = label.split()
    given = words[0].lower() in ENGLISH.given_names
    return len(words) > 1 or given or label.isupper() or not label.isascii() or bool(_SPEAKING.fullmatch(label))


def _full_labels(labels: set[str]) -> dict[str, str]:
    """Each label with the longer one it stands for, where there is just one: Orne for Nora Orne."""
    words = {label: frozenset(label.split()) for label in labels}
    holders: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        for word in words[label]:
            holders[word].append(label)
    full: dict[str, str] = {}
    for label in labels:
        near = min((holders[word] for word in words[label]), key=len, default=[])
        longer = [other for other in near if words[label] < words[other]]
        if not longer and _INITIALS.fullmatch(label):
            longer = [other for other in labels if _initials_of(other) == label.replace(".", "")]
        full[label] = longer[0] if len(longer) == 1 else label
    return full


def _initials_of(label: str) -> str:
    """The first letters of a label of several words: RB for Ruth Bell."""
    words = label.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def talks(text: str, language: str | None) -> bool:
    """Whether a line asks, answers, exclaims, or says "I" or "you".

    >>> talks("And the bakery?", "en"), talks("12.50 a tin", "en")
    (True, False)
    """
    return bool(
        re.search(r"[?？؟!！][\"”»’)]*\s*$", text)
        or says_first(text, language)
        or says_second(text, language)
        or answers(text, language)
        or asks(text, language)
    )

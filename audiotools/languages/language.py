"""What a language needs to be read: one record a language, data only.

A record says nothing about how it is used; `known` finds the records, one file each, and a test checks each for
completeness. Words are in lower case, with straight apostrophes, as they are compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from audiotools.languages.written import Gender, Words

Order = Literal["subject", "verb", "either"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Tellings:
    """How headings name who tells what follows.

    Parameters
    ----------
    accounts, of
        Nouns for what somebody tells ("deposition"), and the small words that lead from them to who does; where there
        are none, the name follows at once.
    interviews, with_
        Nouns for talk with somebody, and what leads to whom one talks with.
    about
        Nouns like `accounts` that as often are about something ("memories").
    by
        Phrases behind which the teller is named ("told by").
    owner_ends, owners
        Endings of a name before such a noun that say whose it is ("Webers Bericht"); words behind the name that do.
    asked, askers, talks
        Phrases by which an introduction says that what follows is an interview: those behind which whom one asked is
        named ("we met"), those behind which who asks is ("interview by"), and others ("answers our questions").
    helps
        Phrases that head questions of everybody's ("frequently asked").
    """

    accounts: Words = frozenset()
    of: Words = frozenset()
    interviews: Words = frozenset()
    with_: Words = frozenset()
    about: Words = frozenset()
    by: tuple[tuple[str, ...], ...] = ()
    owner_ends: tuple[str, ...] = ()
    owners: Words = frozenset()
    asked: tuple[tuple[str, ...], ...] = ()
    askers: tuple[tuple[str, ...], ...] = ()
    talks: tuple[tuple[str, ...], ...] = ()
    helps: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantities:
    """How what is counted and measured is said.

    Parameters
    ----------
    units
        Units by their English names in the singular, with the words for them in every form: lengths, weights, spans of
        time, money, ``percent``, ``clock`` ("o'clock"), ``time`` ("three times"), and the halves of the day,
        ``morning`` and ``afternoon`` ("in the morning").
    an_hour
        What makes a speed of a length ("an hour").
    parts
        Nouns for one part of a whole, with how many parts it has ("third" 3).
    halves
        Parts of one that stand before a scale ("half a million") or behind a number ("and a half").
    added
        What adds a part of one to the number before it, or is one with it ("and a half" 0.5, "anderthalb" 1.5).
    points, minus
        What stands for the decimal point where numbers are read out; words that turn a number below zero.
    below
        What says the same behind degrees ("forty degrees below zero"), the longest first.
    rests, ranges
        Small words besides the joiners of numbers before the rest in a smaller unit ("tres euros con cincuenta"); those
        between the ends of a range ("to").
    units_first
        Whether one says "five and twenty".
    times_ends
        Endings that make a number say how often ("zweimal").
    """

    units: Mapping[str, Words] = field(default_factory=dict)
    an_hour: tuple[tuple[str, ...], ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    halves: Words = frozenset()
    added: Mapping[str, float] = field(default_factory=dict)
    points: Words = frozenset()
    minus: Words = frozenset()
    below: tuple[tuple[str, ...], ...] = ()
    rests: Words = frozenset()
    ranges: Words = frozenset()
    units_first: bool = False
    times_ends: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """One language.

    Parameters
    ----------
    code
        ISO 639-1; `codes` holds others that mean it too.
    name
        In English.
    script
        ``latin``, ``cyrillic``, ``greek``, ``arabic``, ``hebrew``, ``devanagari``, ``han``, ``kana`` or ``hangul``.
    capitals, noun_capitals, spaced
        Whether capitals mark names; whether every noun has one; whether spaces part words.
    quotation
        Pairs of marks, the commonest first.
    dialogue
        How turns that begin with a dash set off the narrator: not at all (empty), behind a comma (``comma``:
        ``— Jamais, dit-il.``) or between dashes (``dash``: ``—No —dijo—.``); ``lines``: behind a comma, and each is
        a quote of its own, which need not be somebody else's than the one before.
    ends
        Marks that end a sentence.
    letters
        Letters that neighbours in the same script lack, for detection.
    small
        Its most frequent small words, for detection.
    saying, core, judging
        Verb forms that report speech; those that stand beside a quote for hardly any other reason (left out: all);
        those that carry a quoted word ("called it “a disgrace”").
    naming
        Verbs by which somebody calls something so ("nannte das Vorhaben „ein Spielzeug“").
    reflexives
        Words beside such a verb with which it tells what something is called ("nennt sich").
    being
        Auxiliaries that turn a participle among those verbs round ("è definito").
    saying_stems
        What such verbs begin with, where endings are many.
    particle_verbs
        Small words with the verbs that report speech together with them ("points out").
    perfect, participles
        Auxiliaries and the participles that report speech together with them, the subject between or before both
        ("hatte Weber im Mai gesagt").
    grammar
        By whose rules of grammar whole sentences are read for who speaks (``english``); where there are none, by what
        stands beside a quote.
    order
        Where the subject of such a verb stands behind a quote: before it, behind it, or either.
    encloses
        Whether the subject may stand before the quote and the verb behind it.
    drops_subject
        Whether a verb may stand without its subject: then it is whose the words before were.
    infinitives
        Infinitives that tell what somebody said behind their name and "de" ("Et Marie Dupont de répondre").
    adding
        Verbs of saying by which whoever spoke before goes on ("added"); where there are some, others need not.
    relatives
        Pronouns for who was named right before a comma, where they are the subject ("Villaverde, que insiste").
    demonstratives
        Articles of what somebody is called who was named right before ("explique ce comptable").
    name_genders
        Endings of names in the nominative that tell a gender, m or f, the first that fits.
    enclitics
        Object pronouns joined to a verb by a hyphen ("perguntou-lhe").
    resuming
        Words that stand for the verb and the speaker before ("adding").
    subject_marks, other_marks
        What is written behind a subject (``ने``, ``は``, ``은``), and behind what is none (``से``, ``に``).
    name_endings
        Case endings a printed name loses ("Ali'ye göre"), as a pattern.
    joined
        Small words written together with the next one (Arabic and, Hebrew that).
    clitics
        Pronouns joined to a verb by a hyphen, with their gender (``ajoute-t-il``).
    opinion_of
        Small words that mean "according to" only where a sentence opens with them and a name: ``Para Ana Ruiz, «…»``.
    let_speak
        How print lets somebody speak, behind the name and before a colon; phrases (``wollen wir Weber reden lassen:``).
    according, according_after
        "According to", before and behind the name; phrases of words.
    according_one
        "According to" with a pronoun in it, with the gender that tells ("по её словам", "según ella").
    taking
        Forms of verbs by which somebody takes words in, or is spoken of, and says none: gets, reads, hears, is called.
        Where there are some, a person who is the subject before a colon says what follows, whatever the verb.
    called
        Forms behind which a quote is what somebody or something is called, by nobody in particular ("kallades").
    thus
        Words that open a sentence about how somebody spoke, behind the quote ("Así lo ha dicho Ana Ruiz").
    selves
        Words that set a person off from others ("Ruiz herself"), and no objects.
    plural_ends
        Endings of verbs of saying that several say something by.
    that
        Words between the verb and the quote it introduces.
    pronouns
        Subject pronouns with what they tell: m, f, p (several, or somebody), n (a thing), i (whoever writes),
        u (unknown).
    indefinite
        Of the pronouns those that mean nobody who was spoken of before ("somebody").
    first, second, singular
        Words for whoever speaks and whoever is spoken to, possessives and objects too; of `first` those that are
        about one alone, where "we" may as well be a company. Where no spaces part words: what such words contain.
    first_ends, second_ends
        Endings of verbs that say as much without such a word; where no spaces part words, wherever they stand.
    answers
        How turns begin that are answers ("Well, …").
    auxiliaries, determiners, prepositions, conjunctions, adverbs
        Small words by what they do in a sentence.
    joining
        Conjunctions that join a second verb to one subject ("and").
    openers
        Other words that begin sentences in capitals and name nobody.
    anybody
        Of the words for people that tell a gender those that say no more: "woman".
    titles, men, women
        Words before a name that are no part of it; words for people that tell a gender.
    after_name
        Honorifics written behind a name.
    roles, role_ends, not_roles
        What people are called, endings of such words, and words with such an ending that are none.
    aged_ends
        Endings of nouns that call somebody by an age ("der 26-Jährige"), behind an article that tells the gender.
    gender_ends
        Endings of words for people of any gender ("Besucher*innen").
    sources
        Plurals and indefinites that can say something without an article.
    bodies
        Words for kinds of bodies that can speak: "university", "council".
    press
        Endings of words for papers and agencies, which are told things ("sagte die Ministerin der Presseagentur").
    speech_nouns, nouns_too
        Nouns for something said; verb forms that are as often nouns.
    places
        Names of places.
    offices
        Words behind a title that make it an office and no part of a name ("the spokeswoman | for").
    initials
        Names of letters, which stand for given names before a full stop ("एस. अहमद").
    kunyas
        Words that begin a name of two words ("Abu Omar").
    prints
        What bears print and is no speaker: leaflets, posters, signs.
    labels_before
        Words before a quoted name of a work, a body or a programme.
    female, male
        Given names.
    family_names
        Family names, where they come first and nothing else marks a name.
    given_letters
        Characters that given names are made of, where nothing parts a name from the words behind it.
    particles
        Small words inside names.
    transliteration
        The characters that foreign names are written in.
    negations, numbers, fillers
        Words that deny; number words with their values; hesitations.
    denials, mere_negations, refusals, opposites
        Words besides the negations that deny ("kein"); negations that deny only together with another ("ne": "je sais
        pas" is printed "je ne sais pas", and means the same); those that also answer by themselves ("no"); beginnings
        that turn a word round ("un-").
    negation_follows, denied
        Whether a negation follows the verb that it denies; verbs that it follows where it follows no others.
    one_no
        Whether "no" and "not" are one word: before a verb, with no mark between, it is the latter.
    dozens, number_joiners, year_pairs
        Words for twelve of what is counted before them; what stands between the pieces of a number ("and"); whether
        years are said in pairs ("nineteen fifty three").
    ordinals, decades
        "First" and "fifties" with their values.
    clock, clock_after, hours
        What stands before an hour, or behind it, and what it adds to it in minutes ("half past" 30, "halb" -30, "et
        demie" 30); what stands behind it and before the minutes ("heures").
    introductions, loose_introductions
        Phrases after which one's own name comes, and after which a name may come, with how plain they are, 0..1.
    oblique
        Articles that say that a noun is no subject ("dem", "του").
    minds
        Small words for whom something is as the quote behind a colon says, with the verbs that say so ("Für Ebner steht
        fest: „…“").
    definite_ends
        Endings that stand for an article, by which a noun right behind its verb is known ("sier konsernsjefen").
    telling
        Verbs that say to whom somebody speaks, before the verb of saying itself (``告诉…说``).
    constructs
        What somebody is called that a noun with an article completes before the name ("ראש העיר משה כהן").
    name_cases, noun_cases
        Endings by which names, and nouns that are presented, are no subjects ("Trumpem", "bir tabelayla").
    case_ends
        Endings that names have as subjects, with those that they have in the other cases ("ý": "ého ému ým").
    own_ends
        Endings of surnames that are names of their own and no case of another ("Nováková", "Иванова").
    owned_ends
        Endings of what is a name's own, of which something else is said ("NATO anlaşmasının").
    object_ends, adverb_ends
        Endings of nouns that are no subjects, and of adverbs, where there are no articles.
    adjective_cases
        Endings of adjectives that describe no subject ("v loňském rozhovoru").
    address_ends
        Endings of what small letters and no preposition show to be spoken to and not to speak, where there are no
        articles ("opowiadała zebranym"); whole words among them.
    never_subject_ends
        Endings that no noun has which is the one subject of a verb of a gender, m or f ("powiedział sędzi").
    verb_genders
        Endings of verbs of saying that tell who speaks, with m or f ("сказала"), the longest first.
    gerund_ends
        Endings of verb forms behind a noun that are no part of what it says ("la madre abbracciandolo").
    times
        Nouns that say when, and never who.
    thing_ends
        Endings of nouns for things and matters, where every noun has a capital ("Entspannung").
    article_genders
        Articles with the gender they tell of whom they describe: m, f, n or p; none that either may have.
    title_genders
        Endings of what people are called that tell their gender, with m or f, the first that fits.
    compounds
        Whether an office is one word with what it is of, and may have a capital ("Kommunikasjonssjef").
    calendar
        Days and months with a capital.
    genitive
        Small words that join a noun to the one it belongs to ("of").
    greetings, thanks
        What stands before a name that is called; words of thanks.
    labels
        Letters that stand for the question and the answer in an interview.
    tellings
        How headings name who tells what follows.
    abbreviations
        Short forms and signs in print, without points and spaces, with what they are read out as; with a point behind
        them where they are words or letters of their own without one ("no.").
    quantities
        How what is counted and measured is said.
    """

    code: str
    name: str
    script: str
    small: Words
    quotation: tuple[str, ...]
    saying: Words
    order: Order
    pronouns: Mapping[str, Gender]
    according: tuple[tuple[str, ...], ...]
    negations: Words
    numbers: Mapping[str, int]
    fillers: Words
    introductions: Mapping[float, tuple[tuple[str, ...], ...]]
    greetings: tuple[tuple[str, ...], ...]
    thanks: Words
    titles: Words
    roles: Words
    prepositions: Words
    conjunctions: Words
    adverbs: Words
    auxiliaries: Words
    codes: tuple[str, ...] = ()
    capitals: bool = True
    noun_capitals: bool = False
    spaced: bool = True
    dialogue: Literal["", "comma", "dash", "lines"] = ""
    ends: str = ".!?…"
    letters: str = ""
    core: Words = frozenset()
    judging: Words = frozenset()
    naming: Words = frozenset()
    reflexives: Words = frozenset()
    being: Words = frozenset()
    saying_stems: tuple[str, ...] = ()
    particle_verbs: Mapping[str, Words] = field(default_factory=dict)
    perfect: Words = frozenset()
    participles: Words = frozenset()
    infinitives: Words = frozenset()
    adding: Words = frozenset()
    relatives: Words = frozenset()
    resuming: Words = frozenset()
    enclitics: Words = frozenset()
    demonstratives: Words = frozenset()
    name_genders: tuple[tuple[str, Gender], ...] = ()
    grammar: Literal["", "english"] = ""
    encloses: bool = False
    drops_subject: bool = True
    subject_marks: tuple[str, ...] = ()
    other_marks: tuple[str, ...] = ()
    name_endings: str = ""
    joined: tuple[str, ...] = ()
    clitics: Mapping[str, Gender] = field(default_factory=dict)
    according_after: tuple[tuple[str, ...], ...] = ()
    opinion_of: tuple[tuple[str, ...], ...] = ()
    according_one: Mapping[str, Gender] = field(default_factory=dict)
    taking: Words = frozenset()
    called: Words = frozenset()
    let_speak: tuple[tuple[str, ...], ...] = ()
    thus: Words = frozenset()
    selves: Words = frozenset()
    plural_ends: tuple[str, ...] = ()
    that: Words = frozenset()
    determiners: Words = frozenset()
    joining: Words = frozenset()
    openers: Words = frozenset()
    anybody: Words = frozenset()
    men: Words = frozenset()
    women: Words = frozenset()
    after_name: tuple[str, ...] = ()
    role_ends: tuple[str, ...] = ()
    gender_ends: tuple[str, ...] = ()
    aged_ends: tuple[str, ...] = ()
    not_roles: Words = frozenset()
    sources: Words = frozenset()
    bodies: Words = frozenset()
    press: tuple[str, ...] = ()
    speech_nouns: Words = frozenset()
    nouns_too: Words = frozenset()
    places: Words = frozenset()
    offices: Words = frozenset()
    initials: Words = frozenset()
    kunyas: Words = frozenset()
    prints: Words = frozenset()
    labels_before: Words = frozenset()
    female: Words = frozenset()
    male: Words = frozenset()
    family_names: Words = frozenset()
    genitive: Words = frozenset()
    oblique: Words = frozenset()
    minds: Mapping[str, Words] = field(default_factory=dict)
    definite_ends: tuple[str, ...] = ()
    telling: Words = frozenset()
    constructs: Words = frozenset()
    name_cases: tuple[str, ...] = ()
    noun_cases: tuple[str, ...] = ()
    case_ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_ends: tuple[str, ...] = ()
    owned_ends: tuple[str, ...] = ()
    object_ends: tuple[str, ...] = ()
    adverb_ends: tuple[str, ...] = ()
    adjective_cases: tuple[str, ...] = ()
    address_ends: tuple[str, ...] = ()
    never_subject_ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verb_genders: tuple[tuple[str, Gender], ...] = ()
    gerund_ends: tuple[str, ...] = ()
    times: Words = frozenset()
    thing_ends: tuple[str, ...] = ()
    article_genders: Mapping[str, Gender] = field(default_factory=dict)
    title_genders: tuple[tuple[str, Gender], ...] = ()
    compounds: bool = False
    indefinite: Words = frozenset()
    first: Words = frozenset()
    second: Words = frozenset()
    singular: Words = frozenset()
    first_ends: tuple[str, ...] = ()
    second_ends: tuple[str, ...] = ()
    answers: Words = frozenset()
    calendar: Words = frozenset()
    denials: Words = frozenset()
    mere_negations: Words = frozenset()
    refusals: Words = frozenset()
    opposites: tuple[str, ...] = ()
    negation_follows: bool = False
    denied: Words = frozenset()
    one_no: bool = False
    dozens: Words = frozenset()
    number_joiners: Words = frozenset()
    year_pairs: bool = False
    ordinals: Mapping[str, int] = field(default_factory=dict)
    decades: Mapping[str, int] = field(default_factory=dict)
    clock: Mapping[str, int] = field(default_factory=dict)
    clock_after: Mapping[str, int] = field(default_factory=dict)
    hours: Words = frozenset()
    particles: Words = frozenset()
    transliteration: str = ""
    given_letters: str = ""
    loose_introductions: Mapping[float, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    labels: tuple[str, str] = ("Q", "A")
    tellings: Tellings = Tellings()
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quantities: Quantities = Quantities()

    @cached_property
    def honorifics(self) -> Mapping[str, str]:
        """Titles and words for people that tell a gender, with it."""
        return {word: gender for some, gender in ((self.men, "m"), (self.women, "f")) for word in some}

    @cached_property
    def has_articles(self) -> bool:
        """Whether a noun is presented by an article: known by no list of endings that tell objects without one."""
        return not self.object_ends or "η" in self.determiners

    @cached_property
    def verbs(self) -> Words:
        """Every verb form that reports speech."""
        return self.saying | self.core

    @cached_property
    def noun_forms(self) -> Words:
        """Verb forms that are as often nouns, and with their plurals."""
        return self.nouns_too | {f"{noun}s" for noun in self.nouns_too}

    @cached_property
    def given_names(self) -> Words:
        """The given names it lists."""
        return self.female | self.male

    @cached_property
    def function_words(self) -> Words:
        """Every small word that is no part of a name."""
        return (
            self.prepositions | self.conjunctions | self.adverbs | self.auxiliaries | self.determiners | self.openers
            | self.that | frozenset(self.pronouns)
        )  # fmt: skip

    def is_role(self, word: str) -> bool:
        """Whether a word is what somebody, or a body that can speak, is called."""
        low = word.removesuffix("'s").rstrip("'.")
        if low in self.roles or low in self.titles or low in self.sources or low in self.bodies:
            return True
        if low in self.men or low in self.women:
            return True
        if self.gender_ends and low.endswith(self.gender_ends):
            return True
        if low in self.not_roles:
            return False
        if low.endswith(("year-old", "year-olds")):
            return True
        single = low.removesuffix("s")
        if single in self.not_roles:
            return False
        return len(low) > 4 and (
            low.endswith(self.role_ends) or single.endswith(self.role_ends) or single in self.roles
        )

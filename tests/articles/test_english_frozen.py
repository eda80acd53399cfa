"""How English prose is read, step by step, kept word for word: names, noun phrases, attributing words and scores.

Every subject is put into every pattern. What is kept is what reading gives, right or wrong, so that a change of any
step shows; ``python -m pytest tests/articles/test_english_frozen.py --renew`` keeps it anew and prints what changed.
Whether a speaker is right is tested in `test_attribution_sentences` and measured by ``benchmarks/quotes.py``.
"""

import re

import pytest

from audiotools.articles.attribution.cue_rules import find_cues
from audiotools.articles.attribution.mentions import mentions
from audiotools.articles.attribution.people import Directory, titled
from audiotools.articles.attribution.phrases import gathered, phrases
from audiotools.articles.attribution.prose import sentences, tokens_of
from audiotools.articles.attribution.roles import learn, merge_aliases, settle_genders
from audiotools.articles.attribution.subjects import fit, is_object, main_subject
from audiotools.articles.extraction import find_quotes

SUBJECTS = (
    "Jane Roe", "Mayor Jane Roe", "Dr. Jane Roe", "the mayor", "a spokesman for Northway Rail", "Roe’s lawyer", "she",
    "he", "it", "they", "residents", "the city council", "Jane Roe, a nurse from Hull,", "the mayor of Hull, Tom Vale,",
    "23-year-old activist Omar Said", "Sen. Ann Beck (D-Ohio)", "White House Press Secretary Josh Lane",
    "a Garda spokesman", "The Dover Post", "aid workers", "another nurse", "the young, blond-haired journalist",
    "my father", "One Syrian, a 24-year-old media activist,", "her grandfather", "Sami’s mother", "the mother of a boy",
    "Howard Dean", "Bill de Vale", "Tom “Red” Vale", "the Bank of Dover", "the Ministry of Defence and Trade",
    "Hull", "the river", "the regime and the Russian government", "Roe (who left early)", "a complaint by Ann Beck",
    "the longtime pollster Pat Roe", "a man named Karim", "Julie A. Roe", "King", "the National Guard",
    "Smith & Sons", "José María Aznar", "protesters marching through the town", "a woman", "the police",
    "80 percent of residents", "his eldest son, Yusuf,", "Head teacher Ruth Pell",
)  # fmt: skip
PATTERNS = (
    "“We left at dawn,” said {s}.",
    "“We left at dawn,” {s} said.",
    "{S} said: “We left at dawn.”",
    "{S} said that “we left” and that “nobody came.”",
    "According to {s}, “we left at dawn.”",
    "“We left,” {s} told reporters on Monday, “and nobody came.” “It was dark.”",
    "{S} called it “a feast.”",
    "{S} was called “a fool” by Tom Vale.",
    "In the words of {s}, it was “a feast.”",
    "“We left” — {s}, Hull.",
    "Tom Vale met {s} and began by saying “we left.”",
    "{S} has often insisted that it was “a feast” and “a riot.”",
    "{S} denounced Vale as “a feast for rats.”",
    "Arguing that “we left,” {s} went home.",
    "What {s} called “a feast” was small.",
    "Tom Vale said {s} had called it “a feast.”",
    "“We left,” joked {s}, who had come late. “It was dark,” he added.",
    "{S} nods. “We left.”",
    "A statement by {s} spoke of “a feast.”",
    "Vale spoke of {s}, adding that “we left.”",
)
PASSAGES = (
    "Jane Roe is a nurse. Tom Vale, her brother, left. “We ran,” she said. The nurse said that “it was dark.”",
    "Penrose was the fireman. Ann Beck was born Ann Marsh in Hull. “I saw it,” Marsh said; the fireman said “so.”",
    "A woman stood up. “Nobody came,” she said. A man nods. “Nobody.” The woman, who left, added: “Not one.”",
    "“I’m Sheila,” she said, “from Texas.” Sheila Ohm is 40. “My name is Ned Orr,” said a man. “I paint,” he says.",
    "Marsh’s mother sat down. “My daughter ran,” she said. Her daughter said: “I did.”",
    "Of Mayor Lane: “He never came.” On the bridge: “It fell.” On Monday Roe said: “It fell.”",
    "Jane Roe and her team left. “So did we,” said Tom Vale himself. “We stayed,” his brother, Sam Vale, said.",
    "The Dover Post reports that Vale left. “He left,” the paper said. “In its view,” it wrote, “he ran.”",
    "Roe’s claim that there were “two feasts” is odd. In his own words, “nobody came.” In Vale’s view, it was “odd.”",
    "A complaint filed by the Hull Council said “the roof fell.” A letter from Ann Beck said “it fell.”",
    "“It was a ‘feast,’” Roe said, “and a ‘riot.’” She went after Vale as “a fool,” a “rat” and a “thief.”",
    "Roe left, only for Vale to tweet that “she ran.” Per Vale, “she ran.” Roe — “she ran” — told Beck.",
    "Lane Said Reform Must Come. White House aides said “no.” Senior White House aide Ann Beck said “yes.”",
    "Nov. 5 came. Gov. Ann Beck (R-Ohio), a member of the board, said “yes.” Beck, 40, said “no.” Beck, who ran, left.",
    "Whether Roe came is open. Evacuated residents left; they had evacuated twice. Slowly Roe said: “Yes.”",
    "Vale wrote to his brother Karim. “I left,” he wrote. “…,” he wrote to his sister Ann Roe. “Come,” she said.",
    "Roe was quoted as saying “we left.” Roe was told that “we left.” Vale, convinced that it was “a feast,” left.",
    "The state department report said “no.” Reports by Vale claims “so.” Her “private” emails said “so.”",
    "THE FIRE IN HULL came. The fire came. JANE ROE said: “Yes.” Ms. Roe said “no.” Mrs Roe and Mr Vale said “so.”",
    "“We left,” said Roe; “we ran.” “We left,” Vale said, and Roe “ran.” Roe said so. Vale: “No.” Beck: “Yes.”",
)


def steps(text):
    """What each step makes of a text: names, noun phrases, attributing words, and how they fit each quote."""
    quotes = [(*found.span(), number) for number, found in enumerate(re.finditer("“[^”]*”", text))]
    tokens = tokens_of(text, 0, len(text), quotes)
    named = mentions(text, tokens, frozenset(re.findall(r"(?<![\w.])[a-z]{2,}\b", text)), titled(text))
    directory = Directory(text, named)
    learn(tokens, named, directory)
    merge_aliases(text, directory)
    settle_genders(directory)

    def printed(phrase):
        first, last = phrase.shown or (phrase.first, phrase.last)
        return text[tokens[first].start : tokens[last - 1].end]

    names = [f"{'/'.join(m.title)}|{m.text}|{'s' * m.possessive}{'?' * (not m.sure)}" for m in named]
    parties = [
        f"{p.name}|{'/'.join(sorted(p.forms))}|{'/'.join(sorted(p.roles))}|{p.gender}|{p.human}|{p.local}|{p.person:d}"
        for p in directory.parties
    ]
    told = []
    for start, end in sentences(tokens, [text[b - 2] for _, b, _ in quotes]):
        nouns = gathered(tokens, phrases(tokens, start, end, named))
        cues = find_cues(tokens, start, end, nouns)
        told.append("; ".join(printed(noun) for noun in nouns))
        told += [f"{tokens[c.verb].text}<{printed(c.phrase)}|{c.score:.2f}{'^' * c.inverted}" for c in cues]
        for index in (i for i in range(start, end) if tokens[i].quote >= 0):
            subject = main_subject(tokens, start, index, nouns)
            whose = printed(subject) + "!" * is_object(tokens, subject, index) if subject else ""
            told.append(f"{tokens[index].quote}: {' '.join(f'{fit(tokens, index, c):.1f}' for c in cues)} {whose}")
    return [names, parties, told]


def answers(text):
    return [f"{q.kind}|{q.text}|{q.speaker}|{q.cue}|{q.evidence}|{q.continues or ''}" for q in find_quotes(text)]


def written(pattern, subject):
    return pattern.format(s=subject, S=subject[0].upper() + subject[1:])


@pytest.mark.parametrize("place", range(len(PATTERNS)))
def test_every_subject_in_a_pattern_is_read_as_before(frozen, place):
    texts = [written(PATTERNS[place], subject) for subject in SUBJECTS]
    frozen(f"reading/english_pattern_{place + 1:02d}", {text: [steps(text), answers(text)] for text in texts})


def test_every_passage_is_read_as_before(frozen):
    frozen("reading/english_passages", {text: [steps(text), answers(text)] for text in PASSAGES})

"""An answer to who says a quote, and what is remembered from sentence to sentence to find the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from audiotools.articles.attribution.people import Directory, Party
from audiotools.languages.english import LANGUAGE as ENGLISH


def _is_coined(name: str) -> bool:
    """Whether a single word has a capital inside, or a hyphen behind its first letter: "PBXes", "T-shirt"."""
    return " " not in name and any(letter.isupper() for letter in name[1:3])


def _is_acronym(name: str) -> bool:
    """Whether a name is letters that stand for a body, "AFP", or an agency's: neither is "he"."""
    return (len(name) > 1 and name.isupper() and " " not in name) or name.lower() in AGENCIES


AGENCIES = frozenset("reuters tass xinhua interfax yonhap kyodo politico".split())
"""Agencies whose names are no words, and that pass on what others said."""


class Attribution(NamedTuple):
    """Who says a quote.

    Parameters
    ----------
    speaker
        As printed, or None.
    party
        The party, when the speaker has a name.
    cue
        The attributing word as printed, or None.
    evidence
        Why, in a few words.
    strength
        0..100: how plainly print says so.
    by
        What named the speaker: ``name``, ``pronoun``, ``description`` or ``context``.
    """

    speaker: str | None
    party: Party | None
    cue: str | None
    evidence: str
    strength: float
    by: str = "context"


PLAIN = 75.0
"""Strength from which a sentence names the speaker plainly."""

_REMEMBERED = 6.0
"""Sentences back to which a pronoun may mean somebody whose gender nothing tells."""
_DIALOGUE = 3  # paragraphs more that another begins than the same, from which a text is told in dialogue
_ONE_SPEAKER = 2  # how much more a paragraph that goes on with one speaker says than a turn

NOBODY = Attribution(None, None, None, "", 0.0)
UNSAID = NOBODY._replace(evidence="nobody is named who said so", strength=15.0)


@dataclass
class Scene:
    """What is remembered from sentence to sentence: who was spoken of, and who spoke last."""

    directory: Directory
    text: str
    recent: list[tuple[Party, float]] = field(default_factory=list)
    clock: float = 0.0
    stranger: tuple[str, str, float] | None = None  # a description, its gender, and when it was the subject
    last_speaker: Attribution = NOBODY
    turn: tuple[str | None, int] = (None, -2)  # who speaks at the beginning of which paragraph, the last such
    changes: int = 0  # paragraphs that another begins than the one before, less those that the same begins

    def notice(self, party: Party, weight: float) -> None:
        """Somebody is spoken of; the heavier, the likelier the next pronoun means them."""
        self.recent = [(p, w) for p, w in self.recent if p is not party][-12:]
        self.recent.append((party, self.clock + weight))

    def open(self, speaker: str | None, paragraph: int) -> None:
        """A paragraph begins with what somebody plainly says."""
        if paragraph - self.turn[1] == 1:
            self.changes += 1 if speaker != self.turn[0] else -_ONE_SPEAKER
        self.turn = (speaker, paragraph)

    @property
    def in_dialogue(self) -> bool:
        """Whether people take turns in this text, paragraph after paragraph, as in novels."""
        return self.changes >= _DIALOGUE

    def tick(self) -> None:
        """A sentence is over."""
        self.clock += 1.0

    def salient(self) -> Party | None:
        """The person the last sentences were about, or None."""
        people = [(weight, p) for p, weight in self.recent if self.directory.likeness(p) > 0]
        weight, party = max(people, key=lambda pair: pair[0], default=(0.0, None))
        return party if party is not None and weight >= self.clock - 1.0 else None

    def several(self) -> bool:
        """Whether the last sentences named more than one person."""
        near = [p for p, weight in self.recent if weight >= self.clock - 1.0]
        return sum(p.person and self.directory.likeness(p) >= 0 for p in near) > 1

    def resolve(self, pronoun: str) -> Party | None:
        """The party a pronoun most likely means."""
        want = ENGLISH.pronouns.get(pronoun, "")
        options = []
        for party, weight in self.recent:
            if want in ("m", "f"):
                if not party.gender and weight < self.clock - _REMEMBERED:
                    continue
                if (
                    not party.person
                    or party.gender not in ("", want)
                    or party.name.split()[-1].lower() in ENGLISH.places
                    or Directory.likeness(party) < 0
                    or (" " not in party.name and Directory.likeness(party) <= 0)  # a band, a breed, a town
                    or (not party.human and _is_coined(party.name))
                    or _is_acronym(party.name)
                ):
                    continue
                weight += 0.5 if party.gender == want else 0.0
                weight += 6.0 * min(0.0, Directory.likeness(party) - 0.5)  # places and papers are no he or she
            elif want != "n" or (party.person and party.gender):
                continue
            options.append((weight, party))
        if options:
            return max(options, key=lambda option: option[0])[1]
        # “…,” she said — before anybody is named: the only woman of the article
        if want not in ("m", "f"):
            return None
        fitting = list(islice((p for p in self.directory.parties if p.gender == want and p.person), 2))
        return fitting[0] if len(fitting) == 1 else None

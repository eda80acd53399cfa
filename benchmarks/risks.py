"""How many edits that turn what was said are told, and how many others are taken for such: on 200 made edits.

A hundred quotes have a negation, a number or a name changed, dropped or added; a hundred are edited as desks edit:
fillers and repeats dropped, contractions written out, numbers written otherwise, words left out, added or replaced.
Every quote is looked for among other sentences. ``python benchmarks/risks.py`` prints what was missed or false.
"""

from __future__ import annotations

import sys

from audiotools.matching.matcher import match_quotes
from audiotools.records import Quote, Transcript, Word

SAID = [
    "we did not see the river until the lights of the station went out",
    "my father worked twelve years at the colliery before the strike began",
    "I told Peter that the bridge would hold for another winter",
    "they could never find the letter that my mother had written to the company",
    "there were forty three people on the platform when the water came in",
    "then Margaret walked back along the line with a red lamp in her hand",
    "nobody told us anything about the flood until the following morning",
    "we paid fifteen hundred pounds for the house in the spring of 1952",
    "after the war Daniel drove the last train out of Whitby on a Monday",
    "you cannot walk through that valley without hearing the sound of the wheels",
]
"""What was said, a sentence each."""


def _pairs(text: str) -> list[tuple[str, str]]:
    """Pairs of what was said and what is printed, written ``said > printed; …``."""
    pairs = [one.split(">") for one in text.split(";")]
    return [(" ".join(old.split()), " ".join(new.split())) for old, new in pairs]


TURNED = {
    "negation": _pairs(
        """
        did not see > did see; could never find > could find; nobody told > somebody told; cannot walk > can
        walk; without hearing > with hearing; would hold > would not hold; worked twelve > never worked twelve;
        drove the > never drove the; had written > had not written; came in > never came in; walked back > did
        not walk back; did not see > saw; could never find > could always find; told us anything > told us
        nothing; we paid > we never paid; went out > did not go out; had written > had never written; you cannot
        > you can; began > did not begin; the bridge would > the bridge wouldn't; there were > there weren't;
        that the bridge > that no bridge; until the following > never until the following; before the strike >
        without the strike; drove > didn't drive; could never find > couldn't find; we did not > we never did
        not; until the lights > not until the lights; worked > hadn't worked; they could never > they could;
        nobody told us > they told us; cannot > can; worked > did not work; told Peter > never told Peter
        """
    ),
    "number": _pairs(
        """
        twelve > twenty; twelve > two; forty three > forty; forty three > 34; fifteen hundred > 1,500,000;
        fifteen hundred > five hundred; 1952 > 1925; 1952 > 1953; twelve years > nine years; forty three people
        > three people; fifteen hundred > 15; twelve > 10; forty three > fifty three; 1952 > 1852; another
        winter > three winters; twelve > 13; forty three > 430; fifteen > fifty; 1952 > 1962; twelve > eleven; a
        red lamp > two red lamps; the letter > seven letters; forty three > 43,000; fifteen hundred > sixteen
        hundred; twelve years > years; forty three people > people; hundred > thousand; 1952 > the fifties; the
        last train > the first train; 1952 > 1995; twelve > a dozen and one; forty three > four; fifteen hundred
        > 2,500
        """
    ),
    "name": _pairs(
        """
        Peter > Michael; Margaret > Susan; Daniel > Robert; Whitby > Leeds; Monday > Friday; Peter > Helen;
        Margaret > Ruth; Daniel > Arthur; Whitby > London; Peter > George; Margaret > Edith; Daniel > Walter;
        Whitby > Scarborough; Peter > Ahmad; Margaret > Fatima; Daniel > Samuel; Whitby > Durham; Peter >
        Thomas; Margaret > Alice; Daniel > Henry; Whitby > York; Peter > Sarah; Margaret > Joan; Daniel > Hugh;
        Whitby > Hull; Peter > Martin; Margaret > Clare; Daniel > Frank; Whitby > Bradford; Peter > Simon;
        Margaret > Nora; Daniel > Victor; Whitby > Lincoln
        """
    ),
}
"""What was said, and what is printed, by what it turns."""

USUAL = _pairs(
    """
    did not > didn't; cannot > can't; twelve > 12; forty three > 43; forty three > forty-three; fifteen hundred
    > 1,500; went out > went off; the lights of > ; worked > had worked; that the bridge > the bridge; another
    winter > one more winter; find > discover; had written > wrote; people > persons; came in > rose; walked
    back > went back; along the line > ; told us anything > said anything to us; following morning > next
    morning; the house > our house; drove > took; out of > from; that valley > the valley; the sound of > ; we
    did > and we did; river > water; station > railway station; my father > Dad; colliery > pit; began >
    started; would hold > would last; letter > note; my mother > Mother; platform > station platform; when > as;
    red lamp > lamp; in her hand > [in her hand]; flood > flooding; pounds > pounds [sterling]; after the war >
    After the war,; on a Monday > ; walk through > go through; hearing > hearing again; we paid > We paid,;
    until > till; before the strike began > ; for another winter > for the winter; to the company > ; then >
    """
)
"""What was said, and what desks print without turning it."""

SPOKEN = _pairs(
    """
    we > we, um, we; the > the, uh, the; I told > I, you know, I told; there were > there were, there were; they
    could > they, er, could; my father > well my father; nobody > nobody, nobody; after > and after; you cannot
    > you see you cannot; then > and then, then
    """
)
"""What desks print, and what people said: fillers and repeats."""


def _has(said: str, old: str) -> bool:
    return f" {old} " in f" {said} "


def _in(said: str, old: str, new: str) -> str:
    """A sentence with words replaced once."""
    return " ".join(f" {said} ".replace(f" {old} ", f" {new} ", 1).split())


def cases() -> list[tuple[str, str, str | None]]:
    """What was said, what is printed, and what that turns, if anything."""
    turned = [
        (said, _in(said, old, new), what)
        for what, pairs in TURNED.items()
        for old, new in pairs
        for said in [next((one for one in SAID if _has(one, old)), "")]
        if said and old != new
    ]
    usual = [(said, _in(said, old, new), None) for old, new in USUAL for said in SAID if _has(said, old)]
    spoken = [(_in(said, old, new), said, None) for old, new in SPOKEN for said in SAID if _has(said, old)]
    both = [
        (_in(said, filler, heard), _in(said, old, new), None)
        for filler, heard in SPOKEN
        for old, new in USUAL
        for said in SAID
        if _has(said, filler) and _has(said, old)
    ]
    plain = [*usual, *spoken, *both[:: max(1, len(both) // 60)]]
    return turned[:100] + plain[: 200 - len(turned[:100])]


def measure(made: list[tuple[str, str, str | None]]) -> tuple[list[str], list[str]]:
    """What was missed and what was false, as printed."""
    missed, false = [], []
    for said, printed, what in made:
        words = " and then ".join([*SAID[:2], "so it was", said, "that is how it was"]).split()
        heard = Transcript.from_words(
            [Word(n * 0.4, n * 0.4 + 0.35, word, "A", 0.95) for n, word in enumerate(words)], language="en"
        )
        (match,) = match_quotes(heard, [Quote(id="q", text=printed)])
        told = set(match.warnings) & {"negation", "number", "name"}
        if what is not None and match.found and what not in told:
            missed.append(f"{what}: {said!r} printed as {printed!r}, told {sorted(told)}")
        if what is None and told:
            false.append(f"{sorted(told)}: {said!r} printed as {printed!r}")
    return missed, false


def main() -> None:
    """Print what was missed and what was false."""
    made = cases()
    missed, false = measure(made)
    turned = sum(what is not None for _, _, what in made)
    for line in (*missed, *false):
        sys.stdout.write(line + "\n")
    sys.stdout.write(
        f"{len(made)} edits: {len(missed)} of {turned} that turn what was said missed, "
        f"{len(false)} of {len(made) - turned} others false\n"
    )


if __name__ == "__main__":
    main()

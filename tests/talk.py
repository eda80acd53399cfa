"""A talk that tests write as many programs do, and what may stand around a file of any of them."""

RUTH, SAM = "Ruth Abel", "Sam Lee"
TALK = [
    (RUTH, [(0.5, 0.9, "We"), (0.9, 1.25, "left"), (1.5, 2.25, "Omdurman,"), (2.5, 3.0, "slowly.")]),
    (SAM, [(3.5, 3.75, "Who"), (3.75, 4.5, "drove?")]),
    (RUTH, [(65.25, 65.5, "My"), (65.5, 66.0, "uncle"), (66.0, 67.5, "did.")]),
    (SAM, [(3725.5, 3726.0, "Oh?")]),
    (RUTH, [(3727.0, 3727.5, "Yes,"), (3727.5, 3728.25, "truly.")]),
]
WORDS = [(start, end, text, who) for who, words in TALK for start, end, text in words]
SAID = [(who, words[0][0], words[-1][1], " ".join(text for *_, text in words)) for who, words in TALK]


def clock(seconds, point=".", digits=3, hours=True):
    units = 10**digits
    whole, part = divmod(round(seconds * units), units)
    shown = f"{whole // 60 % 60:02d}:{whole % 60:02d}{point}{part:0{digits}d}"
    return f"{whole // 3600:02d}:{shown}" if hours or whole >= 3600 else shown


def ms(seconds):
    return round(seconds * 1000)


def split(text):
    """A word and its mark, as programs that list them apart have them."""
    return (text[:-1], text[-1]) if text[-1] in ".,?" else (text, "")


DRESSINGS = {
    "as Windows saves it": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "after empty lines": lambda text: "\n \n" + text,
}

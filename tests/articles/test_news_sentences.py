"""Who says a quote in sentences as English papers build them: somebody behind a preposition, an outlet, a clause."""

import pytest

from audiotools import find_quotes

PLAIN = [
    # who somebody writes for, or where they are, does not speak
    ("A commentator in the left-wing newspaper Hull Herald said it made her the “Joan of Hull.”", ["A commentator"]),
    ("“They got nothing,” a source inside Dover Province told the paper.", ["a source"]),
    ("“They got nothing,” a source inside the country revealed.", ["a source"]),
    # a relative clause has the subject right before it
    ("Manager Tom Vale saw that something was wrong with Beck, who told a coach, “I feel faint.”", ["Beck"]),
    ("Tom Vale, 50, claims he was betrayed by the authorities, who promised him a “good life”.", ["the authorities"]),
    ("Since Rex was shot, Ann Beck is abused by animal lovers who claim Rex was “murdered”.", ["animal lovers"]),
    ("Labour’s Ken Lane, who says he is “standing by” it, had accused a writer of it.", ["Ken Lane"]),
    # words between a name and a name
    ("Ann Beck told CNN Lane was late. Lane said it was “getting worse.” Tom Lane came.", ["Tom Lane"]),
    ("Hosting Vale at Doverforce “is our dream,” Ann Beck said.", ["Ann Beck"]),
    ("“I was away,” said Will Tjern, a consultant. “It was odd,” Tjern said.", ["Will Tjern", "Will Tjern"]),
    ("“It is fine,” said an exhausted but smiling Ann Beck.", ["Ann Beck"]),
    ("“It is old,” said Hull state archivist Ann Beck. Hull is Hull.", ["Ann Beck"]),
    # an office or a kinship beside a name is no other speaker
    ("“It is a union,” a letter signed by Tom Vale, US Trade Representative, said.", ["Tom Vale"]),
    ("Ann’s uncle, Tom Vale, told the paper that it was late, saying: “Nothing is worth it.”", ["Tom Vale"]),
    ("The US Trade Board’s Office said that it wants it “early on”.", ["The US Trade Board’s Office"]),
    ("The New Hull governor said that it was “over”.", ["The New Hull governor"]),
    # who passes on what somebody said
    ("Mr Bell spoke. He had promised “never to be fat” and, according to Reuters, once told analysts so.", ["Mr Bell"]),
    # a passive says by whom, or nothing
    ("“They are afraid,” is how it was described to me by Ann Beck.", ["Ann Beck"]),
    ("Tom Vale told CNN that parties “in many cases” cited by the board “are no clients”.", ["Tom Vale", None]),
]
NOBODYS = [
    "Legislators who passed the law known as the “bathroom bill” came back.",
    "They returned for a session called by Gov. Pat Roe to end House Bill 2 -- the “bathroom bill” -- that was new.",
    "Having promised to scrap the health law dubbed “Vale Care”, Tom Vale now says he is open to parts of it.",
    "Tom Vale and Ken Lane met Rob Hill, dressed as his old friends Gary Roe and Ian Pell, leading him to quip he was"
    " “always the best”.",
    "Attached to it is an “affidavit of birth” signed by a clerk, Tom Vale, attesting that it is so.",
    "The watermark of the Korean on the image reads: “KCNA” for short.",
    "The pair came to honour the critic Tom Vale “the icon we thought we knew so well”.",
    "Sleep was the subject of Dover’s Basic Studies, then recommended as a key “enabling step” for all.",
    "Ann Beck is a spokesperson. Any user can change it. “We use a model of this,” they said.",
]


@pytest.mark.parametrize(("text", "speakers"), PLAIN)
def test_whose_a_quote_is_in_the_sentences_of_news(text, speakers):
    found = [quote for quote in find_quotes(text) if quote.kind != "term"]
    assert [quote.speaker for quote in found][: len(speakers)] == speakers or (
        None in speakers and found[0].speaker == speakers[0]
    )


@pytest.mark.parametrize("text", NOBODYS)
def test_what_no_sentence_says_is_nobodys(text):
    assert not any(quote.speaker for quote in find_quotes(text))


def test_who_asks_is_not_who_answers():
    text = "Ruth Pell is the mayor. Ruth Pell sat down. Asked about it by Anna Novak, she laughed. “Never,” she said."
    assert [quote.speaker for quote in find_quotes(text)] == ["Ruth Pell"]


def test_the_man_whom_somebody_met_is_another():
    text = (
        "Tom Vale, a doctor, came late. Vale talked with the man over the phone for an hour. It was a long night."
        " “It does not hurt at all now,” the man wrote."
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["the man"]


def test_an_executive_director_is_not_the_executive():
    text = "Ann Beck, executive director of Dover Works, came. The executive asks whether he may “share” a view."
    assert not any(quote.speaker == "Ann Beck" for quote in find_quotes(text))


def test_who_stands_before_another_name_gives_it_no_office():
    text = "President Tom Vale met President-elect Ken Lane. Mr Lane sat. The President said he was “encouraged” by it."
    assert [quote.speaker for quote in find_quotes(text)] == ["Tom Vale"]

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
    ("“One says it is unsafe,” the newspaper quoted Tom Vale as saying.", ["Tom Vale"]),
    ("Ann Beck spoke after Mr Vale told members the Greens offered a “hard agenda”.", ["Mr Vale"]),
    # what stands behind a name
    (
        "It is a claim by Tom Vale, a historian and associate of the Hull Institute, who wrote: “All left.”",
        ["Tom Vale"],
    ),
    ("The find of Tom Vale, MD, PhD, who said that “cells grow from nothing”.", ["Tom Vale"]),
    ("According to his aunt, Jane Starn, “He was brilliant from the first day.”", ["Jane Starn"]),
    ("Hull’s Morning Zeitung has put out the leak, posting it and providing “insights into it.”", ["Morning Zeitung"]),
    ("He asked Secretary of Education Betsy Vale. Vale, replying with a grin, said, “I know.”", ["Betsy Vale"]),
    # whom "he" and "she" mean
    ("Last week aide Tom Vale told of it, saying he recalled it “vividly”. Ken Lane sat.", ["Tom Vale"]),
    ("The pioneer follows Morris and Tom Bow. Patti Roe has yet to decide. “I want it all,” she said.", ["Patti Roe"]),
    ("“We are sure of it,” said Wales physio Tom Vale. Wales won. Wales left.", ["Tom Vale"]),
    # in whose clause a quote stands
    (
        "The “best one” should be named, and not necessarily a senior MP, the courts clerk has told MPs.",
        ["the courts clerk"],
    ),
    ("During the talk, Vale asked Lane “if he heard what was being said,” the aides reported.", ["Vale"]),
    ("Ann was the one he was after, praising a follower who said she was “a liar of old”. Ann left.", ["a follower"]),
    ("Tom Vale had to describe what his nominee said as “the worst of all we have heard.”", ["Tom Vale"]),
    ("In old Hull, the poet Juven telling of the scene of the day said, “Bread and games it is.”", ["Juven"]),
    ("Some officers high-fived fans and sang “Go on, go on, the best of us,” with them.", ["Some officers"]),
    ("An email from Mr Vale which said the firm had “fooled” us all about it, the report said, came.", ["Mr Vale"]),
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
    "Vale tried to get a hold of Ann Swift, but the “Bad Blood” songstress did not call, the source claimed.",
    "According to Dover Live, expect the band’s hits, including “Down The River,” “Long Way Home,” and “Salt.”",
    "The page had the phrase: “Why Did Dover Use A Name So Easily Taken By Thieves?” Tom Vale said that it is his.",
    "Ann Beck stitched a poem by Jane Roe into her dress: “Our times are bad,” the poem began. “Take courage now.”",
    "They are rendered by the usual few: Ann Beck, the critics, the “speech is violence” crew, and by others.",
    "Short for “clusters of many short repeats,” MILLs are letters found in the yeast.",
    "Noel Roe and Tom Vale signed “false papers” attesting that they had come, by the records of the court.",
    "Visitor tickets for the best viewing, called “Feel The Heat” and “Closest Seat,” sold out.",
    "One of the signs carried by the red clad strikers said: “Schools for people and not for profit.”",
    "The study came out in the Notices under the title “a cloud of small stars over the long hill”.",
    "Once, Tom Vale pushed through “the long option” to stop them. Tom Vale said so.",
    "Offering more to the shoppers, the oxygen bar, “consists of a machine and a mask for each of them.”",
    "Rather than admit that “truth” has a part in it, they call it a market.",
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


def test_who_was_asked_and_answers_well_is_not_who_asked():
    text = (
        "Tom Lane asked Ann Beck whether it is better to “teach or rule”. Beck had a good response.\n\n“I am big on"
        " teaching, as all know. It is what works.”\n\nLane listened."
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["Tom Lane", None]


def test_a_word_on_a_flag_is_not_said_by_who_spoke_before():
    text = "“It is the best,” said Ann Beck, 33, near the ground where fans stood on cars and waved “W” flags for all."
    assert [quote.speaker for quote in find_quotes(text) if quote.kind != "term"] == ["Ann Beck"]


def test_who_takes_from_another_is_she():
    text = "Ohio frontwoman Anna Mat took the prize from singer Jane Roe. She told them: “This is a dream of ours.”"
    assert [quote.speaker for quote in find_quotes(text)] == ["Anna Mat"]


def test_who_says_something_of_who_spoke_before_speaks_on():
    text = (
        "Ann Beck cancelled the show. She said: “I wanted to come, but I am not well.”\n\nDirector Tom Vale said he was"
        " sad that Beck did not come.\n\n“It is a shame. It is a cause close to all of us.”"
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["Ann Beck", "Tom Vale"]


def test_a_song_that_ends_a_sentence_is_no_she():
    text = (
        "Jenny Lopes cancelled her visit. The singer has ended all promotion of the film Shall We Dance? and her new"
        " album. She said: “I wanted to be in Hull, but I am not well.”"
    )
    assert [quote.speaker for quote in find_quotes(text)] == ["Jenny Lopes"]

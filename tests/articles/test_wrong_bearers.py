"""Who does not say a quote though their name stands near: a place, a body, whoever is of another gender, a document."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article
from audiotools.languages.english import LANGUAGE as ENGLISH


def speakers(text):
    return [quote.speaker for quote in find_quotes(text_article(text)) if quote.kind != "term"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a country, a town or a company that is also somebody's name
        ("Israel Katz went north. Israel said it “will not accept any deal”.", ["Israel"]),
        ("Jordan Pell is in Amman. Jordan said the border “remains closed to all”.", ["Jordan"]),
        ("Austin Bell flew in. It rained in Austin. Austin said it would “cut every budget”.", ["Austin"]),
        ("Austin Bell flew in. “I love it here,” Austin said.", ["Austin Bell"]),
        ("Ford Motor Co. hired Harrison Ford. Ford said “sales rose in every region”.", ["Ford"]),
        ("The Vale Foundation denied it. Tom Vale flew to Dover. “It is a lie,” Vale said.", ["Tom Vale"]),
        # an office that print sets off from its name
        ("“It is a disgrace,” said Ohio Senator, Jane Roe.", ["Jane Roe"]),
        ("“It is a disgrace,” said Howard Dean, Jane Roe and others.", ["Howard Dean"]),
        # people whom a name only describes
        ("Dover officers came by, asking us to move and saying “thank you” to all.", ["Dover officers"]),
        ("“It is a disgrace,” Lane aides said.", ["Lane aides"]),
        ("“Every man is good,” a member of the Dover League told us.", ["a member of the Dover League"]),
        ("Tory ministers insisted that it was “fine by us”.", ["Tory ministers"]),
        ("“It is fine by us,” Lane said.", ["Lane"]),
        # a name is no longer for the body printed before it
        ("Photograph for the Dover Daily News Ann Beck is angry. Ann Beck said it was “a bad night”.", ["Ann Beck"]),
    ],
)
def test_a_name_is_whose_it_is(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Keith Moore opened the shop. “I was scared,” she said.", [None]),
        ("Keith Moore opened the shop. “I was scared,” he said.", ["Keith Moore"]),
        ("Brandon Cole met Rakeya Cole. “Do not go,” she said.", ["Rakeya Cole"]),
        ("A source close to the inquiry has told Reuters. “So far, the numbers are high,” he said.", ["A source"]),
        ("Tracy Lane came. “I was scared,” he said.", ["Tracy Lane"]),
        ("Tracy Lane came. “I was scared,” she said.", ["Tracy Lane"]),
        (
            "Ismail Brin was seen. It was like the case of Eric Moss, choked as he pleaded “I can’t breathe”.",
            [None],
        ),
        ("Eric Moss called me as he left. “I can’t breathe,” he said.", ["Eric Moss"]),
    ],
)
def test_a_pronoun_is_nobody_of_another_gender(text, expected):
    assert speakers(text) == expected


def test_a_pronoun_means_nobody_of_unknown_gender_whom_the_article_left_long_ago():
    said = "S.B. Supriyadi said so to those who came by the first train, and told them to stay away from the shore."
    between = "It rained. It snowed. It froze. It thawed. The wind blew hard. Roads closed. Nobody came. Night fell."
    assert speakers(f"Night\n\n{said} {between}\n\n“I could not sleep,” she said.") == [None]
    assert speakers(f"Night\n\n{said}\n\n“I could not sleep,” she said.") == ["S.B. Supriyadi"]


def test_a_given_name_is_a_womans_or_a_mans_or_said_to_be_both():
    both = ENGLISH.female & ENGLISH.male
    assert {"tracy", "kelly", "terry"} <= both
    assert not {"keith", "howard", "jose", "nigel"} & ENGLISH.female
    assert len(both) < 40


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Vale left. “We regret this,” the email began. “Please come on Monday.”", [None, None]),
        ("Peter Lane wrote to us. “We are very sorry,” his letter began. “Come soon.”", ["his letter", "his letter"]),
        ("“You have won a prize,” a text message to Jane Roe read. “Call us now.”", [None, None]),
        ("Tom Vale sat. The question asked by everyone, “Where is the money?”, got no answer.", [None]),
        ("Jane Roe left in May. “Is it over?” was the question asked by reporters.", ["reporters"]),
        ("“Is it over?” is a question asked by Jane Roe in her book.", ["Jane Roe"]),
        ("The film portrays Tom Vale as “a very lonely man”. Vale spoke.", [None]),
        ("Tom Vale portrays the king as “a very lonely man”.", ["Tom Vale"]),
        ("Amy Lane spoke. “The creatures will die,” declare the opening titles.", [None]),
        ("Jane Roe spoke. “Tourism will grow in time,” according to a bank’s forecast.", [None]),
        ("The bank’s new system, dubbed a “search and replace function”, is slow. “It is,” Roe said.", ["Roe"]),
        ("What Jane Roe, a nurse from Hull, called “a feast for all of us” was small.", ["Jane Roe"]),
        ("Lane prayed for Roe, who “is attacked on one side and the other”.", [None]),
        ("“Perry” countered: “Had they looked again, nobody would be dead.” Jane Roe nodded.", [None]),
        ("It prompted Jane Roe to make a bold claim that “nobody paid for it”. Tom Vale laughed.", ["Jane Roe"]),
    ],
)
def test_what_is_written_or_said_of_somebody_is_not_theirs(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Vale went up. The old man looked down. “What do you want?” the old man said.", ["the old man"]),
        ("Tom Vale stopped. The boy came near. “Have you got a coin?” the boy asked.", ["the boy"]),
        ("Omar Matie stopped. A man came up. “Will you come back?” the man asks.", ["the man"]),
        ("Omar Matie was a man of few words. “Will you come back?” the man asks.", ["Omar Matie"]),
        ("“Nobody buys them,” says the guy, a trader. Omar Matie listens.", ["the guy"]),
        (
            "Omar Matie, an official, agrees. “Who knows?” one Western official asks.\n\n“It is rotten,” the same "
            "official explains.",
            ["one Western official", "one Western official"],
        ),
        ("I was at the meter when I heard someone saying, “Hey, you lost it.”", [None]),
        ("I heard residents saying, “It is over.”", ["residents"]),
        ("Aid workers said, “It is over.”", ["Aid workers"]),
        (
            "She was asked, and when pressed on it, the 34-year-old mother of three replied, “It is so.”",
            ["the 34-year-old mother of three"],
        ),
    ],
)
def test_a_description_means_nobody_else(text, expected):
    assert speakers(text) == expected


def test_who_is_named_behind_a_comma_and_a_verb_said_the_clause_before_it():
    text = (
        "Casinos fear Pennsylvania and New York, and there has been “very little investment” in building, said Joseph "
        "Seneca, an economist.\n\nWork was slow, noted the bank’s Dante Chinni.\n\n“It is a shame,” he said."
    )
    assert speakers(text) == ["Joseph Seneca", "Dante Chinni"]
    assert speakers("John Roe, who said it was “the best of them all”, left.") == ["John Roe"]


def test_a_verb_and_a_colon_behind_a_finished_quote_introduce_the_next():
    text = "Mike Lane left. David Hale says that critics of it “don’t know a thing.” He adds:\n\n> It is a fine film."
    assert speakers(text) == ["David Hale", "David Hale"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody is called is not what the word before the verb before them says
        ("The foreign secretary told MPs the rebate was “entirely justified by all”.", ["The foreign secretary"]),
        ("The legal assistant said NBC was “sending the wrong message”.", ["The legal assistant"]),
        (
            "Gordon Brown, the chancellor, spoke. Oliver Letwin, the shadow chancellor, left. The chancellor said it "
            "was “a very clear choice”.",
            ["Gordon Brown"],
        ),
        ("“So it goes,” said Sky Networks’ Sophie Laing.", ["Sophie Laing"]),
        ("Nigel Cole from the Musicians’ Union said they were “at a loss”.", ["Nigel Cole"]),
        (
            "The Music Managers’ Forum (MMF), who say it is “a struggle for all”, wrote to us.",
            ["Forum"],
        ),
        (
            "“Here,” Tom Vale said. A US Embassy spokesman said: “We know that.”",
            ["Tom Vale", "A US Embassy spokesman"],
        ),
        ("The Canada-based company says it wants “a wide variety of people”.", ["The Canada-based company"]),
        ("Farmer Geoff Brooks told us that life “revolved around hunting”.", ["Geoff Brooks"]),
        ("Parker Anna Hill told us that life “revolved around hunting”.", ["Parker Anna Hill"]),
    ],
)
def test_an_office_is_held_by_whom_print_names_beside_it(text, expected):
    assert speakers(text) == expected


def test_a_quote_alone_is_nobodys_whom_only_what_follows_names():
    text = (
        "Hunts met on Saturday in the west of the county.\n\nMike Hobday, from the league, said tapes would go to the "
        "police. “Our evidence is that most hunts obeyed.” BBC correspondent Simon Hall at Postbridge said that two "
        "thousand came."
    )
    assert speakers(text) == ["Mike Hobday"]


def test_a_quote_alone_is_no_countrys():
    text = (
        "Tony Blair has spoken for it. Blair is sure of it. Turkey may have to wait.\n\n“We have stated a principle.”"
    )
    assert speakers(text) == ["Tony Blair"]


def test_whom_print_lets_speak_says_the_block_below():
    lead = "Das sind Zustände!\n\nUeber die Wirkung dieser Lage auf das Leben wollen wir Louis Blanc reden lassen:\n\n"
    block = "Durch jede Heirath entsteht ein Zuwachs der Lasten. Warum sollte sich die Armuth mit der Armuth verbinden?"
    block += " Die Familie weicht daher den wilden Ehen, und den Armen werden Kinder geboren."
    quotes = find_quotes(text_article(lead + block))
    assert [(quote.kind, quote.speaker) for quote in quotes] == [("block", "Louis Blanc")]
    things = lead.replace("Louis Blanc", "die Zahlen")
    assert "Zahlen" not in {quote.speaker for quote in find_quotes(text_article(things + block))}

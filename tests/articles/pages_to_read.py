"""Short made articles of every kind that is read without marks, or by more than one sentence. Markdown.

And what reading gives for each quote of a text in full, strengths and all, as one line each.
"""

from audiotools.articles.extraction import _open
from audiotools.articles.reader import text_article


def answered(text, *, markdown=False):
    """A line a quote: where it stands, what it is, and who says it by what and how plainly."""
    _, _, reading = _open(text_article(text, markdown=markdown))
    answers = reading.attributions()
    lines = []
    for number, item in enumerate(reading.items):
        answer = answers.get(number)
        flags = (item.resumes * "r", item.closed * "c", item.nested * "n", item.announced * "a")
        place = f"{item.start}-{item.end} {item.paragraph}{item.family}{item.kind[:2]}{item.label} {''.join(flags)}"
        if answer is None:
            lines.append(place)
            continue
        party = answer.party.name if answer.party else "–"
        lines.append(
            f"{place}|{answer.speaker}|{party}|{answer.cue}|{answer.strength:.1f}|{answer.by}|{answer.evidence}"
        )
    return lines


PAGES = {
    "letters": """# Bread at night

By Nora Orne

We met Ann Beck in her bakery in Hull. Beck, 60, bakes for the whole street.

Q: When do you get up?

A: I get up at three. My father did, too.

I have never slept in.

Q: And what do you bake first?

A: The rye. (laughs)

Q: Will your daughter take over?

A: She won't. I asked her twice.

Ann Beck's bakery is open from six to noon.
""",
    "names": """# A conversation with Karl Ebner

The museum opens on Sunday. Nora Orne spoke to Karl Ebner.

Nora Orne: What will people see first?

Karl Ebner: I hope they see the ship. It took us nine years.

We lifted it twice.

Orne: Twice?

Ebner: I know. I still dream of it.

Nora Orne: Where do you sleep?

Karl Ebner: On the ship, when you let me.

*This interview was edited for length.*
""",
    "bold": """# Meet Ruth Pell, head teacher

Ruth Pell has run the school in Hull for nine years. We talked to her about rain.

**What did you do when the roof came down?**

I took the children to the church. My brother has the key.

They sang all night.

**Were you afraid?**

I was. You never know with old roofs.

**And now?**

Now I count the tiles. “Every one,” as my father used to say.

**Tell us about the new roof.**

I think it holds.

Ruth Pell is the author of two books.
""",
    "headings": """# Ten questions for Tom Vale

Tom Vale paints boats. This interview took place in March.

## How do you begin?

I begin with the hull, as everybody does. You can't begin with the mast.

## What do you paint with?

I use lead paint. My lungs know it.

## Do you sell them?

I sold one. I bought it back.

## About the author

Nora Orne writes about boats.
""",
    "once": """# Rain in Hull: an interview with Sam Vale

Sam Vale has measured the rain in Hull since 1990.

Dover Post: Why do you do it?

Sam Vale: I wanted to know whether my mother was right.

Was she?

She was. It rains more in May.

How do you measure it?

I use a tin can. You need nothing else.

Do you ever miss a day?

I missed one, when my son was born.
""",
    "told": """# The night the mill burned

By Ann Beck, as told to Nora Orne

I was asleep when the bells began. My father ran in and said: “Up, all of you.”

We went down to the river with what we could carry, and I held the cat.

In the morning there was nothing left of the mill but the wheel, and I still hear it turn.

I have not gone back to that side of the river since, and neither has my sister.
""",
    "testimony": """# What they remember

Three people told their stories to this paper. Their words have been edited.

Jane Roe, a nurse, was on the night shift.

I heard the water before I saw it. We carried the patients up.

You do not think about it then. You carry.

I would do it again.

Tom Vale, a fireman, came late.

My engine stood in the mud. I walked the rest of the way.

## Sheila Ohm’s account

I was in the church. I rang the bell until my hands bled.
""",
    "named": """# Voices

## Ada Moss

I left at dawn. I took nothing with me.

My sister stayed.

## Ned Orr

I never left. My dog would not walk.

## Eva Lind

We all left, and I was the last to lock the door.
""",
    "blocks": """# The letter

The council wrote to Roe in May:

> We regret that the roof came down. We had asked for a new one.
>
> Nobody heard us, as Ann Beck told the paper: “They never wrote back.”

Roe answered in June. She wrote:

> I have read your letter. My children have read it, too.

— Jane Roe

Vale did not write. A note was found in his desk:

> Nobody asked me, and I would not have known what to say.

Tom Vale

Harbour master of Hull

“It was all known,” said Beck.
""",
    "announced": """# The report

Mayor Jane Lane’s report comes to a plain conclusion:

The roof had been known to be weak since 1990, and nothing was done about it by anybody.

In the words of Tom Vale, who wrote most of it:

Everybody knew, and everybody thought that somebody else would see to it before the winter.

There are three lists:

1. Tiles
2. Beams

The mayor said on Monday: “We will build a new one.”

“We will pay for it,” she added.

“And soon.”
""",
    "statements": """# After the vote

Ann Beck (Hull): I voted no. My street has no bus.

Tom Vale (Dover): I voted yes. You can walk.

Source: Hull Council

Ann Beck (Hull): I can't walk. I am ninety.

Tom Vale (Dover): Then I drive you.

Price: 12.50

Tip: Stir well.
""",
    "credited": """# Todd Lane

“He was never late, and he never said why he came.”

Nora Orne, a scholar at the Dover Institute, on Todd Lane

“He was late once.”

— Tom Vale, his brother

“He never came at all,” said Ann Beck.
""",
    "headline": """# ‘We left at night’: Roe on the flood

“We left at night, and nobody came,” Jane Roe told this paper.

Roe is a nurse. “Nobody,” she repeats.

Vale calls it “a disgrace”. So began the inquiry, whose chair, Ann Beck, said little.

“It was a disgrace and a shame.” With these words Tom Vale left the hall.

A sign over the door reads “Keep Out”. The “Red Barn,” as Tom “Ned” Vale calls it, burned.
""",
    "continued": """# The speech

“We left at night, said Roe, and nobody came.

“We walked to the river, and the river was gone.

“In the morning we walked back.”

“I asked the council,” Roe said. “Nobody answered.”

The council did not answer. “No comment,” a spokesman for the council said.

“We have said all that we will say,” he added, “and that is that.”

“We left,” Roe said, and she said again, “we left.”
""",
    "dialogue_fr": """# Le retour

Marie Dupont rentre à Lyon. Son frère Paul Dupont attend sur le quai.

— Tu es en retard, dit Paul Dupont.

— Le train s'est arrêté, répond Marie Dupont. Deux fois.

— Et la valise ?

— Je l'ai perdue.

« Nous sommes partis la nuit, raconte Marie Dupont. Il pleuvait. »

Selon le maire, « le pont est fermé ». « Personne n'est venu », ajoute-t-elle.
""",
    "dialogue_es": """# La vuelta

Ana Lima volvió a casa. Su hermano Juan la esperaba.

—Llegas tarde —dijo Juan Lima—. Otra vez.

—El tren se paró —contestó Ana.

—¿Y la maleta?

—La perdí.

«No vino nadie», dijo el alcalde, Pedro Sanz, a los vecinos. «Nadie», repitió.
""",
    "dialogue_sv": """# Hemma

Anna Berg kom hem till Lund. Per Holm väntade.

– Du är sen, säger Per Holm.

– Tåget stannade, säger Anna Berg. Två gånger.

– Vi gick till fots, berättar hon.

– Ingen kom.

Enligt Per Holm var det ”en lång natt”.
""",
    "dialogue_ru": """# Домой

Мария Орлова вернулась в Тулу. Её встретил Пётр Зимин.

— Ты опоздала, — сказал Пётр Зимин. — Опять.

— Поезд стоял, — ответила Мария Орлова.

— А чемодан?

— Потеряла.

«Никто не пришёл», — заявил мэр Иван Сомов. «Никто», — повторил он.
""",
    "german": """# Im Gespräch mit Ute Brandt

Ute Brandt leitet das Museum. Das Gespräch führte Nora Orne.

**Frau Brandt, wann haben Sie angefangen?**

Ich habe 1990 angefangen. Mein Vater war schon da.

**Und was haben Sie zuerst gekauft?**

Ich habe ein Schiff gekauft. Sie glauben es nicht.

**Würden Sie es wieder tun?**

Ich würde es wieder tun, sofort.

„Das Haus bleibt“, sagte Brandt. „Und ich auch.“ Im Film „Das Boot“ kommt es vor.
""",
    "translated": """# Two languages

Omar Said spoke to us in May.

«Nous sommes partis la nuit et personne n'est venu nous aider.»

“We left at night and nobody came to help us.”

“Nous avons tout perdu,” he said (“We have lost everything”).
""",
    "faq": """# Frequently asked questions

## How do I open my account?

You can open it with your card. I would not wait.

## Where do I find my key?

You find it in the letter.

## What can I do without a key?

Call us.
""",
    "list": """# A list

- “We left,” said Jane Roe.
- “We ran,” said Tom Vale, her brother.
- Nobody said more.

Jane Roe: “We left at dawn.”

Tom Vale: “So did we.”
""",
}

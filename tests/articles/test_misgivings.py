"""Nobody says a quote where what stands beside it is no person, or may mean somebody else."""

import msgspec
import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article

SPEAKERS = [
    ("de", [None], "Entspannung findet Judy Lerche auf der Insel und „beim Baden im Meer am Morgen“."),
    ("de", ["der Coach der Gäste"], "Auch wenn der Coach der Gäste sagt: „Wir sind noch nicht so weit wie im Mai.“"),
    ("de", [None], "Viele redeten. Ähnlich viele Beiträge sprachen vom Ausbruch als „geplante Sache der Eliten“."),
    ("de", [None], "Angst und Verwirrung rund um den Ausbruch erklärte er damit, dass „man die Zahlen nicht kenne“."),
    ("de", ["Jan Arlt"], "Es sei Zeit für einen „neuen Aufbruch im Land“, erklärte der Politiker Jan Arlt zu Beginn."),
    ("de", ["Jan zu Salm"], "„Wir gehen jetzt nach Hause“, sagte Jan zu Salm."),
    ("de", [None], "Es fiel auf, dass die Männer an den fernen Himmel glaubten. „Das hat mich überrascht.“"),
    ("de", [None], "Tradwives nennen sich die Leute selbst: „die fleißigen Hände von heute“."),
    ("de", ["Jan Moor"], "„Das ist so“, erklärt Autor und Regisseur Jan Moor aus Ulm."),
    ("de", ["Dominik Hartung"], "„In Sachen Regen ist nichts in Sicht“, sagte Meteorologe Dominik Hartung am Montag."),
    ("de", ["Anna Weber"], "„Das ist so und bleibt auch so“, sagte Anna Weber der Zeitung am Montag."),
    ("de", ["der Mann"], "Die Gewalt, die er erlebte, habe kein Ziel gehabt, sagt der Mann: „Man hat uns gedemütigt.“"),
    ("de", ["Anna Weber", None], "„Wir gehen heute nach Hause“, sagte Anna Weber.\n\nSpäter kam Karl Moor herein.\n\n"
     "„Das hat niemand von uns erwartet.“"),
    ("de", ["Anna Weber", "Anna Weber"], "„Wir gehen heute nach Hause“, sagte Anna Weber.\n\nSpäter kam der Regen.\n\n"
     "„Das hat niemand von uns erwartet.“"),
    ("de", ["Anna Weber", None], "„Wir gehen heute nach Hause“, sagte Anna Weber.\n\nEr nickte.\n\n"
     "„Das hat niemand von uns erwartet.“"),
    ("de", ["eine Dame", None], "„Wir gehen nach Hause“, berichtet eine Dame. „Brot gab es immer“, erklärt er dann."),
    ("fr", ["Anne Roux", None], "« Nous partons demain », a dit Anne Roux.\n\nPlus tard, Paul Morel est entré.\n\n"
     "« Personne ne s'attendait à cela. »"),
    ("es", ["la alcaldesa", None], "«Nos vamos mañana», dijo la alcaldesa. «Es una vergüenza para todos», añadió él."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "speakers", "text"), SPEAKERS)
def test_nobody_is_named_on_thin_evidence(code, speakers, text):
    """Things, attributes, and pronouns of another gender are nobody; a plain subject stays who it is."""
    article = msgspec.structs.replace(text_article(text), language=code)
    assert [quote.speaker for quote in find_quotes(article) if quote.kind != "term"] == speakers


def test_a_greek_question_ends_in_a_semicolon():
    """Bold questions of a Greek interview are the interviewer's and no part of the answers."""
    turns = [
        ("Πότε φύγατε από το χωριό σας;", "Φύγαμε το χειμώνα, νύχτα, με τα πόδια."),
        ("Και ποιος σας βοήθησε στο δρόμο;", "Μας βοήθησε ένας βοσκός και μας έδωσε ψωμί."),
        ("Γυρίσατε ποτέ πίσω;", "Ποτέ. Η μητέρα μου δεν ήθελε να ακούσει γι' αυτό."),
    ]
    body = "\n\n".join(f"**{asked}**\n\n{said}" for asked, said in turns)
    quotes = find_quotes(text_article(f"Συνέντευξη με την Μαρία Παππά\n\n{body}\n", markdown=True))
    assert [q.speaker for q in quotes if q.text.endswith(";")] == ["interviewer"] * 3
    assert all(q.speaker != "interviewer" for q in quotes if not q.text.endswith(";"))

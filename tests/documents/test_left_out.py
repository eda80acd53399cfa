"""What a page's judgement leaves out between the paragraphs that it keeps, and the language of a page."""

import io

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import read_article
from audiotools.languages.detect import is_foreign

TURNS = [
    ("Quando começou a pintar?", "Eu tinha nove anos. Minha tia me deu uma caixa de tintas, e gastei tudo num só dia."),
    ("E a padaria?", "Isso veio depois. Os fornos são de 1911, e preciso de alguém durante a noite inteira."),
    ("Você descansa alguma vez?", "Aos domingos durmo até o meio-dia, e ninguém pode me telefonar antes disso."),
    ("Vai continuar com as duas coisas?", "Enquanto as minhas mãos deixarem. Não saberia qual delas abandonar agora."),
]


def page(question, answer="<p class='text'>{}</p>", *, title="Entrevista com a padeira", menu="<a>Início</a>"):
    turns = "".join(question.format(ask) + answer.format(reply) for ask, reply in TURNS)
    return (
        f"<html lang='en'><head><title>{title}</title></head><body><div class='menu'>{menu}</div><div class='box'>"
        "<p>Convidamos Beatriz Santana, de 26 anos, para nos contar como é o seu trabalho. Beatriz Santana mora no "
        f"Rio.</p></div>{turns}<div><h3>Outras matérias</h3><ul><li><a href='/a'>A feira da cidade</a></li></ul></div>"
        "</body></html>"
    )


def read(markup):
    return read_article(io.BytesIO(markup.encode()), format="html")


@pytest.mark.parametrize(
    "question",
    [
        "<h2 class='subtitle'><b>{}</b></h2>",
        "<h5>{}</h5>",
        "<div class='card'><h3>{}</h3></div>",
        "<div class='question'>{}</div>",
        "<div class='q'><h2>{}</h2><hr></div>",
    ],
)
def test_questions_in_headings_and_boxes_are_read(question):
    said = [(q.speaker, q.text) for q in find_quotes(read(page(question))) if q.kind == "statement"]
    assert said == [entry for ask, reply in TURNS for entry in (("interviewer", ask), ("Beatriz Santana", reply))]


def test_headings_of_what_is_left_out_stay_out():
    assert "Outras matérias" not in read(page("<h2>{}</h2>")).text
    assert read(page("<h2>{}</h2>")).text.count("E a padaria?") == 1


def test_the_language_of_the_words_goes_before_that_of_the_template():
    assert read(page("<h2>{}</h2>")).language == "pt"
    albanian = "Ushqimi i duhur është çelësi për energji dhe jetëgjatësi, dhe shëndeti është pasuria më e madhe. " * 4
    assert read(f"<html lang='en'><body><p>{albanian}</p></body></html>").language != "en"
    assert read("<html lang='gl'><body><p>Radio 4, FM 88.</p></body></html>").language == "gl"


@pytest.mark.parametrize("code", ["en", "de", "tr", "pl", "ko", "he", "hi"])
def test_a_text_is_not_foreign_for_being_short_or_in_other_letters(code):
    assert not is_foreign("Ana Ruiz, 12, Calle Mayor", code)
    assert not is_foreign("여름에는 사람이 많고 겨울에는 조용합니다. " * 20, "ko")


def test_a_name_between_a_question_and_its_answer_is_kept():
    article = read(page("<h2>{}</h2><br><strong>Kuhlmann :</strong>", title="O Cerrado"))
    assert article.text.count("Kuhlmann :") == len(TURNS)
    assert "E a padaria?\n\nKuhlmann :\n\nIsso veio depois." in article.text

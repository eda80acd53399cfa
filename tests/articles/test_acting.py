"""Who speaks by what they do, whatever the verb; and nobody, where they only hear, read, or are called so."""

import pytest

from audiotools.articles.extraction import find_quotes
from audiotools.articles.reader import text_article


def speakers(text: str) -> list[str | None]:
    return [quote.speaker for quote in find_quotes(text_article(text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Kommunens nya ordförande Elsa Brandt avvisar kritiken från byn: "Vi gör bara det vi måste."', "Elsa Brandt"),
        ('Ministern slår ifrån sig när vi ringer: "Vi har bara gjort det vi måste i den här frågan."', "Ministern"),
        ("Kollegaen Siri Moen støtter henne i det som har skjedd: «Marte har rett, og det vet alle.»", "Siri Moen"),
        ("El portavoz de la empresa, Jaime Arce, quita hierro al asunto: «Cumplimos la ley y nada más».", "Jaime Arce"),
        ("O guarda-redes Nuno Bessa não fugiu às culpas no final: «Aquele segundo golo é todo meu.»", "Nuno Bessa"),
        ("A difenderla è l'editore, Guido Rinaldi: «È il libro più bello dell'anno».", "Guido Rinaldi"),
        ("Herečka Jana Vlková krčí rameny, když se jí na to ptáme: „Smlouvu mám doma ve skříni.“", "Jana Vlková"),
        ("Тренер Борис Лунёв не скрывал слёз после боя: «Такие рождаются раз в сто лет, поверьте».", "Борис Лунёв"),
        ("Ihr Vorgänger Alois Kern sieht das ganz anders: „Es fehlt in dieser Stadt der Wille.“", "Alois Kern"),
        ("Interrogé jeudi sur ce point, Luc Ferrand balaie tout : « Je n'ai rien à me reprocher. »", "Luc Ferrand"),
        ("« Luc est un homme d'honneur », le défend son prédécesseur, Alain Costes, dans la ville.", "Alain Costes"),
        ("«O mister é como um pai para mim», retribuiu o avançado Tiago Lemos no final do jogo.", "Tiago Lemos"),
        ("„Most tu chceme už třicet let,“ durdí se místostarosta Radek Pour, který je tu doma.", "Radek Pour"),
    ],
)  # fmt: skip
def test_whoever_does_something_before_a_colon_or_behind_a_quote_says_it(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        'Elsa Brandt får ett brev från sin gamla skola: "Du är inte välkommen här längre, och det vet du."',
        "Marta Ruiz recibió una carta del ayuntamiento de la ciudad: «Tiene usted que irse de la casa».",
        "Giulia Neri legge la targa che sta sopra la porta: «Qui visse per dieci anni un poeta».",
        "Jan Novák čte nápis, který je nade dveřmi hospody: „Cizím vstup přísně zakázán, i se psem.“",
        "Nils Hage och Elsa Brandt möter Per Holm på torget i byn: \"Det här är inte vad vi har sagt.\"",
        "«La noche de los vientos del sur», de la directora Ana Ruiz, se estrena el lunes en la ciudad.",
        "Elsa Brandt har länge kallats \"Danmarks vredeste kvinde\" och det är inte bara här i byn.",
    ],
)  # fmt: skip
def test_who_takes_words_in_or_is_called_so_says_nothing(text):
    assert speakers(text) == [None] * len(speakers(text))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("«Мы узнали об этом из газет», — рассказала Ольга Сомова. По её словам, «её вывезут в июне».", "Ольга Сомова"),
        ("„Město s tím nic neudělá,“ uvedl starosta Jan Malina. Podle něj „jde o soukromý dům“.", "Jan Malina"),
        ("«Es un golpe para la ciudad», dijo Ana Pueyo. Según ella, «cada año cierran diez tiendas».", "Ana Pueyo"),
        ('"Det är klart att det känns", säger Anna Ek. Enligt henne är det "inte första gången".', "Anna Ek"),
    ],
)  # fmt: skip
def test_according_to_him_or_her_is_whoever_spoke(text, speaker):
    assert speakers(text) == [speaker, speaker]


def test_according_to_her_is_no_man():
    first, second = speakers("«Es un golpe para todos», dijo Juan Pueyo. Según ella, «cierran diez tiendas aquí».")
    assert (first, second) == ("Juan Pueyo", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("「本当に申し訳ない」と中村さんは涙を浮かべた。", "中村"),
        ("高橋氏は「ここで買った」と語る。「建物は残したい」と語ったのは、市長の伊藤健だ。", "伊藤健"),
        ("座間氏は「覚えはない」と答えた。林さんは「契約書がある」と反論している。", "林"),
        ("「何も話すことはありません」。林さんはそう言って立ち去った。", "林"),
        ("保護者の一人は「通学バスが心配だ」と打ち明けた。", "保護者の一人"),
    ],
)
def test_japanese_names_who_acts(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "高橋さんは「ここで買った」と語る。船は地元で「ひばり丸」と呼ばれ、親しまれてきた。",
        "高橋さんは「ここで買った」と語る。作品は「古都の雨」という映画の舞台にもなった。",
        "高橋さんは「ここで買った」と語る。赤い屋根は「もう帰ろう」と言った。",
    ],
)
def test_japanese_gives_nobody_s_words_to_nobody(text):
    assert speakers(text)[-1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Alois Kern war Bürgermeister. Kern zufolge habe die Stadt „das Geld lieber in den Kreisverkehr gesteckt“.",
            ["Alois Kern"],
        ),
        ("„Nigdy tego nie obiecywałem” – twierdzi Marek Zawada w rozmowie z „Gazetą”.", ["Marek Zawada", None]),
        ("По словам Марка Мааса, «Северный поток-2» не является особым путём.", [None]),
        ("ووصف النقاد الفيلم بأنه «حدث العام بلا منازع».", ["النقاد"]),
        ("佐脇裁判長は、吉田被告について「果たした役割は主導的」とし、被告が犯行を認めたことを考慮した。", ["佐脇"]),
        ("背中のぶち模様がハートの形をしており「体全体にハートがある猫」と口コミで広がったという。", [None]),
    ],
)  # fmt: skip
def test_papers_things_and_objects_are_no_speech_and_no_speakers(text, expected):
    assert speakers(text) == expected


def test_a_conjunction_with_a_capital_behind_a_dash_is_nobody():
    text = (
        "Hun husker at avisen kom. – Og en av dem svarte: «Det verste jeg vet, er at de ikke hører etter i det hele.»"
    )
    assert "Og" not in speakers(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Pour l'adjoint à la culture, Yannick Le Bihan, « il est trop tôt pour parler de la ville ».",
            "Yannick Le Bihan",
        ),
        ("A detta del sindaco, Piero Lodi, «servirebbe proprio un museo della città».", "Piero Lodi"),
        ("Жена его, Антонина Крутова, машет рукой: «Река его и забрала у меня».", "Антонина Крутова"),
        ("O presidente da junta, Rui Malheiro, compromete-se: «A loja fica onde está agora.»", "Rui Malheiro"),
    ],
)
def test_a_name_between_commas_is_whom_the_office_before_it_means(text, speaker):
    assert speakers(text) == [speaker]

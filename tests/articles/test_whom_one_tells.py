"""Whom a verb tells is no speaker, and who a sentence sets off from others outranks who spoke before."""

import pytest

from audiotools.articles.extraction import find_quotes


def speakers(text):
    return [quote.speaker for quote in find_quotes(text)]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("Anna Nowak weszła na scenę. „Chodzi o wodę, nie o pieniądze” – przypomniała sali.", "Anna Nowak"),
        ("Jan Nowak wstał. „Moja matka tu mieszkała” – powiedział sędzi.", "Jan Nowak"),
        ("„Moja matka tu mieszkała” – powiedział sędzia.", "sędzia"),
        ("„Moja matka tu mieszkała” – powiedziała córka.", "córka"),
        ("„Jde tu o vodu, ne o peníze,“ připomněla sálu.", None),
        ("„Moje máma tu bydlela,“ řekl soudkyni.", None),
        ("„Moje máma tu bydlela,“ řekla soudkyně.", "soudkyně"),
        ("„Moje máma tu bydlela,“ řekl soudce.", "soudce"),
        ("«Моя мать здесь жила», — сказал судье.", None),
        ("«Моя мать здесь жила», — сказал судья.", "судья"),
        ("«Моя мати тут жила», — сказав судді.", None),
        ("وذكّرت الحضور: «نحن هنا من أجل الماء».", None),
        ('"אמא שלי גרה כאן שנים", אמר לשופטת.', None),
        ('"אמא שלי גרה כאן שנים", אמר לפיד.', "לפיד"),
    ],
)
def test_a_noun_whose_form_is_no_subject_of_the_verb_does_not_speak(text, speaker):
    assert speakers(text) == [speaker]


SET_OFF = {
    "es": ("«Mi cliente no robó nada», dijo Óscar Prieto. Noel Tavares callaba.",
           "El propio Tavares habló poco. «Mi madre la hizo», le dijo a la jueza."),
    "pt": ("«O meu cliente não roubou nada», disse Óscar Prates. Noel Tavares ouvia.",
           "O próprio Tavares falou pouco. «A minha mãe fê-la», disse à juíza."),
    "it": ("«Il mio cliente non ha rubato», ha detto Oscar Prandi di Noè Tavella. Noè Tavella taceva.",
           "Lo stesso Tavella ha parlato poco. «L'ha fatto mia madre», ha detto alla giudice."),
    "nl": ("“Hij stal niets”, zei Otto Prins over zijn cliënt. Noël Tas zweeg.",
           "Tas zelf zei weinig. “Mijn moeder bakte het”, zei hij tegen de rechter."),
    "sv": ("”Han stal ingenting”, sa Otto Pryds om sin klient. Noel Tavas teg.",
           "Tavas själv sa inte mycket. ”Min mor bakade det”, sa han till domaren."),
    "cs": ("„Nic neukradl,“ řekl Otakar Prager. Norbert Tausek mlčel.",
           "Sám Tausek mluvil málo. „Upekla ho moje máma,“ řekl soudkyni."),
    "ru": ("«Он ничего не крал», — сказал Олег Прытков. Николай Тавров молчал.",
           "Сам Тавров говорил мало. «Его испекла моя мать», — сказал он судье."),
}  # fmt: skip


@pytest.mark.parametrize("code", SET_OFF)
def test_who_is_set_off_from_others_says_what_follows(code):
    earlier, own = SET_OFF[code]
    surname = next(word for word in own.split()[:4] if word.startswith(("Ta", "Та")))
    assert (speakers(f"{earlier}\n\n{own}")[-1] or "").split()[-1:] == [surname]


def test_who_is_set_off_and_was_never_named_leaves_it_open():
    assert speakers("«No robó nada», dijo Óscar Prieto. El propio Tavares habló poco. «Es mía», dijo.")[-1] is None


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("„Ich will mein Brot zurück“, sagte unter Tränen Brigitte Moll.", "Brigitte Moll"),
        ("„Ich will mein Brot zurück“, sagte gegenüber Kanzler Karl Weber niemand.", None),
        ("«Só quero o meu pão de volta», disse, em lágrimas, Brígida Mota, dona da loja.", "Brígida Mota"),
        ("« Je veux mon pain », a lâché, en larmes, Brigitte Moal, patronne.", "Brigitte Moal"),
        ("«Я хочу вернуть хлеб», — сквозь слёзы сказала Анна Белова.", "Анна Белова"),
        ('"אני רוצה ללכת הביתה", אמרה בדמעות מיכל לוי.', "מיכל לוי"),
    ],
)
def test_a_name_stands_behind_how_somebody_speaks(text, speaker):
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text, last",
    [
        ("« Une recette est un bien », a dit Anne Roy. Et d'ajouter qu'il « savait très bien ».", "Anne Roy"),
        ("« Une recette est un bien », a dit Anne Roy. Puis de conclure : « C'est la fin. »", "Anne Roy"),
        ("« Une recette est un bien », a dit Anne Roy. Et Jean Valet de répondre : « Pas pour moi. »", "Jean Valet"),
    ],
)
def test_an_infinitive_without_a_name_goes_on(text, last):
    assert speakers(text)[-1] == last


@pytest.mark.parametrize(
    "text, both",
    [
        ("Åklagare Anita Rask var orubblig: ”Ett recept är egendom.” Hon tillade att han ”visste det”.", "Anita Rask"),
        ("La fiscal Anita Ramos no cedió: «Es una propiedad». Añadió que «él lo sabía».", "Anita Ramos"),
        ("La pubblica ministera Anita Rao non ha ceduto: «È una proprietà». Ha aggiunto che «sapeva».", "Anita Rao"),
        ("Officier van justitie Anita Raaf bleef hard: “Het is eigendom.” Ze zei dat hij “het wist”.", None),
    ],
)
def test_what_follows_an_announced_quote_is_never_an_earlier_speakers(text, both):
    earlier = {"Å": "”Han stal inte”, sa Eva Ek.", "O": "“Hij stal niets”, zei Otto Prins."}
    before = earlier.get(text[0], "«No», dijo Juan Pérez." if "fiscal" in text else "«No», ha detto Luca Sordi.")
    assert speakers(f"{before}\n\n{text}")[1:] == [both, both]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("“You never slept,” Ned Roe recalls. “Exemplary!” he was told by a sign. “It is closed.”", None),
        ("La mujer, Una, sonríe. «Él no dormía nunca», le corrige.", "Una"),
        ("检察官赵静开庭。唐诺本人话不多。“是我母亲先做的，”他对法官说。", "唐诺"),
    ],
)
def test_the_last_quote_is_whose_its_sentence_or_the_one_before_says(text, speaker):
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "«Siamo prigionieri», dice Anna Rossi.\n\nIl faro fu chiuso. «Esemplare!», sbuffa uno. «Non ci credo.»",
        "”Vi var fångar”, säger Frida Korén.\n\n1988 blev fyren automatisk. ”De kunde inte ens stava”, fnyser han.",
        "检察官何兰说：“很好。”\n\n检察官毫不让步：“配方就是财产。”她补充说，被告“清楚自己在做什么”。",
    ],
)
def test_nobody_who_spoke_earlier_says_what_another_does(text):
    assert speakers(text)[-1] is None

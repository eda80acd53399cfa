"""A verb of saying without a subject, or with a pronoun: whose the quote is, by its sentence or the one before."""

import pytest

from audiotools.articles.attribution.attributing import find_saying
from audiotools.articles.extraction import find_quotes
from audiotools.languages.known import find_language

ABOUT = {  # the sentence before is about one person
    "es": "Su nieto, Luis Fonseca, llevaba la locomotora. «No dormí en toda la noche», confesó horas más tarde.",
    "pt": "Amélia Prado, de noventa e um anos, cortou a fita. «Foi neste que casei», contou aos presentes.",
    "it": "Amelia Prati, novantun anni, ha tagliato il nastro. «Ci sono andata in treno», ha raccontato alla folla.",
    "fr": "Son petit-fils, Luc Ferrand, conduisait la locomotive. « Je n'ai pas dormi », a-t-il avoué ensuite.",
    "de": "Ihr Enkel Lukas Pelzer steuerte die erste Lok. „Ich habe nicht geschlafen“, gab er später zu.",
    "nl": "Haar kleinzoon, Lucas Pelt, bestuurde de trein. “Ik heb de hele nacht niet geslapen”, gaf hij later toe.",
    "sv": "Hennes barnbarn, Lukas Pehr, körde loket. ”Jag sov inte på hela natten”, erkände han senare.",
    "da": "Udvalgets formand, Tove Lund, bad om ro. »Vi taler med alle naboer«, sagde hun til journalisterne.",
    "nb": "Amalie Prytz, nittien år gammel, klippet snoren. «Med dette toget dro jeg», fortalte hun til de frammøtte.",
    "pl": "Amelia Prus, stara mieszkanka, przecięła wstęgę. „Tym pociągiem jechałam na ślub” – opowiadała zebranym.",
    "cs": "Její vnuk Lukáš Pelc řídil lokomotivu. „Celou noc jsem nespal,“ přiznal shromážděným.",
    "ru": "Её внук, Лука Пельцев, вёл паровоз. «Я не спал всю ночь», — признался собравшимся.",
    "uk": "Амалія Прусенко, давня мешканка, перерізала стрічку. «Цим потягом я їхала», — розповіла зібраним.",
    "el": "Η Αμαλία Πράσινου, ενενήντα ενός ετών, έκοψε την κορδέλα. «Πήγα στον γάμο μου», διηγήθηκε στο πλήθος.",
    "tr": "Doksan bir yaşındaki Emine Pınar kurdeleyi kesti. “Bu trenle düğünüme gitmiştim” diye anlattı kalabalığa.",
    "ar": "وكان حفيدها لؤي البيطار يقود القاطرة. واعترف لاحقاً: «لم أنم طوال الليل».",
    "he": 'עמליה פרוסק, בת תשעים ואחת, גזרה את הסרט. "ברכבת הזאת נסעתי לחתונה שלי", סיפרה לקהל.',
    "hi": "उनके पोते ललित पंत इंजन चला रहे थे। उन्होंने बाद में माना, “मैं पूरी रात नहीं सोया।”",
    "zh": "她的孙子王磊开着火车头。他后来坦言：“我一夜没睡，太激动了。”",
    "ja": "孫の佐藤健一さんが機関車を運転した。「一晩中眠れませんでした」と後で打ち明けた。",
    "ko": "손자 김민수 씨가 기관차를 몰았다. 그는 나중에 “밤새 한숨도 못 잤다”고 털어놓았다.",
}
SPEAKERS = {
    "es": "Luis Fonseca", "pt": "Amélia Prado", "it": "Amelia Prati", "fr": "Luc Ferrand", "de": "Lukas Pelzer",
    "nl": "Lucas Pelt", "sv": "Lukas Pehr", "da": "Tove Lund", "nb": "Amalie Prytz", "pl": "Amelia Prus",
    "cs": "Lukáš Pelc", "ru": "Лука Пельцев", "uk": "Амалія Прусенко", "el": "Αμαλία Πράσινου", "tr": "Emine Pınar",
    "ar": "لؤي البيطار", "he": "עמליה פרוסק", "hi": "ललित पंत", "zh": "王磊", "ja": "佐藤健一", "ko": "김민수",
}  # fmt: skip
EARLIER = {  # somebody else, who spoke in the paragraph before
    "ar": "وقالت هدى منصور: «وصل القطار».", "he": '"הרכבת הגיעה", אמרה רות מזרחי.',
    "hi": "मीना जोशी ने कहा, “रेल आ गई है।”", "zh": "刘芳说：“火车到了，大家都来了。”",
    "ja": "田中美咲さんは「列車が来た」と話した。", "ko": "이수진 씨는 “기차가 왔다”고 말했다.",
    "ru": "«Поезд пришёл», — сказала Анна Белова.", "uk": "«Потяг прийшов», — сказав Іван Бойко.",
    "el": "«Το τρένο ήρθε», είπε ο Νίκος Παππάς.", "tr": "“Tren geldi” dedi Ayşe Kaya.",
    "pl": "„Pociąg przyjechał” – powiedział Jan Nowak.", "cs": "„Vlak přijel,“ řekla Eva Malá.",
}  # fmt: skip


def speakers(text):
    return [quote.speaker for quote in find_quotes(text)]


@pytest.mark.parametrize("code", ABOUT)
def test_a_verb_without_a_subject_has_that_of_the_sentence_before(code):
    assert speakers(ABOUT[code]) == [SPEAKERS[code]]


@pytest.mark.parametrize("code", EARLIER)
def test_who_spoke_in_the_paragraph_before_does_not_go_on_past_another_subject(code):
    assert speakers(f"{EARLIER[code]}\n\n{ABOUT[code]}")[1] == SPEAKERS[code]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reyes y Marta Gil compraron el pan. «Sabe igual que antes», aseguró emocionada.",
        "«Perdón a todos», dijo Ana Ruiz. Luis Gil, su hermano, se levantó. «Y gracias», añadió.",
        "Anna Rej i Marta Gil kupiły pierwszy chleb. „Smakuje jak dawniej” – zapewniła wzruszona.",
        "El tren salió a las nueve en punto. «Fue muy bonito», dijo.",
        'אנה רייס ומרתה גיל קנו את הלחם. "הטעם כמו פעם", אמרה בהתרגשות.',
        "واشترت آمنة الراوي ومنى الجيلاني أول رغيف. وأكدت بتأثر: «طعمه كما كان».",
    ],
)
def test_of_two_who_may_be_meant_and_of_things_it_is_nobody(text):
    assert speakers(text)[-1] is None


CHAINED = {
    "es": "El ganadero Ramón Ibáñez tachó el plan de «juguete de ricos» y protestó: «Mis vacas ya no duermen».",
    "fr": "L'éleveur Gilles Aubert parle d'« un jouet de riche » et déplore : « Mes vaches ne dorment plus. »",
    "de": "Der Landwirt Georg Auber nannte das Vorhaben „ein Spielzeug für Reiche“ und klagte: „Sie schlafen nicht.“",
    "it": "L'allevatore Gino Talli ha definito il piano «un giocattolo per ricchi» e ha protestato: «Non dormono più».",
    "sv": "Bonden Gösta Alm kallar projektet ”en leksak för rika” och klagar: ”Mina kor sover inte längre.”",
    "pl": "Rolnik Grzegorz Alter nazwał plan „zabawką dla bogaczy” i skarżył się: „Moje krowy już nie śpią”.",
    "cs": "Zemědělec Jiří Albrecht nazval plán „hračkou pro bohaté“ a stěžoval si: „Moje krávy už nespí.“",
    "ru": "Фермер Григорий Алтуфьев назвал план «игрушкой для богатых» и пожаловался: «Мои коровы больше не спят».",
    "he": 'החקלאי גיל אלבז כינה את המיזם "צעצוע לעשירים" והתלונן: "הפרות שלי כבר לא ישנות".',
    "ar": "ووصف المزارع جابر العلي المشروع بأنه «لعبة للأغنياء» واشتكى: «أبقاري لم تعد تنام».",
}


@pytest.mark.parametrize("code", CHAINED)
def test_two_verbs_of_a_sentence_have_its_subject(code):
    earlier = f"{EARLIER[code]}\n\n" if code in EARLIER else ""
    found = speakers(earlier + CHAINED[code])[-2:]
    assert len(set(found)) == 1 and found[0] and found[0].split()[-1] in CHAINED[code].split()[:6]


@pytest.mark.parametrize(
    "text",
    [
        "Luca Ferri è definito «il re dei mari del sud».",
        "El proyecto se llama «la gran bestia del norte».",
        "Anna Weber nannte ihre Firma „Blaulicht“.",
        "Ein Faltblatt versprach „die Fahrt Ihres Lebens“.",
        "Un cartel en la puerta anunciaba «pan para todos y para siempre».",
        "Un dépliant promettait « le plus beau voyage de votre vie ».",
        "Листовка обещала «поездку, которую вы не забудете никогда».",
        "En skylt på dörren lovade ”bröd åt alla för alltid”.",
        'עלון הבטיח "את המסע של חייכם כולם".',
        "한 전단은 “일생일대의 가장 멋진 여행”을 약속했다.",
        "A sign on the door promised “bread for all of us”.",
    ],
)
def test_what_something_is_called_and_what_is_printed_on_a_sign_nobody_says(text):
    assert speakers(text) in ([None], [])


@pytest.mark.parametrize(
    "code, text, printed",
    [
        ("he", '"נצא מחר", אמר לפיד.', "לפיד"),
        ("he", '"נצא מחר", אמר לעיתונאים.', None),
        ("ar", "وقال بايدن: «سنخرج غدا».", "بايدن"),
        ("ar", "وقال للصحفيين: «سنخرج غدا».", None),
        ("hi", "समिति के अध्यक्ष अल्बर्ट फ़िंच का कहना है कि “हम सबसे बात करेंगे।”", "अल्बर्ट फ़िंच"),
    ],
)
def test_whom_one_speaks_to_does_not_speak(code, text, printed):
    opening = min(place for mark in '"«“' if (place := text.find(mark)) >= 0)
    closing = max(text.rfind(mark) for mark in '"»”') + 1
    found = find_saying(text, 0, opening, closing, len(text), find_language(code))
    assert found is not None and found.printed == printed


RELATED = {  # the sentence before is about a relation with a given name alone
    "da": (
        "»Vi lukker i morgen«, siger Henrik Toft.",
        "Hans søn Emil er blevet elektriker. »Jeg gider ikke«, siger han.",
        "Emil",
    ),
    "nl": (
        "‘We stoppen’, zegt Sjoerd Wiersma.",
        "Zoon Jelle, die studeert, moet lachen. ‘Noem er één’, reageert hij.",
        "Jelle",
    ),
    "sv": ("”Vi stänger”, säger Erik Holm.", "Hans dotter Klara skakar på huvudet. ”Aldrig”, säger hon.", "Klara"),
    "fr": (
        "« Je ferme », dit Odette Marchal.",
        "À ses côtés, sa fille Claire range. « Enfin », glisse-t-elle.",
        "Claire",
    ),
    "es": ("«Cierro», dice Ana Ruiz.", "Su hijo Javier se ríe. «Ya era hora», contesta.", "Javier"),
    "de": ("„Wir schließen“, sagt Erich Holm.", "Seine Tochter Klara nickt. „Endlich“, sagt sie.", "Klara"),
}


@pytest.mark.parametrize("code", RELATED)
def test_a_relation_with_a_given_name_is_whom_the_next_sentence_is_about(code):
    earlier, text, name = RELATED[code]
    assert speakers(f"{earlier}\n\n{text}")[1] == name


def test_a_relation_by_its_definite_form_is_too():
    text = "«Vi gir oss», sier Hanne Strand.\n\nDatteren til Moen går i sjuende klasse. «Mamma snorket», avslører hun."
    assert speakers(text)[1] == "Datteren til Moen"


OTHER = {
    "pl": "„To prawda” – mówi Jan Gajda.", "el": "«Σωστά», λέει ο Νίκος Ρήγας.", "es": "«Es verdad», dice Luis Gil.",
    "de": "„Das stimmt“, sagt Jens Abt.",
}  # fmt: skip
ASKED = {  # somebody named in full before is asked about
    "pl": "„Prom był sercem wsi” – mówi Stanisław Dudek.\n\nCo zrobi Dudek? „Pomaluję łódkę” – odparł.",
    "el": "«Η θάλασσα δεν έχει ρεπό», λέει ο Μανώλης Βρανάς.\n\nΤι θα κάνει ο Βρανάς; «Θα κοιμηθώ», απαντά.",
    "es": "«Cierro», dice Ana Ruiz.\n\n¿Y qué hará Ruiz? «Dormir», contesta.",
    "de": "„Wir schließen“, sagt Ruth Holm.\n\nWas macht Holm jetzt? „Schlafen“, sagt sie.",
}


@pytest.mark.parametrize(("code", "surname"), [("pl", "Dudek"), ("el", "Βρανάς"), ("es", "Ruiz"), ("de", "Holm")])
def test_who_is_asked_about_answers(code, surname):
    earlier, asked = ASKED[code].split("\n\n")
    assert speakers(f"{earlier} {OTHER[code]}\n\n{asked}")[2].endswith(surname)


@pytest.mark.parametrize(
    "text",
    [
        "«Cierro», dice Ana Ruiz. «Es verdad», dice Luis Gil.\n\nA Ruiz le hace gracia. «Dormir», contesta.",
        "«Cierro», dice Ana Ruiz. «Es verdad», dice Luis Gil.\n\n¿Conoce él a Ruiz? «No», contesta.",
    ],
)
def test_nobody_goes_on_past_a_sentence_that_names_somebody_else(text):
    assert speakers(text)[2] is None

"""What a legacy encoding was used for: its languages, their letters beyond ASCII and their most frequent words.

Enough to tell in which of the old encodings a file reads as language. Words are in lower case; the letters are those
a reader meets in ordinary prose. Which encodings a language was typed in follows the code pages of DOS, Windows, the
ISO 8859 family and the Macintosh, as Python knows them; the likelier ones stand first.
"""

from __future__ import annotations

from typing import NamedTuple

_WEST = "cp1252 iso8859_15 mac_roman cp850 cp437"
_CENTRE = "cp1250 iso8859_2 mac_latin2 cp852"
_CYRILLIC = "cp1251 koi8_r iso8859_5 mac_cyrillic cp866 cp855"
_BALTIC = "cp1257 iso8859_13 iso8859_4 cp775"


class Alphabet(NamedTuple):
    """A language as a file of bytes shows it.

    Parameters
    ----------
    letters
        Beyond ASCII, in lower case.
    words
        The most frequent ones.
    encodings
        In which it was written, as Python names them.
    upper
        Whether its script has capitals.
    """

    letters: frozenset[str]
    words: frozenset[str]
    encodings: tuple[str, ...]
    upper: bool = True


def _alphabet(letters: str, words: str, encodings: str, *, upper: bool = True) -> Alphabet:
    return Alphabet(frozenset(letters), frozenset(words.split()), tuple(encodings.split()), upper)


_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשתךםןףץ"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئةًٌٍَُِّْـ،؛؟"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_THAI = "".join(map(chr, range(0x0E01, 0x0E5C)))

ALPHABETS: dict[str, Alphabet] = {
    "en": _alphabet(
        "éèêïöüñçàâ",
        "the of and to in that is was he for it with as his on be at by i this had not are but from or have they you "
        "she her said we were their been which who will would all my so there an a me us our out up if no when what",
        _WEST,
    ),
    "fr": _alphabet(
        "àâçéèêëîïôùûüœæ",
        "le la les de des du et est que qui dans un une il elle pas pour sur au avec ce se je nous vous ont été à plus "
        "par ne en sont son sa ses mais où même cette aux était c d l n qu s j",
        _WEST,
    ),
    "de": _alphabet(
        "äöüß",
        "der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an er sie wir ich dem war "
        "hat im dass daß über sind bei aus nach noch wie einen einer um am so haben zum zur wurde vor durch wird",
        _WEST,
    ),
    "es": _alphabet(
        "áéíóúüñ¿¡ºª",
        "el la los las de que y en un una es por con no se para su al lo como más pero del yo nos era a sus le ya o "
        "fue este ha sí porque cuando muy sin sobre también me hasta hay donde quien está todo dijo años",
        _WEST,
    ),
    "it": _alphabet(
        "àèéìíòóù",
        "il lo la gli le di che e è un una in per non con si da del della sono come ma io ci era i al dei nel più "
        "anche ha se alla perché o a dal questo quando così hanno ho stato tutti",
        _WEST,
    ),
    "pt": _alphabet(
        "áâãàçéêíóôõúü",
        "o a os as de que e em um uma é por com não se para do da no na como mais mas eu nós era dos das ao foi ele "
        "ela são à já também há até disse muito sua seu pela pelo está",
        _WEST,
    ),
    "nl": _alphabet(
        "éëïöüè",
        "de het een en van is in dat op te zijn met voor niet aan er ook als maar om ik wij hij was die bij naar dan "
        "nog uit ze we heeft had werd wordt hebben door over zei",
        _WEST,
    ),
    "sv": _alphabet(
        "åäöé",
        "och att det i en som är av för på med den till inte har jag vi de ett om men var från sig så han hon kan när "
        "nu skulle eller hade säger vara också efter år",
        _WEST,
    ),
    "da": _alphabet(
        "æøåé",
        "og at det i en som er af for på med den til ikke har jeg vi de et om men var han hun fra sig så kan når blev "
        "også efter år siger havde været der skal",
        _WEST,
    ),
    "nb": _alphabet(
        "æøåéòô",
        "og at det i en som er av for på med den til ikke har jeg vi de et om men var han hun fra seg så kan når ble "
        "også etter år sier hadde vært å skal",
        _WEST,
    ),
    "fi": _alphabet(
        "äöå",
        "ja on ei se että oli hän mutta kun niin ovat kuin myös joka mitä sen sitä ole jo vain minä me he nyt vielä "
        "sanoi jotka sekä tai ollut hänen vuotta",
        _WEST,
    ),
    "is": _alphabet(
        "áðéíóúýþæö",
        "og að í á er sem til við en var um það hann ekki með hún af fyrir ég því þess eru hefur þeir þá segir",
        f"mac_iceland {_WEST}",
    ),
    "pl": _alphabet(
        "ąćęłńóśźż",
        "i w na z do że się nie to jest o jak za od po ale był dla przez jestem a tak jego jej co który które są "
        "było ma ten tym być czy już może oraz także mówi lat",
        _CENTRE,
    ),
    "cs": _alphabet(
        "áčďéěíňóřšťúůýž",
        "a se na v je že to s z do o i ve jsem by pro jako ale za po tak když byl si jsou byla k jak které který "
        "podle řekl už také než nebo aby od jeho bylo roku není",
        _CENTRE,
    ),
    "sk": _alphabet(
        "áäčďéíľĺňóôŕšťúýž",
        "a sa na v je že to s z do o i vo som by pre ako ale za po tak keď bol si sú bola k ktoré ktorý podľa už aj "
        "než alebo aby od jeho bolo roku nie",
        _CENTRE,
    ),
    "hu": _alphabet(
        "áéíóöőúüű",
        "a az és hogy nem is egy ez van meg volt csak de már mint azt ha el még én te ő mi lesz kell vagy ki amely "
        "szerint mert után pedig ezt így mondta",
        _CENTRE,
    ),
    "ro": _alphabet(
        "ăâîșțşţ",
        "de și şi în a la cu pe nu că este un o din care mai pentru ce se au fost sa să lui dar era sunt al ale am "
        "după iar prin fi ca spus între",
        f"cp1250 iso8859_2 iso8859_16 mac_romanian {_CENTRE}",
    ),
    "hr": _alphabet(
        "čćđšž",
        "i je u na se da su za od s kao ne što bi o koji to a koje iz ali će bio još sam nije ili samo te do kako već "
        "nakon rekao bila",
        f"{_CENTRE} mac_croatian",
    ),
    "sl": _alphabet(
        "čšž",
        "je in v se na da so za ki ne pa z s po tudi kot bi ali o od iz še bil bilo to sem ga pri jih kako",
        f"{_CENTRE} mac_croatian",
    ),
    "tr": _alphabet(
        "çğıöşüâîû",
        "ve bir bu da de için ile çok ne ama daha gibi ben biz o olarak var mi ki olan kadar sonra dedi en göre her "
        "değil şey olduğunu ancak ya mı büyük iki üç",
        "cp1254 iso8859_9 mac_turkish cp857",
    ),
    "lt": _alphabet(
        "ąčęėįšųūž",
        "ir kad į su iš yra tai o bet jis jo ne buvo už kaip ar apie taip dar prie kai tik jos po sakė metų",
        _BALTIC,
    ),
    "lv": _alphabet(
        "āčēģīķļņōŗšūž",
        "un ir ka no ar par uz tas bet kas viņš viņa kā arī ne lai tika bija pēc to gada teica gadu",
        _BALTIC,
    ),
    "et": _alphabet(
        "äõöüšž",
        "ja on ei et see oli ta kui ka mis aga siis oma või nii kes ning välja ta üks pärast ütles aasta",
        f"{_BALTIC} cp1252",
    ),
    "vi": _alphabet(
        "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        "và của là có không được một cho những các với trong này đã người khi để đến từ ông tôi nói sẽ cũng như",
        "cp1258",
    ),
    "ru": _alphabet(
        _RUSSIAN,
        "и в не на я что он с как это по но из у за они все мы был она так его а от к же о для было вы при бы уже "
        "только или если еще ещё меня их до год года сказал были когда этого нет",
        _CYRILLIC,
    ),
    "uk": _alphabet(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’",
        "і в не на я що він з як це по але із у за вони всі ми був вона так його а від до же про для було ви при та "
        "й тільки або якщо ще їх сказав є які роки вже цього",
        "cp1251 koi8_u koi8_r iso8859_5 mac_cyrillic cp1125 cp866",
    ),
    "bg": _alphabet(
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        "и на да се в за от е не че с по са си като но до ще това той който беше те аз има при след тя ни ги още "
        "само година каза бъде",
        _CYRILLIC,
    ),
    "sr": _alphabet(
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "и је у на се да су за од као не што би о који то а које из али ће био још сам није или само са до како већ",
        _CYRILLIC,
    ),
    "el": _alphabet(
        _GREEK,
        "και το να του η της με που ο για την τα στο από είναι οι των σε τον θα δεν τη στην μας ότι αυτό μια ένα ήταν "
        "αλλά μου τους στη είχε όταν κατά είπε",
        "cp1253 iso8859_7 mac_greek cp737 cp869",
    ),
    "he": _alphabet(
        _HEBREW,
        "של את על לא הוא זה עם היא כי גם אני יש אבל כל אם מה היה או אל בין לו הם רק עד אמר "
        "אין זאת שהוא אחרי כך היום יותר",
        "cp1255 iso8859_8 cp862",
        upper=False,
    ),
    "ar": _alphabet(
        _ARABIC,
        "في من على أن إلى التي الذي عن هذا مع كان هذه ما لا بعد قال كما ذلك بين و لم أو كل قد إن هو هي ثم بعض وقال",
        "cp1256 iso8859_6 cp720",
        upper=False,
    ),
    "fa": _alphabet(
        _ARABIC + "پچژگکی\u200c",
        "و در به از که این را با است برای آن یک خود تا بر هم های می کرد او شد اما ما شده بود گفت",
        "cp1256",
        upper=False,
    ),
    "th": _alphabet(_THAI, "", "cp874 tis_620 iso8859_11", upper=False),
}

THAI_FREQUENT = frozenset("านรอกเงมยลวดทสตะปบคหแจพชขใไโผ่้็ีัิาุูำ")
"""Letters and signs that make up nine tenths of Thai prose."""

EAST_ASIAN: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "zh": (
        frozenset(
            "的一是不了在人有我他这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發"
            "后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開"
            "但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手"
            "应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲"
            "提立及比员員解水名真论論处處走义義各入几幾口认認条條系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務"
        ),
        ("gb18030", "big5hkscs", "hz"),
    ),
    "ja": (
        frozenset(
            "のにはをたがでてとしれさいなもかるらすまりっくこあだよけんどうせめつきえちやわそみばろじ話日人一年大本中。、「」ー"
        ),
        ("cp932", "euc_jp", "iso2022_jp_ext"),
    ),
    "ko": (
        frozenset(
            "이다는을를의가에하고은들한지기로도사어그아니나라있었대서시자리해일과인수정보여부것상으주장만원제전위구동마스우공면년"
            "게까거성경안장말같때무모미음개세오조국민관"
        ),
        ("cp949", "iso2022_kr", "johab"),
    ),
}
"""For languages written without spaces or in syllables: the most frequent characters, and the encodings."""

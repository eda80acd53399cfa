"""Short forms in print are what they are read out as, in every language that has a list of them."""

import pytest
from notations import cases, match_between

from audiotools.languages.known import list_languages
from audiotools.matching.notation import is_short_for
from audiotools.matching.weighty import weighty_words

SAME = {
    "en": "e.g. Ann|for example Ann   etc.|et cetera   No. 5|number five   Jan. 5|January fifth   Ph.D.|P H D",
    "de": "z. B. Anna|zum Beispiel Anna   usw.|und so weiter   St. Martin|Sankt Martin   Nr. 5|Nummer fünf",
    "fr": "M. Dupont|monsieur Dupont   Mme Dupont|madame Dupont   n° 5|numéro cinq   p. ex.|par exemple",
    "es": "Sra. López|señora López   EE. UU.|Estados Unidos   n.º 5|número cinco   Ud.|usted",
    "it": "sig.ra Rossi|signora Rossi   ecc.|eccetera   S. Pietro|San Pietro",
    "pt": "Sr. Silva|senhor Silva   EUA|Estados Unidos   D. Maria|dona Maria",
    "nl": "dhr. Bos|de heer Bos   bijv. Anna|bijvoorbeeld Anna   d.w.z.|dat wil zeggen",
    "sv": "t.ex. Anna|till exempel Anna   osv.|och så vidare   nr 5|nummer fem",
    "da": "f.eks. Anna|for eksempel Anna   bl.a.|blandt andet   ca. 20|cirka tyve",
    "nb": "f.eks. Anna|for eksempel Anna   dvs.|det vil si   nr. 5|nummer fem",
    "pl": "np. Anna|na przykład Anna   m.in.|między innymi   św. Jan|święty Jan   ul. Długa|ulica Długa",
    "cs": "např. Anna|například Anna   tzn.|to znamená   č. 5|číslo pět",
    "ru": "т. е.|то есть   и т. д.|и так далее   ул. Ленина|улица Ленина   г. Москва|город Москва",
    "uk": "вул. Франка|вулиця Франка   м. Львів|місто Львів   і т. д.|і так далі",
    "el": "π.χ.|παραδείγματος χάριν   κ.λπ.|και λοιπά   Αγ. Νικόλαος|Άγιος Νικόλαος",
    "tr": "vb.|ve benzeri   Prof. Kaya|profesör Kaya",
}
DATED = {
    "de": "14:30 Uhr|halb drei   § 5|Paragraph fünf   II. Weltkrieg|zweiter Weltkrieg",
    "fr": "XIXe siècle|dix-neuvième siècle   14h30|quatorze heures trente   1 500 personnes|mille cinq cents personnes",
    "es": "14:30|las dos y media   1.º|primero",
    "it": "ore 14:30|ore quattordici e trenta   XIX secolo|diciannovesimo secolo",
    "pt": "14h30|catorze e trinta",
    "nl": "14.30 uur|half drie   19e eeuw|negentiende eeuw   25e|vijfentwintigste",
    "sv": "kl. 14.30|klockan halv tre   5 maj|femte maj   50-talet|femtiotalet   21 maj|tjugoförsta maj",
    "da": "kl. 14.30|klokken halv tre   5. maj 1945|femte maj nitten hundrede femogfyrre   50'erne|halvtredserne",
    "nb": "kl. 14.30|klokka halv tre   5. mai|femte mai   50-tallet|femtitallet",
    "pl": """5 maja 1945|piątego maja tysiąc dziewięćset czterdziestego piątego   XIX wiek|dziewiętnasty wiek
        14.30|czternasta trzydzieści   lata 50.|lata pięćdziesiąte""",
    "cs": "5. května|pátého května   19. století|devatenácté století   1500 lidí|tisíc pět set lidí",
    "ru": "№ 5|номер пять   XIX век|девятнадцатый век   1-й|первый",
    "uk": "№ 5|номер п'ять   ХІХ століття|дев'ятнадцяте століття",
    "el": "19ος αιώνας|δέκατος ένατος αιώνας   1.500 άτομα|χίλια πεντακόσια άτομα",
    "tr": "19. yüzyıl|on dokuzuncu yüzyıl   saat 14.30|saat on dört otuz   50'li yıllar|ellili yıllar",
}
REDATED = {
    "de": "14:30 Uhr|halb vier   § 5|Paragraph sechs",
    "fr": "XIXe siècle|dix-huitième siècle   14h30|quinze heures trente   1 500 personnes|mille six cents personnes",
    "nl": "14.30 uur|half vier   19e eeuw|achttiende eeuw",
    "sv": "kl. 14.30|klockan halv fyra   50-talet|sextiotalet",
    "pl": "14.30|piętnasta trzydzieści   XIX wiek|osiemnasty wiek",
    "ru": "№ 5|номер шесть   XIX век|восемнадцатый век",
    "el": "19ος αιώνας|δέκατος όγδοος αιώνας",
}
OTHER = {
    "en": "No. 5|letter five   Mr. Lane|Mrs. Lane   St. John|captain John",
    "de": "z. B. Anna|und so weiter Anna   Hr. Weber|Frau Weber",
    "fr": "M. Dupont|madame Dupont   Mlle Dupont|madame Dupont",
    "es": "Sr. López|señora López",
    "ru": "ул. Ленина|площадь Ленина",
}
AROUND = {
    "en": ("so the old ferry left the harbour with", "before the whole town went to sleep that night"),
    "de": ("also die alte Fähre verließ den Hafen mit", "bevor die ganze Stadt in jener Nacht schlafen ging"),
    "fr": ("alors le vieux bateau quittait le port avec", "avant que toute la ville aille dormir cette nuit"),
    "es": ("entonces el viejo barco salía del puerto con", "antes de que todo el pueblo se fuera a dormir"),
    "it": ("allora il vecchio battello lasciava il porto con", "prima che tutta la città andasse a dormire"),
    "pt": ("então o velho barco deixava o porto com", "antes que toda a cidade fosse dormir naquela noite"),
    "nl": ("dus de oude veerboot verliet de haven met", "voordat de hele stad die nacht ging slapen"),
    "sv": ("så den gamla färjan lämnade hamnen med", "innan hela staden gick och lade sig den natten"),
    "da": ("så den gamle færge forlod havnen med", "før hele byen gik i seng den nat"),
    "nb": ("så den gamle fergen forlot havnen med", "før hele byen gikk til sengs den natten"),
    "pl": ("więc stary prom opuścił port i", "zanim całe miasto tej nocy poszło spać"),
    "cs": ("takže starý trajekt opustil přístav a", "než celé město té noci šlo spát"),
    "ru": ("итак старый паром покинул гавань где", "прежде чем весь город в ту ночь лёг спать"),
    "uk": ("отже старий пором покинув гавань де", "перш ніж усе місто тієї ночі лягло спати"),
    "el": ("έτσι το παλιό φέρι άφησε το λιμάνι με", "πριν όλη η πόλη πάει για ύπνο εκείνη τη νύχτα"),
    "tr": ("böylece eski vapur limandan ayrıldı ve", "bütün şehir o gece uyumadan önce"),
}


def verdict(language, printed, spoken):
    match = match_between(AROUND[language], printed, spoken, language)
    return match.verdict, match.warnings


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(SAME))
def test_a_short_form_is_what_it_is_read_out_as(language, printed, spoken):
    assert verdict(language, printed, spoken) == ("verbatim", ())


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(DATED))
def test_centuries_years_decades_and_times_are_what_is_said_for_them(language, printed, spoken):
    assert verdict(language, printed, spoken) == ("verbatim", ())


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(REDATED))
def test_another_century_year_decade_or_time_is_warned_of(language, printed, spoken):
    told, warnings = verdict(language, printed, spoken)
    assert told == "edited" and "number" in warnings


@pytest.mark.parametrize(("language", "printed", "spoken"), cases(OTHER))
def test_a_short_form_is_nothing_else(language, printed, spoken):
    assert verdict(language, printed, spoken)[0] == "edited"


def test_a_word_of_its_own_is_short_only_with_a_point():
    english = weighty_words("en")
    assert is_short_for("no.", "number", english) and not is_short_for("no", "number", english)


@pytest.mark.parametrize("record", list_languages().values(), ids=lambda record: record.code)
def test_short_forms_are_written_as_they_are_compared(record):
    for short, long in record.abbreviations.items():
        assert short == short.lower() and long and all(one == one.lower() and one for one in long)

"""The words that weigh in a language: those that deny, and those that count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from audiotools.text.tokens import cardinal, fold


@dataclass(frozen=True, eq=False)
class Weighty:
    """Words that no desk adds, drops or changes without changing what was said, folded.

    Parameters
    ----------
    negations
        Words that deny.
    answers
        Those of them that also answer by themselves ("No, ...").
    prefixes
        Beginnings that turn a word round.
    numbers
        Number words with their values.
    joiners
        What stands between the pieces of a number.
    capitals
        Whether a capital inside a sentence tells a name.
    pairs
        Whether years are said in pairs ("nineteen fifty three").
    """

    negations: frozenset[str]
    answers: frozenset[str]
    prefixes: tuple[str, ...]
    numbers: Mapping[str, float]
    joiners: frozenset[str]
    capitals: bool = True
    pairs: bool = False


_NEGATIONS = {
    "en": "not never no none nobody nothing neither nor nowhere without cannot",
    "de": "nicht nie niemals nein kein keine keinen keinem keiner keines nichts niemand niemanden weder ohne nirgends",
    "fr": "ne pas jamais non rien personne aucun aucune ni sans nulle nul",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco",
    "it": "non mai no niente nulla nessuno nessuna nessun né senza neanche",
    "pt": "não nunca jamais nada ninguém nenhum nenhuma nem sem",
    "nl": "niet nooit nee geen niets niemand noch zonder nergens",
    "ru": "не нет никогда никто ничего ни без нельзя",
    "ar": "لا لم لن ليس ليست ما غير بدون",
}
_ANSWERS = {
    "en": "no",
    "de": "nein",
    "fr": "non",
    "es": "no",
    "it": "no",
    "pt": "não",
    "nl": "nee",
    "ru": "нет",
    "ar": "لا",
}
_PREFIXES = {"en": "un in im il ir dis non", "de": "un", "fr": "in im ir il dé", "es": "in im des", "nl": "on"}
_NUMBERS = {
    "de": "null ein/eins/eine/einen/einem/einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
    "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn | zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig "
    "neunzig | hundert tausend million/millionen milliarde/milliarden",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize | "
    "vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante | cent/cents mille "
    "million/millions milliard/milliards",
    "es": "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis "
    "diecisiete dieciocho diecinueve | veinte/veinti treinta cuarenta cincuenta sesenta setenta ochenta noventa | "
    "cien/ciento mil millón/millones -",
    "it": "zero un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
    "sedici diciassette diciotto diciannove | venti/vent trenta/trent quaranta/quarant cinquanta/cinquant "
    "sessanta/sessant settanta/settant ottanta/ottant novanta/novant | cento mille/mila milione/milioni "
    "miliardo/miliardi",
    "pt": "zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis "
    "dezessete dezoito dezenove | vinte trinta quarenta cinquenta sessenta setenta oitenta noventa | cem/cento mil "
    "milhão/milhões -",
    "nl": "nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien | twintig dertig veertig vijftig zestig zeventig tachtig negentig | honderd duizend "
    "miljoen miljard",
    "ru": "ноль один/одна/одно два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать | двадцать тридцать сорок "
    "пятьдесят шестьдесят семьдесят восемьдесят девяносто | сто тысяча/тысячи/тысяч миллион/миллиона/миллионов "
    "миллиард/миллиарда/миллиардов",
    "ar": "صفر واحد/واحدة اثنان/اثنين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر | "
    "عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين | مئة/مائة "
    "ألف/آلاف مليون/ملايين مليار/مليارات",
}
_HUNDREDS = {
    "es": "doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas "
    "seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
    "pt": "duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas "
    "setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
    "ru": "двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "ar": "مئتان/مئتين ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة",
}
_JOINERS = {"en": "and", "de": "und", "fr": "et", "es": "y", "it": "e", "pt": "e", "nl": "en", "ru": "", "ar": "و"}


@cache
def weighty_words(language: str | None) -> Weighty:
    """The words that weigh in a language; English ones where it is not known or has no list.

    Parameters
    ----------
    language
        ISO 639-1 code.

    Examples
    --------
    >>> "nicht" in weighty_words("de").negations, weighty_words("fr").numbers["vingt"]
    (True, 20.0)
    """
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    if code not in _NEGATIONS:
        code = "en"
    return Weighty(
        negations=_folded(_NEGATIONS[code]),
        answers=_folded(_ANSWERS[code]),
        prefixes=tuple(_PREFIXES.get(code, "").split()),
        numbers={**_english(), **_numbers(_NUMBERS.get(code, "")), **_hundreds(_HUNDREDS.get(code, ""))},
        joiners=_folded(_JOINERS[code]),
        capitals=code not in ("de", "ar"),
        pairs=code == "en",
    )


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


def _numbers(table: str) -> dict[str, float]:
    """From zero up, tens from twenty up, then hundred, thousand, million, milliard."""
    small, tens, large = ([*part.split()] for part in (f"{table} | | ".split("|"))[:3])
    values = [*range(len(small)), *range(20, 20 + 10 * len(tens), 10), *(100, 10**3, 10**6, 10**9)[: len(large)]]
    forms = zip([*small, *tens, *large], values, strict=True)
    return {fold(form): float(value) for group, value in forms for form in group.split("/") if form != "-"}


def _hundreds(table: str) -> dict[str, float]:
    """Two hundred, three hundred and so on, where each is a word of its own."""
    forms = zip(table.split(), range(200, 1000, 100), strict=False)
    return {fold(form): float(value) for group, value in forms for form in group.split("/")}


@cache
def _english() -> dict[str, float]:
    """English number words, which figures are folded into in every language."""
    single = [*range(21), *range(30, 100, 10), 100, 1000, 10**6, 10**9, 10**12]
    return {cardinal(value)[0]: float(value) for value in single} | {"dozen": 12.0}

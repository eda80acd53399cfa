"""Languages in Latin letters that have no record, as far as telling them apart from those that have one needs it.

A text in one of them is no Czech with odd letters: it is called what it is, and read by nobody's grammar.
"""

from __future__ import annotations

SMALL: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "ca": "el la els les i de que en un una amb per no es ho al del dels va van ser és són com més però "
        "encara molt aquest aquesta això seva seu quan perquè hi ha li tot ens també fins ja",
        "cy": "y yr a i o yn ar ac mae oedd roedd bod nid ei eu am at gan gyda wedi ond neu hwn hon yw fel pan "
        "ni eto hynny un mewn gael cael dywedodd fod",
        "et": "ja on ei et see oli ta kui ning ka aga oma mis nad ma kes seda või siis veel me pole selle neid "
        "mille olid kuid välja üle nagu mina sina keegi ütles",
        "eu": "eta da ez bat du zen dira izan ere baina hori hau zuen dute egin den bere bi gure baino dela zituen",
        "fi": "ja on ei että se oli hän mutta ovat kun niin myös hänen joka ole mitä olen minä me he sen kuin "
        "jos vielä nyt olivat eikä tai sitä tämä kaikki sanoi",
        "ga": "an na agus is ar le bhí go sé sí ní i do ag tá mar a leis ach nuair a bhfuil siad mé atá seo sin "
        "gan níor dúirt aon",
        "hr": "i je u se na da su za od s koji koja koje nije bio bila ali kao što sam smo ti iz po sve već još "
        "nakon samo ili ne nitko kako bi rekao rekla",
        "hu": "a az és hogy nem egy is volt meg de ez csak már még mint ha van el azt ki fel azért aki ami most "
        "ezt majd vagy mert sem senki minden mondta",
        "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa "
        "ada mereka lebih kata telah atau kami masih orang sudah oleh sebagai",
        "is": "og að í á er var ekki sem það hann við með fyrir um en til hún af eru þeir hafa ég þetta frá "
        "eins enn þegar sagði upp hans",
        "lt": "ir kad yra į iš su tai buvo bet kaip jis ne ji jo už per apie dar tik jau nuo jų savo čia kai "
        "labai mes niekas vis sakė ar bei",
        "lv": "un ir ka no uz ar bija par kas tas bet arī viņš viņa nav pie es tā mēs kā jau vēl lai tikai pēc "
        "tiek neviens to gan teica",
        "ms": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke kerana tersebut boleh "
        "ada mereka lebih kata telah atau kami masih orang sudah oleh sebagai ialah",
        "ro": "și de la a în cu nu că pe să se un o este din care mai pentru ca au fost ce sunt dar nimeni era "
        "am ei lui încă spus când sau ne",
        "sk": "a sa na je v že to s z do aj si ako ale o za po so sme bol bola boli nie ktorý ktorá ktoré už "
        "len od pre ešte keď nikto mi pri",
        "sl": "in je v na se da so za ne ki pa s z bi tudi po kot ni od še sem pri iz to bil bila ko vse kaj smo nihče",
        "sq": "të e në dhe i një për me që nga se nuk u është ka më ishte por si do ai ajo kjo janë kanë tha "
        "edhe ende askush",
        "sw": "ya na wa kwa ni la katika za kuwa cha yake hii kama huo hiyo au lakini si pia wake watu alisema "
        "bado sana",
        "tl": "ang ng sa na mga at ay ko hindi siya si nang ito kung ni kami niya may pa lang para sila",
        "vi": "và của là có không được người trong những một cho các đã với này khi đó từ về như còn ra vào bà "
        "ông chúng tôi nói vẫn đêm ai",
    }.items()
}
"""By ISO 639-1 code, some of the most frequent words."""

"""Languages that have no record, as far as telling them apart from those that have one needs it.

A text in one of them is no Czech with odd letters, and no Russian: it is called what it is, and read by nobody's
grammar. Of near neighbours (Slovak, Slovene, Croatian, Serbian, Galician, Belarusian, Bulgarian) the words were chosen
among the commonest of the development parts of their Universal Dependencies treebanks.
"""

from __future__ import annotations

SMALL: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "af": "die en van is nie het in te wat 'n nie vir ons hy sy hulle met daar was of sal kan as "
        "aan ook maar ek jy word uit haar hul geen elke enige deur tot dat na hierdie moet wees gesê toe nog baie sê",
        "br": "ha eo ur gant evit ket pep den ez pe war eus he deus hag zo hep holl dre ni c'hoazh met n'eo "
        "n'en lavaret den ebet",
        "ca": "el la els les i de que en un una amb per no es ho al del dels va van vam ser és són com més però "
        "encara molt aquest aquesta això seva seu seves seus quan perquè hi ha li tot ens també fins ja pel "
        "pels als o si sense sobre entre estat està estan aquests aquestes on qui què jo ell ella nosaltres "
        "ara dos dues anys any gent havia haver fer fet després abans només",
        "cy": "y yr a i o yn ar ac mae oedd roedd bod nid ei eu am at gan gyda wedi ond neu hwn hon yw fel pan "
        "ni eto hynny un mewn gael cael dywedodd fod",
        "eo": "kaj estas ke por kun li ĝi ili sed kiu kiuj estis aŭ ĉiu ĉiuj pri sia siaj oni havas plu kiel "
        "ankaŭ inter rajtas devas esti diris tiu tiuj ĉi neniu",
        "et": "ja on ei et see oli ta kui ning ka aga oma mis nad ma kes seda või siis veel me pole selle neid "
        "mille olid kuid välja üle nagu mina sina keegi ütles",
        "eu": "eta da ez bat du zen dira izan ere baina hori hau zuen dute egin den bere bi gure baino dela zituen",
        "fo": "og í á sum ikki við fyri tað hevur hann teir hon eitt skal ella frá verður hava øll eftir "
        "hvør sína síni teimum men eisini so kann ongin segði",
        "fi": "ja on ei että se oli hän mutta ovat kun niin myös hänen joka ole mitä olen minä me he sen kuin "
        "jos vielä nyt olivat eikä tai sitä tämä kaikki sanoi",
        "fy": "it fan dat foar mei hat yn syn har wy hy as oan by ek dy wurde wol troch oare nei of dit ús "
        "sei hja binne alle",
        "ga": "an na agus is ar le bhí go sé sí ní i do ag tá mar a leis ach nuair a bhfuil siad mé atá seo sin "
        "gan níor dúirt aon",
        "hr": "i je u na se za su da od a će kako s sa koji koja koje iz bi ne što kao do to o biti ili više nije "
        "nakon ali samo rekao rekla bilo bio bila bili sve smo sam zbog izjavio još svoje pa tri vrijeme tako "
        "jer već ima dok nego prije poslije uvijek jedan tijekom može mogu oko uz prema mi ti kad kada "
        "također ništa nitko netko gdje ovdje ljudi godine godina kazao te njih nove danas iako po neće vrlo "
        "svih",
        "hu": "a az és hogy nem egy is volt meg de ez csak már még mint ha van el azt ki fel azért aki ami most "
        "ezt majd vagy mert sem senki minden mondta",
        "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa "
        "ada mereka lebih kata telah atau kami masih orang sudah oleh sebagai",
        "is": "og að í á er var ekki sem það hann við með fyrir um en til hún af eru þeir hafa ég þetta frá "
        "eins enn þegar sagði upp hans",
        "lb": "dat vun ass datt net op fir déi sech hunn sinn huet ze aus wéi awer nach gouf ginn säi seng "
        "hien kann all do vum zum dee dëst bei sot oder mir",
        "lt": "ir kad yra į iš su tai buvo bet kaip jis ne ji jo už per apie dar tik jau nuo jų savo čia kai "
        "labai mes niekas vis sakė ar bei",
        "lv": "un ir ka no uz ar bija par kas tas bet arī viņš viņa nav pie es tā mēs kā jau vēl lai tikai pēc "
        "tiek neviens to gan teica",
        "mt": "li ta ma tal fil jew huwa kull bil minn għandu hija din mill lil fuq għal mhux jista wieħed "
        "tagħhom tiegħu hu kienu kien hemm qal dawn kif fejn sabiex jkun",
        "ms": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke kerana tersebut boleh "
        "ada mereka lebih kata telah atau kami masih orang sudah oleh sebagai ialah",
        "ro": "și de la a în cu nu că pe să se un o este din care mai pentru ca au fost ce sunt dar nimeni era "
        "am ei lui încă spus când sau ne",
        "sk": "a sa v vo na je že z zo s so do aj i si o ako ale za po sme som bol bola bolo boli nie ktorý ktorá "
        "ktoré ktorí ktorej ktorého už len od odo k ku pre pred ešte keď nikto nič mi mu ho ich jeho jej pri "
        "sú však aby alebo čo nich tejto tento táto tieto tohto tomto svoje svojich počas podľa iba kde toho "
        "až má majú medzi veľmi pretože môže môžu mohol tiež teda tak tam tu kto povedal povedala hovorí bude "
        "budú by asi ani či ľudí roku rokov dnes teraz potom prečo",
        "sr": "i je u na se za su da od a će kako s sa koji koja koje iz bi ne što kao do to o biti ili više nije "
        "nakon posle ali samo rekao rekla bilo bio bila bili sve smo sam zbog izjavio još svoje pa tri vreme "
        "tako jer već ima dok nego pre uvek jedan tokom može mogu oko uz prema mi ti kad kada takođe ništa "
        "niko neko gde ovde ljudi godine godina ko šta ove trebalo treba po sada moraju neće veoma svih",
        "gl": "a o e de que do da en se os dos no na para as unha un non das é como nas por á ao ó aos ás máis con "
        "cos coa co polo pola son seu súa seus súas ser nos entre sobre anos ano tamén pode xa todo cando "
        "este esta pero está aínda así forma tanto dun dunha ten teñen foi sen onde desta deste ata moi eu el "
        "ela eles nós hai houbo dixo fixo porque mesmo outras outros nin só logo agora aquí iso isto xente",
        "sl": "in je v na se da so za ne ki pa s z bi tudi po kot ni od še sem pri iz to bil bila bilo bili ko vse "
        "kaj smo nihče ali lahko o do jih med že tem ga bodo bo le naj če kar pred več ob ter sta jo nekaj "
        "zaradi samo niso si zelo ima tega predvsem saj vedno kako jim mi ta zato brez ampak nas imajo te ker "
        "dan prav potem zdaj svoje vendar mu kdo rekel rekla dejal dejala leta let ljudi danes",
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

OTHERS: dict[str, dict[str, frozenset[str]]] = {
    script: {code: frozenset(words.split()) for code, words in some.items()}
    for script, some in {
        "cyrillic": {
            "be": "і ў на з у а што не да пра па за ад для гэта яго які якая якое якія будзе або таксама толькі хто "
            "быў была было былі больш праз каб тое дзе нас калі ці час але ўжо вельмі таго людзей ён яна яны "
            "мы вы каля яшчэ гады можна можа гэтага гэты без са тым падчас ёсць там свой свае перад пасля так "
            "ні вось як сказаў",
            "bg": "на и се да в във за е от с със не си че ще по са му това като които който която което г до бе "
            "след но го към ли още ни има той тя те при всички бъде през им може много тези този тази трябва "
            "защото него само няма над или един една нас без преди я ги ти беше под би ми също бъдат съм едно "
            "бяха аз ви между сме както каза така ако обаче когато където вече",
            "sr": "и је у на се за су да од а ће како с са који која које из би не што као до то о бити или више "
            "није након после али само рекао рекла било био била били све смо сам због још своје па тако јер "
            "већ има док него пре увек један може могу око уз према ми ти кад када такође ништа нико неко где "
            "овде људи године шта треба",
            "mk": "и на во да се од за не е со што по тоа како ги го му ќе но или сум беше има нема која кој кое "
            "кои само уште сите оваа овој тие тој таа ние јас до при меѓу бидејќи кога каде веќе така би биле "
            "бил била може треба рече изјави дека многу",
        },
        "devanagari": {
            "mr": "आहे आणि नाही ती मी आम्ही तर पण होते होता होती आहेत झाली झाला म्हणाले म्हणाला व "
            "असे त्या त्यांनी त्यांच्या केली केले करून",
            "ne": "छ र हो भने पनि यो त्यो गर्न गरेको छन् थियो भएको लागि तर हामी उनले उनी हुन् नै गर्ने भन्ने बताए",
        },
    }.items()
}
"""By script and code, the same of languages in other letters."""

LETTERS = {
    "af": "êëôûï", "br": "ñùê", "eo": "ĉĝĥĵŝŭ", "fo": "áðíóúýæø", "fy": "âêôûú", "lb": "äëéü",
    "mt": "ċġħż",
    "ca": "àèéíïòóúüç·", "cy": "ŵŷâêîôû", "et": "õäöü", "eu": "ñ", "fi": "äö", "ga": "áéíóú", "gl": "ñáéíóúü",
    "hr": "čćđšž", "hu": "áéíóöőúüű", "is": "þðæöáéíóúý", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "ro": "ăâîșşțţ",
    "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "sq": "ëç", "sr": "čćđšžђјљњћџи",
    "vi": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "be": "ыэёіў", "bg": "ъищ", "mk": "ѓѕјљњќџи", "mr": "ळ",
}  # fmt: skip
"""Letters beyond those of the neighbours, by code; Serbian has its own in either script."""

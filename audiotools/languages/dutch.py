"""Dutch."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import (
    counted,
    listed,
    named,
    phrases,
    ranked,
    shortened,
    tagged,
    tagged_phrases,
    words,
)

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    script="latin",
    letters="ëïé",
    small=words(
        """
        de het een en van is in dat op te zijn met voor niet aan er ook als maar om ik wij hij was die bij uit
        naar door over ze nog wel geen dan werd heeft hebben had worden wordt deze kan meer al zo wat we tot
        mijn je haar zij na
        """
    ),
    quotation=("“”", "‘’", "„”", "«»", '""'),
    saying=words(
        """
        zei/den zegt zeggen gezegd vertel/t/de/den verteld schrijf/t/ven schreef schreven geschreven
        verklaar/t/de/den verklaard vraag/t vroeg/en gevraagd antwoord/t/de/den geantwoord stel/t/de/den gesteld
        meen/t/de/den vind/t/en vond/en leg/t/de licht/te meld/t/de/den gemeld voeg/t/de/den toegevoegd
        benadruk/t/te/ten benadrukt bevestig/t/de/den erken/t/de/den waarschuw/t/de/den beweer/t/de/den roep/t
        riep/en geroepen fluister/t/de mompel/t/de schreeuw/t/de/den klaag/t/de/den concludeer/t/de/den
        constateer/t/de/den reageer/t/de/den herinner/t/de/den herhaal/t/de/den verzucht/te verzucht aldus
        denk/t/en dacht/en hoop/t/te uit/te noem/t/de/den noemt verwoord/t/de/den zucht/te lach/t/te grap/t/te
        zeg bekent bekende/n beken/de betoog/t/de/den pleit/te/ten vermoed/t/de weet wist geloof/t/de
        betreur/t/de/den beken/t verwacht/te concludeert oordeel/t/de/den twitter/t/de snauw/t/de merk/t/te
        opper/t/de vervolg/t/de/den spreek/t sprak/en citeer/t/de verzeker/t/de/den belooft beloof/de sneer/t/de
        brul/t/de vloek/t/te bits/t/te schets/t/te/ten uitdrukt uitdrukte duid/t/de vermeldt vermeldde glimlach/t/te
        blik/t/te weerleg/t/de preciseer/t/de nuanceer/t/de vul/t relativeer/t/de wens/t/te gewenst
        verduidelijk/t/te mailt appt snik/t/te juicht prijst prees beaam/t/de besluit besloot eis/t/te berispte
        berispten
        foetert foeterde tiert tierde giechelt giechelde bromt bromde grijnst grijnsde grinnikt grinnikte peinst
        peinsde jubelt jubelde mijmert mijmerde gniffelt gniffelde spot spotte schampert schamperde moppert mopperde
        roemt roemde looft loofde hekelt hekelde zweert zwoer bezweert bezwoer beseft besefte bepleit bepleitte
        filosofeert filosofeerde somt somde oreert klinkt klonk protesteert protesteerde ontkent ontkende
        weerspreekt weersprak bast
        """
    ),
    core=words(
        """
        zei/den zegt zeggen gezegd vertel/t/de/den schrijft schreef verklaar/t/de/den vraagt vroeg/en
        antwoord/t/de/den stelt stelde meen/t/de aldus benadruk/t/te roept riep fluister/t/de waarschuw/t/de
        reageer/t/de
        """
    ),
    particle_verbs={
        "woord": words("nam neemt namen nemen"),
        "toe": words("voeg/t/de/den licht/te/ten geef/t gaf"),
        "op": words("merk/t/te/ten"),
        "vast": words("stel/t/de/den"),
        "aan": words("geef/t gaf gaven voer/t/de kondig/t/de vul/t/de"),
        "in": words("stem/t/de"),
        "voort": words("ga/at ging"),
        "weten": words("laat laten liet lieten"),
        "uit": words("leg/t/de/den roep/t riep/en druk/t/te"),
    },
    perfect=words("heeft had hebben hadden"),
    participles=words(
        """
        gezegd verteld verklaard geschreven gemeld benadrukt gesteld gewaarschuwd geantwoord verzekerd bevestigd
        verweten
        """
    ),
    selves=words("zelf"),
    order="verb",
    drops_subject=False,
    according_one=tagged_phrases("volgens hem=m|volgens haar=f|naar zijn mening=m|naar haar mening=f"),
    taking=words(
        """
        krijgt kreeg gekregen ontvangt ontving ontvangen leest las gelezen hoort hoorde gehoord ziet zag gezien
        wordt werd geworden heet heette zingt zong gezongen citeert citeerde draagt droeg toont toonde getoond
        vertaalt vertaalde publiceert publiceerde presenteert presenteerde opent opende speelt speelde
        """
    ),
    called=words("genoemd gedoopt bijgenaamd bijnaam bestempeld"),
    according=phrases("volgens|in de woorden van|aldus|naar de mening van|klinkt het bij|klonk het bij|luidt het bij"),
    minds={"voor": words("is was staat stond blijft")},
    thus=words("zo aldus"),
    that=words("dat"),
    first=words("ik mij me mijn wij we ons onze"),
    second=words("u uw je jij jou jouw jullie"),
    compounds=True,
    pronouns=tagged(
        """
        hij=m zij=f ze=f het=n ik=i wij=i we=i jij=u je=u u=u men=u die=u deze=u dat=n iemand=u niemand=u
        iedereen=u wie=u velen=p sommigen=p dit=n beiden=p allen=p jullie=p hen=p
        """
    ),
    auxiliaries=words(
        """
        heeft had hebben hadden heb is zijn was waren wordt werd worden werden zal zullen zou zouden kan kon
        moet moest mag mocht wil wilde
        """
    ),
    determiners=words(
        """
        de het een zijn haar hun mijn ons onze deze die dit dat elke iedere veel enkele sommige twee drie beide
        alle geen zo'n jouw uw
        """
    ),
    genitive=words("van der"),
    prepositions=words(
        """
        van in op aan bij met naar voor tegen over onder sinds tijdens door zonder om tot tussen naast achter
        vanaf per uit na te ter ten volgens wegens ondanks binnen buiten langs rond vanuit
        via
        """
    ),
    joining=words("en"),
    conjunctions=words(
        """
        en of maar want omdat dat als zoals toen terwijl hoewel zodat nadat voordat die wat waar wie hoe
        """
    ),
    adverbs=words(
        """
        ook nog dan toen daar hier nu al wel niet erg altijd weer zo later eerder gisteren vandaag morgen
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag echter daarom dus onlangs zelf er zich hem
        haar hen mij ons daarna daarbij eens verder meteen onmiddellijk opgelucht vervolgens bovendien anders
        """
    ),
    openers=words(
        """
        hij zij ze het ik wij we men dit dat deze die wat wie waar wanneer waarom hoe ja nee dank hallo
        misschien helaas daarom daarna eerst vervolgens ook toch maar want omdat als toen terwijl hoewel volgens
        sinds zoals tijdens januari februari maart april mei juni juli augustus september oktober november december
        foto bron tip prijs vraag antwoord alles niets iedereen niemand iemand veel weinig nu vandaag gisteren
        morgen er voor na in op met bij
        """
    ),
    titles=words(
        """
        dhr mevr meneer mijnheer heer mevrouw juffrouw dr prof professor doctor drs ir mr ing burgemeester
        minister president premier koning koningin prins prinses wethouder directeur directrice voorzitter
        woordvoerder woordvoerster rechter generaal kolonel kapitein pastoor dominee bisschop kardinaal paus
        advocaat trainer coach schrijver schrijfster hoogleraar buurman buurvrouw boer wethouder onderzoeker korpschef
        staatssecretaris kamerlid leider leidster ds jonkheer graaf
        baron oud mrs ms
        ceo
        """
    ),
    men=words("meneer mijnheer heer vader zoon broer oom opa man jongen koning prins"),
    women=words(
        """
        mevrouw juffrouw moeder dochter zus tante oma vrouw meisje koningin prinses woordvoerster
        """
    ),
    roles=words(
        """
        burgemeester minister president premier wethouder directeur voorzitter woordvoerder woordvoerster
        rechter advocaat arts dokter verpleegster leraar lerares buurman buurvrouw moeder vader broer zus zoon
        dochter vrouw man vriend vriendin getuige schrijver schrijfster journalist journaliste baas chef
        regering politie gemeente ministerie bedrijf vereniging vakbond partij krant rechtbank trainer coach
        speler speelster onderzoeker onderzoekster student studente kunstenaar zanger zangeres boer boerin
        bewoner bewoonster kind jongen meisje leider leidster
        """
    ),
    role_ends=listed("genoot genote er ster ist iste eur euse ent ente aar ares loog man vrouw"),
    sources=words("experts critici bewoners getuigen wetenschappers onderzoekers buren"),
    bodies=words("universiteit ministerie partij regering politie gemeente vereniging bank vakbond"),
    speech_nouns=words("zin woord woorden verklaring brief vraag antwoord titel motto bericht"),
    particles=words("van de der den ten ter te 't in het"),
    dozens=words("dozijn"),
    number_joiners=words("en"),
    ordinals=ranked(
        "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende "
        "vijftiende zestiende zeventiende achttiende negentiende twintigste"
    ),
    opposites=listed("on"),
    refusals=words("nee"),
    times=words(
        """
        ochtend morgen middag avond nacht dag dagen keer maal moment ogenblik jaar jaren maand maanden week
        weken uur uren minuut minuten tijd
        """
    ),
    female=words(
        """
        anna maria eva els ans johanna wilhelmina cornelia marja marijke ingrid ellen anja monique esther sanne lotte
        fleur femke saskia mieke annemarie annelies petra linda sandra karin marieke hanneke yvonne truus greet griet
        agnes aleida alice anneke annet annette anouk astrid babette barbara bianca birgit brigitte carla carolien
        caroline chantal charlotte christa christine claudia corrie daniëlle debbie denise diana dianne edith elise
        elisabeth elke emma erica esmee evelien frederike gerda greetje hanna heleen helena hilde ilse inge irene iris
        isabel jacqueline janneke janine jeanette jessica joke jolanda josien judith julia kirsten laura lea leonie
        liesbeth lisa lisette loes lucia maaike machteld manon margot margriet marian marianne marie marije marion
        marit marjan marjolein marleen marlies marloes martine mathilde mia mirjam miranda nadia natasja nicole nienke
        nina patricia paula pien quirine renate renske ria riet rosa ruth sabine sara sarah silvia simone sofie sophie
        susanne suzanne sylvia tamara tanja thea tineke trudy ursula vera veerle wendy willemijn willeke wilma yvette
        """
    ),
    male=words(
        """
        jan piet pieter kees hendrik henk willem johan johannes gerrit dirk cornelis bart maarten martijn mark erik
        peter paul ruud frans hans geert joost sander wouter bas tom tim daan thijs klaas arie wim theo rob ronald aad
        aart adriaan ahmed albert alex alexander ali andré andries anton arend arjan arjen arnold arthur barend
        bastiaan ben bernard bert boudewijn bram carel casper charles chris christiaan coen daniel david dennis derk
        dick diederik dries eduard edwin egbert eelco emiel eric ernst evert ferdinand ferry floris frank fred
        frederik frits gabriel gerard gerben gert gijs guus harm harry henri herman hugo huub ivo jaap jack jacob
        jacques jasper jelle jeroen jesse joep john joop joris jos jozef jurgen karel kevin koen laurens leo leon lex
        lodewijk louis luc lucas luuk marc marcel marco mario marius martin mathijs matthijs maurits menno michael
        michel michiel mohamed nick nico niels olaf olivier onno otto pascal patrick philip reinier remco rené richard
        rik rinus robert robin roel roelof roland ruben rudi rutger sebastiaan sjaak sjoerd stefan steven stijn sven
        taco teun thomas tobias tjeerd ton twan vincent walter werner wessel wiebe wilbert wilco xander yannick
        youssef zeger
        """
    ),
    negations=words("niet nooit geen niets niemand nergens zonder noch"),
    numbers=counted(
        """
        nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien
        zeventien achttien negentien
        """,
        "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        "honderd=100 duizend=1000 miljoen=1000000 miljard=1000000000",
    ),
    fillers=words("eh uh uhm ehm hm hmm mm"),
    introductions={0.97: phrases("ik heet|mijn naam is")},
    loose_introductions={0.9: phrases("ik ben")},
    greetings=phrases("dank je|dank u"),
    thanks=words("dank"),
    labels=("V", "A"),
    labels_before=words(
        """
        film boek roman lied album serie stuk opera tijdschrift project titel motto genaamd genoemd zogenaamde
        zogeheten tentoonstelling programma woord
        """
    ),
    naming=words(
        """
        noemde/n noemt noemen spr/eekt/ak/aken omschreef omschrijft bestempel/t/de beschreef beschrijft
        typeer/t/de
        """
    ),
    prints=words(
        """
        folder bord spandoek affiche poster pamflet opschrift sticker brochure etiket flyer aanplakbiljet
        banner vlugschrift advertentie
        """
    ),
    tellings=Tellings(
        accounts=words("getuigenis verklaring relaas"),
        of=words("van door"),
        interviews=words("interview gesprek vraaggesprek"),
        with_=words("met"),
        about=words("verhaal herinneringen dagboek verslag"),
        by=phrases("verteld door"),
        asked=phrases(
            "wij spraken met|we spraken met|we spraken|wij spraken|in gesprek met|wij ontmoetten|we ontmoetten|"
            "wij bezochten"
        ),
        askers=phrases("interview door|tekst en interview|sprak met hem|sprak met haar"),
        talks=phrases("vraaggesprek|vroegen wij|vroegen we|vertelt ons|spraken we|spraken wij|interview"),
        helps=phrases("veelgestelde vragen|veel gestelde vragen|faq"),
    ),
    negation_follows=True,
    reflexives=words("zich"),
    year_pairs=True,
    hours=words("uur"),
    clock={"half": -30, "kwart over": 15, "kwart voor": -15},
    abbreviations=shortened(
        """
        dhr=de heer/meneer; mevr=mevrouw; mw=mevrouw; mej=mejuffrouw; dr=dokter/doctor; prof=professor;
        drs=doctorandus; ir=ingenieur; ing=ingenieur; mr=meester; bijv=bijvoorbeeld; bv=bijvoorbeeld;
        enz=enzovoort/enzovoorts; etc=et cetera/etcetera; nr=nummer; oa=onder andere/onder anderen; dwz=dat wil
        zeggen; nl=namelijk; ca=circa; evt=eventueel; zgn=zogenaamde/zogenaamd; zn=zijn; mn=met name; ivm=in
        verband met; mbt=met betrekking tot; tav=ten aanzien van; tgv=ten gevolge van; st=sint; str=straat;
        blz=bladzijde; p.=pagina; mln=miljoen; mld=miljard; &=en; ok=oké; jan=januari; feb=februari; aug=augustus;
        sept=september; okt=oktober; nov=november; dec=december; km=kilometer; §=paragraaf
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer kilometers; metre: meter meters; centimetre: centimeter centimeters; millimetre:
            millimeter millimeters; mile: mijl mijlen; inch: inch; kilogram: kilo kilo's kilogram; gram: gram;
            pound: pond; tonne: ton; litre: liter liters; kilometre an hour: km/u; second: seconde seconden; minute:
            minuut minuten; hour: uren; clock: uur; day: dag dagen; week: week weken; month: maand maanden; year:
            jaar jaren; degree: graad graden; celsius: celsius; fahrenheit: fahrenheit; percent: procent; percentage
            point: procentpunt procentpunten; dollar: dollar dollars; euro: euro euro's; cent: cent; time: keer
            maal; morning: 's_ochtends 's_morgens; afternoon: 's_middags 's_avonds
            """
        ),
        an_hour=phrases("per uur"),
        parts=counted("", larger="helft=2 half=2 halve=2 kwart=4 derde=3 vijfde=5 tiende=10"),
        halves=words("half halve"),
        added={"enhalf": 0.5, "en een half": 0.5, "en een halve": 0.5, "anderhalf": 1.5, "anderhalve": 1.5},
        points=words("komma"),
        minus=words("min"),
        below=phrases("onder nul|onder het vriespunt|onder"),
        ranges=words("tot"),
        units_first=True,
    ),
)

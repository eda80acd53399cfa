"""Norwegian (bokmål)."""

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
    code="nb",
    codes=("no", "nn"),
    name="Norwegian",
    script="latin",
    letters="åøæé",
    small=words(
        """
        og at det i en som er av for på med den til ikke har jeg vi de et om men var han hun fra når så der kan
        skal ved også etter hadde bare noe mye eller under ble være blir seg sin sitt sine mot alle uten enn meg
        deg hva nå opp ut mer ha vil hvor da selv dette
        """
    ),
    quotation=("«»", "“”", "„“", '""'),
    dialogue="lines",
    saying=words(
        """
        tilføyde si/er sa/gt sier forteller fortalte fortalt forklar/er/te/t skriv/er skrev skrevet spør spurte
        spurt svar/er/te/t mene/r ment/e tilføye/r/de/t legger la påpek/er/te/t hevde/r/t hevdet fremhev/er/et
        understrek/er/et/te opplys/er/te/t oppgi/r oppga meddel/er/te/t konstater/er/te/t kommenter/er/te/t
        innrømm/er/et/te erkjenn/er/te tro/r/dde tenk/er/te håp/er/et/te rapporter/er/te krev/er/de
        beklag/er/et/et forsikr/er/et advar/er/te lov/er/et/te rop/er/te hvisk/er/et mumle/r mumlet skrik/er
        skrek le/r lo utbryt/er utbrøt minnes mintes fortsett/er fortsatte oppsummer/er/te kritiser/er/te
        uttryk/ker uttrykte avslør/er/te bekreft/er/et gjenta/r gjentok slå/r slo sukk/er/et oppfordr/er/et
        bemerk/er/et beskriv/er beskrev siter/er/te uttal/er/te fastslå/r fastslo foreslå/r foreslo påstå/r
        påsto synes syntes ønske/r ønsket vedgår melder meldte framhold/er heter het innvend/er/te
        presiser/er/te reager/er/te råde/r utdyp/er/et/te forsikr/er/te vurder/er/te anslå/r anslo mimr/er/et
        kall/er/te slutt/er/et fnys/er fnøs smil/er/te stønn/er/et klager klaget innrømte konkluderer
        konkluderte erkjente husker varsler varslet sukker seier skreiv fortel fortalde meiner meinte spør
        spurde svarar svara forklarar forklara ropar ropa ropte kviskrar kviskra hevdar hevda
        avslutter avsluttet oppsummerer oppsummerte
        raser raste jubler jublet humrer humret ler kontrer kontret replikerer replikerte parerer parerte innvender
        innvendte uttaler uttalte uttalt hulker hulket gråter gråt freser freste hveser hveste brøler brølte spøker
        spøkte tøyser vitser vitset roser roste skryter skrøt skryte presiserer presiserte poengterer poengterte
        bedyrer bedyret avviser avviste benekter benektet nekter nektet vitner vitnet forsvarer frykter fryktet
        mimrer filosoferer filosoferte ymter ymtet antyder antydet summerer summerte glefser
        gliser gliste flirer flirte trøster trøstet lurer lurte undrer undret deklarerer erklærer erklærte supplerer
        supplerte istemmer bekrefter betoner betonte advarer sutrer istemte innskyter innskjøt mumler
        tordner tordnet tordnede betror betrodde brummer brummet smeller hilser hilste protesterer protesterte
        klinker beroliger beroliget sukket snerrer snerret knurrer knurret medgir medga innser innså
        """
    ),
    core=words(
        """
        sier sa sagt forteller fortalte forklar/er/te skriver skrev spør spurte svar/er/te mener mente
        tilføy/er/de påpek/er/te hevder hevdet understrek/er/et konstater/er/te hvisk/er/et rop/er/te
        opplys/er/te
        """
    ),
    particle_verbs={
        "ordet": words("tok tar tatt fikk får fekk"),
    },
    perfect=words("har hadde"),
    participles=words(
        """
        sagt fortalt forklart skrevet uttalt opplyst meldt hevdet påpekt kommentert svart innrømmet bekreftet
        understreket
        """
    ),
    selves=words("selv sjøl sjølv"),
    order="either",
    drops_subject=False,
    according_one=tagged_phrases("ifølge ham=m|ifølge han=m|ifølge henne=f|ifølge ham selv=m|ifølge henne selv=f"),
    taking=words(
        """
        får fikk fått leser leste lest hører hørte hørt ser så sett kalles kaltes blir møtes møttes omtales omtaltes
        beskrives beskrevs hylles siterer siterte synger sang bærer bar heter het spiller spilte
        oversetter åpner åpnet
        """
    ),
    called=words("kalles kaltes kalt navnet oppnavnet klengenavnet tilnavnet døpt omtalt"),
    according=phrases("ifølge|i følge|etter|lyder det fra|lød det fra|heter det fra|het det fra"),
    minds={"for": words("er var står sto")},
    thus=words("slik"),
    that=words("at"),
    first=words("jeg meg min mitt mine vi oss vår vårt våre"),
    second=words("du deg din ditt dine dere deres"),
    compounds=True,
    pronouns=tagged(
        """
        han=m hun=f de=p ho=f dei=p eg=i nokon=u ein=u
        den=n det=n jeg=i vi=i man=p du=u dere=u hvem=p noen=p ingen=p alle=p mange=p denne=u
        dette=n begge=p andre=p hen=u
        """
    ),
    auxiliaries=words(
        """
        har hadde er var blir ble skal skulle kan kunne vil ville må måtte får fikk bør burde ha være bli
        """
    ),
    determiners=words(
        """
        en et ei den det de denne dette disse min mitt mine sin sitt sine hans hennes deres vår vårt våre hver
        noen mange to tre alle begge ingen
        """
    ),
    genitive=words("for av"),
    prepositions=words(
        """
        i på av for med til fra om ved hos mot under over etter før siden uten mellom gjennom ifølge blant rundt
        per innen utenfor ut bak foran
        via
        """
    ),
    joining=words("og"),
    conjunctions=words("og eller men for at om når da då mens fordi som der hva hvilken hvis så"),
    adverbs=words(
        """
        ikke også nå da så her der alltid aldri igjen ennå allerede bare mye videre senere tidligere i-går går
        dag morgen mandag tirsdag onsdag torsdag fredag lørdag søndag imidlertid derfor nylig seg meg deg ham
        henne oss dem dessuten til kort endelig straks vel jo
        no ikkje då alltid berre seinare tidlegare saman difor
        derfra herfra dit hit derimod derhenne
        """
    ),
    openers=words(
        """
        han hun de det den jeg vi man du dere dette denne disse hva hvem hvor når hvorfor hvordan ja nei takk
        hei kanskje dessverre derfor så først også men for at om da mens fordi ifølge under januar februar mars
        april mai juni juli august september oktober november desember foto bilde kilde tips pris spørsmål svar
        alt ingenting alle ingen noen mange nå etter før på i med til fra hos
        ho dei eg me kva kven kvar korleis kvifor ikkje då no nokon nokre ein ei eit difor kanskje sidan frå berre
        """
    ),
    titles=words(
        """
        herr fru frøken dr prof professor doktor kong kongen dronning dronningen prins prinsesse minister
        statsminister statsministeren president presidenten leder lederen formann sjef direktør rektor dommer
        general oberst kaptein pastor biskop kardinal pave advokat trener forfatter forfatteren talsperson
        talsmann talskvinne ordfører ordføreren stortingsrepresentant politi lege lærer utenriksminister
        finansminister daglig partileder nestleder generalsekretær prest sogneprest biskop rektor lege mr mrs ms
        ceo
        """
    ),
    men=words("herr far pappa sønn bror onkel bestefar morfar farfar mann gutt kong prins"),
    women=words(
        """
        fru frøken mor mamma datter søster tante bestemor mormor farmor kvinne jente dronning prinsesse
        """
    ),
    roles=words(
        """
        minister ministeren president presidenten statsministeren formannen sjefen direktøren rektoren dommeren
        politiet legen læreren naboen moren faren sønnen datteren broren søsteren kvinnen mannen vennen vitnet
        forfatteren journalisten talspersonen talsmannen advokaten treneren spilleren forskeren studenten
        kunstneren sangeren bonden regjeringen kommunen bedriften foreningen fagforeningen partiet avisen retten
        barnet gutten jenta jenten lederen eksperten ordføreren
        fisker fiskeren skuespiller skuespilleren forfatter regissør regissøren produsent produsenten kone konen
        kona mann ektemann bror søster sønn datter mor far mamma pappa bestemor bestefar onkel tante fetter kusine
        nabo kollega kollegaen venn venninne venninnen elev eleven tiltalte fornærmede vitne aktor statsadvokat
        statsadvokaten forsvarer forsvareren advokat dommer prest presten biskop biskopen sokneprest bonde grunneier
        grunneieren lokalhistoriker historiker museumsleder konservator kaptein kapteinen keeper keeperen trener
        spiss lensmann lensmannen politimester los losen fyrvokter fyrvokteren direktør rektor lærer lege sykepleier
        pensjonist pensjonisten leder styreleder byråd byråden statsråd ordfører varaordfører talsperson forsker
        professor kritiker kritikeren gründer bøndene turist åttåring
        """
    ),
    definite_ends=listed("en et a ene na"),
    role_ends=listed("åringen eren øren isten enten anten lederen mannen kvinnen sjefen ministeren er ør ist ent"),
    sources=words("eksperter kritikere naboer vitner forskere beboere"),
    bodies=words(
        """
        universitet departement parti regjering politi kommune forening bank vegvesen fylkeskommune politidistrikt
        sykehus tilsyn direktorat bibliotek museum arbeidsmiljøtilsyn mattilsyn statsforvalter kommunestyre
        helsetilsyn arkiv vegvesenet
        """
    ),
    speech_nouns=words("ord uttalelse brev spørsmål svar tittel motto setning melding"),
    particles=words("av von de van"),
    dozens=words("dusin"),
    number_joiners=words("og"),
    opposites=listed("u"),
    refusals=words("nei"),
    times=words(
        """
        morgen morgenen formiddag ettermiddag eftermiddag kveld kvelden natt natten nat dag dagen dager dage
        gang gangen ganger gange år årene måned uke uken uge stund stunden time timer minutt minutter minut
        tid tiden øyeblikk øieblik øjeblik aften aftenen
        """
    ),
    female=words(
        """
        anna maria eva kari ingrid marit liv berit astrid solveig randi inger gerd turid anne hilde marianne kristin
        heidi silje ida nora emma sofie ragnhild sigrid bjørg torill tone ellen karin kirsten hanne mette lise line
        camilla ingeborg gunhild oline aase anita anja ann annette aud bente bodil cecilie elin elisabeth else emilie
        frida grete grethe gro gunn hanna hege helene helga henriette ine ingunn janne jorunn julie kaja kine kjersti
        kristine laila lena linn maja malin maren margrethe mari marie marte martine mona monica nina oda olga rigmor
        rita sara siri siv stine synne sylvi thea tine tove trine trude unni vigdis vilde wenche åse åshild
        """
    ),
    male=words(
        """
        ola per jan lars knut kjell arne bjørn svein odd tor thor hans ole olav erik terje morten rune geir trond
        øyvind anders magnus henrik jonas jens nils johan karl einar harald leif gunnar sverre rolf stein egil håkon
        sigurd torvald aksel alexander alf andreas anton arild arnfinn arnt arvid asbjørn atle audun bernt birger
        bjarne bård christian christoffer daniel edvard eirik elias emil erlend erling espen finn frank fredrik frode
        georg gustav halvor helge henning håvard idar ivar jarle joakim johannes john jon jonathan jostein jørgen
        kenneth kent ketil kjetil klaus kristian kristoffer kåre lasse magne marius markus mathias mats odin oskar
        ottar peter petter pål ragnar rasmus reidar richard roald roar robert roger roy sander sebastian simen sindre
        sivert snorre steinar stian ståle thomas thorbjørn tobias tom tommy torgeir torstein trygve truls tormod ulf
        vegard vidar viktor øivind ørjan øystein åge åsmund
        """
    ),
    negations=words("ikke ikkje ei aldri ingen intet ingenting uten verken"),
    numbers=counted(
        """
        null en/én/ett to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten
        atten nitten
        """,
        "tjue/tyve tretti/tredve førti femti seksti sytti åtti nitti",
        "hundre=100 tusen=1000 million=1000000 millioner=1000000 milliard=1000000000",
    ),
    fillers=words("eh øh ehm hm mm hmm æh"),
    introductions={0.97: phrases("jeg heter|mitt navn er")},
    loose_introductions={0.9: phrases("jeg er")},
    greetings=phrases("takk|hei|god morgen|god kveld|velkommen"),
    thanks=words("takk"),
    labels=("S", "A"),
    labels_before=words(
        """
        filmen boken boka romanen sangen albumet serien stykket operaen bladet prosjektet tittelen mottoet kalt
        såkalte utstillingen programmet ordet begrepet
        antologien radioprogrammet tv-programmet spillet låten låta bandet gruppen heter romanserien tidsskriftet
        podkasten diktsamlingen novellen kampanjen forestillingen
        """
    ),
    naming=words("kall/er/t kalte betegne/r/t beskr/iver/ev/eiv snakk/er/et omtal/er/te"),
    prints=words(
        """
        brosjyre/n skilt/et plakat/en banner/et løpeseddel/en klistremerke/t inskripsjon/en etikett/en
        annonse/n flyer/en
        """
    ),
    tellings=Tellings(
        owner_ends=("s",),
        accounts=words("beretning vitnemål forklaring"),
        of=words("av fra til"),
        interviews=words("intervju samtale"),
        with_=words("med"),
        about=words("fortelling minner dagbok historie"),
        by=phrases("fortalt av"),
        asked=phrases("vi møtte|vi møter|vi har snakket med|vi snakket med|samtale med|intervju med|vi besøkte"),
        askers=phrases("intervju av|intervjuet av|intervjuer"),
        talks=phrases(
            "vi spurte|vi har spurt|forteller oss|svarer på spørsmålene våre|svarer på våre spørsmål|intervjuet|"
            "intervju"
        ),
        helps=phrases("ofte stilte spørsmål|vanlige spørsmål|spørsmål og svar|faq"),
    ),
    negation_follows=True,
    reflexives=words("seg"),
    ordinals=ranked(
        "første andre tredje fjerde femte sjette sjuende/syvende åttende niende tiende ellevte tolvte trettende "
        "fjortende femtende sekstende syttende attende nittende tjuende/tyvende",
        tens="trettiende",
    ),
    decades=counted(
        "",
        "tjuetallet trettitallet/tredvetallet førtitallet femtitallet sekstitallet syttitallet åttitallet nittitallet",
    ),
    clock={"halv": -30, "kvart over": 15, "kvart på": -15},
    abbreviations=shortened(
        """
        feks=for eksempel; bla=blant annet/blant andre; osv=og så videre; dvs=det vil si; mm=med mer; mv=med
        videre; mfl=med flere; ca=cirka; kl=klokka/klokken; nr=nummer; hr=herr; dr=doktor; prof=professor;
        st=sankt; s.=side; mill=millioner/million; mrd=milliarder/milliard; kr=kroner; pga=på grunn av; mht=med
        hensyn til; ifm=i forbindelse med; evt=eventuelt; fhv=forhenværende; inkl=inkludert/inklusive; &=og;
        ok=okei/okay; jan=januar; feb=februar; aug=august; sept=september; okt=oktober; nov=november;
        des=desember; §=paragraf
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer; metre: meter; centimetre: centimeter; millimetre: millimeter; mile: miles;
            kilogram: kilo kilogram; gram: gram; tonne: tonn; litre: liter; kilometre an hour: km/t; second: sekund
            sekunder; minute: minutt minutter; hour: time timer; day: dag dager; week: uke uker; month: måned
            måneder; year: år; degree: grad grader; celsius: celsius; fahrenheit: fahrenheit; percent: prosent;
            percentage point: prosentpoeng; dollar: dollar; euro: euro; cent: cent; time: gang ganger; morning:
            om_morgenen; afternoon: om_ettermiddagen om_kvelden
            """
        ),
        an_hour=phrases("i timen|per time"),
        parts=counted(
            "",
            larger="""
            halvparten=2 halv=2 halve=2 fjerdedel=4 fjerdedeler=4 kvart=4 tredjedel=3 tredjedeler=3 tredel=3
            femtedel=5 femtedeler=5 tidel=10 tideler=10
            """,
        ),
        halves=words("halv halve"),
        added={"og en halv": 0.5, "og et halvt": 0.5, "halvannen": 1.5, "halvannet": 1.5},
        points=words("komma"),
        minus=words("minus"),
        below=phrases("under null|under"),
        ranges=words("til"),
        units_first=True,
    ),
)

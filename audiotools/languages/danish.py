"""Danish."""

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
    code="da",
    name="Danish",
    script="latin",
    letters="åøæé",
    small=words(
        """
        og at det i en som er af for på med den til ikke har jeg vi de et om men var han hun fra når så der kan
        skal ved også efter havde bare noget meget eller under blev være bliver sig sin sit sine mod alle uden
        end mig dig hvad nu op ud mere have vil hvor da selv dette
        """
    ),
    quotation=("»«", "“”", "„“", "”“", '""', "””"),
    dialogue="lines",
    saying=words(
        """
        sige/r sagde sagt siger fortæller fortalte fortalt forklar/er/ede/et skriv/er skrev skrevet spørger
        spurgte spurgt svar/er/ede/et mene/r mente ment tilføj/er/ede/et lægger lagde påpeg/er/ede/et hævde/r/de
        fremhæv/er/ede understreg/er/ede/et oplys/er/te/t meddel/er/te/t konstater/er/ede/et kommenter/er/ede/et
        indrømm/er/ede erkend/er/te tro/r/ede tænk/er/te håb/er/ede rapporter/er/ede kræv/er/ede beklag/er/ede
        forsikr/er/ede advar/er/ede lov/er/ede råb/er/te hvisk/er/ede mumle/r/de skrig/er skreg grine/r/de
        udbryd/er udbrød husk/er/ede mindes fortsæt/ter fortsatte opsummer/er/ede kritiser/er/ede udtrykk/er
        udtrykte afslør/er/ede bekræft/er/ede gentag/er gentog fastslå/r fastslog sukk/er/ede opfordr/er/ede
        bemærk/er/ede beskriv/er beskrev citer/er/ede udtal/er/te foreslå/r foreslog påstå/r påstod synes syntes
        ønske/r/de læspe/de melde/r/te lyder lød indvend/er/te præciser/er/ede reager/er/ede ler lo klager
        klagede smiler smilede vurdere/r/de
        slutter afslutter afsluttede opsummerer
        raser rasede jubler jublede kontrer kontrerer fnyser fnøs fniser fnisede gnækker gnækkede hulker hulkede
        græder græd hvæser hvæsede brøler brølede spøger spøgte joker jokede roser roste praler pralede pointerer
        pointerede bedyrer bedyrede afviser afviste benægter benægtede nægter nægtede vidner vidnede forsvarer
        forsvarede frygter frygtede antyder antydede erklærer erklærede supplerer supplerede trøster trøstede undrer
        undrede vrisser vrissede brummer brummede tordner tordnede betoner betonede konkluderer konkluderede spår
        spåede forudser uddyber uddybede istemmer snerrer snerrede stønner stønnede hilser hilste betror betroede
        filosoferer filosoferede bekender bekendte protesterer protesterede varsler varslede anslår anslog ærgrer
        glæder mukker brokker
        """
    ),
    core=words(
        """
        siger sagde sagt fortæller fortalte forklar/er/ede skriver skrev spørger spurgte svar/er/ede mener mente
        tilføj/er/ede påpeg/er/ede understreg/er/ede konstater/er/ede hvisk/er/ede råb/er/te oplys/er/te udbrød
        """
    ),
    particle_verbs={
        "ordet": words("tog tager tar taget fik får"),
    },
    perfect=words("har havde"),
    participles=words(
        """
        sagt fortalt forklaret skrevet udtalt oplyst meddelt hævdet påpeget kommenteret svaret indrømmet bekræftet
        """
    ),
    selves=words("selv"),
    order="either",
    drops_subject=False,
    according_one=tagged_phrases("ifølge ham=m|ifølge hende=f|ifølge ham selv=m|ifølge hende selv=f"),
    taking=words(
        """
        får fik fået læser læste læst hører hørte hørt ser så set kaldes kaldtes bliver blev omtales omtaltes
        beskrives hyldes citerer citerede synger sang bærer bar hedder hed spiller spillede oversætter
        åbner åbnede
        """
    ),
    called=words("kaldes kaldtes kaldt navnet øgenavnet tilnavnet døbt omtalt"),
    according=phrases("ifølge|lyder det fra|lød det fra|hedder det fra|hed det fra"),
    minds={"for": words("er var står stod")},
    thus=words("sådan"),
    that=words("at"),
    first=words("jeg mig min mit mine vi os vores vor"),
    second=words("du dig din dit dine jer jeres"),
    compounds=True,
    pronouns=tagged(
        """
        han=m hun=f de=p den=n det=n jeg=i vi=i man=p du=u i=u hvem=p nogen=p ingen=p alle=p mange=p denne=u
        dette=n begge=p andre=p
        """
    ),
    auxiliaries=words(
        """
        har havde er var bliver blev skal skulle kan kunne vil ville må måtte får fik bør burde have være blive
        """
    ),
    determiners=words(
        """
        en et den det de denne dette disse min mit mine sin sit sine hans hendes deres vores hver nogle mange to
        tre alle begge ingen
        """
    ),
    genitive=words("for af"),
    prepositions=words(
        """
        i på af for med til fra om ved hos mod under over efter før siden uden mellem gennem ifølge blandt
        omkring per inden udenfor ud bag foran
        via
        """
    ),
    joining=words("og"),
    conjunctions=words("og eller men for at om når da mens fordi som der hvad hvilken hvis så"),
    adverbs=words(
        """
        ikke også nu da så her der altid aldrig igen endnu allerede bare meget videre senere tidligere i-går går
        dag morgen mandag tirsdag onsdag torsdag fredag lørdag søndag imidlertid derfor nylig sig mig dig ham
        hende os dem desuden til kort endelig straks vel jo
        derfra herfra dit derimod derhenne
        """
    ),
    openers=words(
        """
        han hun de det den jeg vi man du dette denne disse hvad hvem hvor hvornår hvorfor hvordan ja nej tak hej
        måske desværre derfor så først også men for at om da mens fordi ifølge under januar februar marts april
        maj juni juli august september oktober november december foto billede kilde tip pris spørgsmål svar alt
        intet alle ingen nogen mange nu efter før på i med til fra hos
        """
    ),
    titles=words(
        """
        hr herr fru frøken dr prof professor doktor kong kongen dronning dronningen prins prinsesse minister
        statsminister statsministeren præsident præsidenten leder lederen formand formanden chef direktør rektor
        dommer general oberst kaptajn pastor biskop kardinal pave advokat træner forfatter forfatteren talsmand
        talskvinde borgmester borgmesteren folketingsmedlem politi læge lærer udenrigsminister finansminister
        partileder generalsekretær præst sognepræst biskop rektor læge mr mrs ms
        ceo
        """
    ),
    men=words("hr herr far søn bror onkel bedstefar morfar farfar mand dreng kong prins"),
    women=words(
        """
        fru frøken mor datter søster tante bedstemor mormor farmor kvinde pige dronning prinsesse
        """
    ),
    roles=words(
        """
        minister ministeren præsident præsidenten statsministeren formanden chefen direktøren rektoren dommeren
        politiet lægen læreren naboen moren faren sønnen datteren broren søsteren kvinden manden vennen vidnet
        forfatteren journalisten talsmanden advokaten træneren spilleren forskeren studenten kunstneren sangeren
        bonden regeringen kommunen virksomheden foreningen fagforeningen partiet avisen retten barnet drengen
        pigen lederen eksperten borgmesteren
        """
    ),
    definite_ends=listed("en et erne ene"),
    role_ends=listed("eren øren isten enten anten lederen manden kvinden chefen ministeren er ør ist ent"),
    sources=words("eksperter kritikere naboer vidner forskere beboere"),
    bodies=words("universitet ministerium parti regering politi kommune forening bank"),
    speech_nouns=words("ord udtalelse brev spørgsmål svar titel motto sætning besked"),
    particles=words("af von de van"),
    dozens=words("dusin"),
    number_joiners=words("og"),
    opposites=listed("u"),
    refusals=words("nej"),
    times=words(
        """
        morgen morgenen formiddag ettermiddag eftermiddag kveld kvelden natt natten nat dag dagen dager dage
        gang gangen ganger gange år årene måned uke uken uge stund stunden time timer minutt minutter minut
        tid tiden øyeblikk øieblik øjeblik aften aftenen
        """
    ),
    female=words(
        """
        anna maria anne kirsten mette hanne helle susanne lene karen inge inger marianne lone bente birgitte pia
        charlotte tina lis lise ellen camilla emma sofie ida freja maja signe gitte jytte grethe else ruth birthe
        karin pernille katrine trine agnete alberte amalie anette anita anja ann annette astrid benedikte birgit bodil
        caroline cecilie christina christine clara conny dorte dorthe ditte edith elisabeth ella elin emilie esther
        eva frida gerda heidi helene henriette inga ingrid irene iben jane janne jeanette jette johanne josefine julie
        karina karoline kirstine kristine lea laura lena lilian linda lisa lisbeth liselotte lotte louise lykke malene
        margit margrethe marie mathilde merete mia mona monica naja nanna nina nora randi rikke rita sanne sara sidsel
        sofia solveig sonja stine tine tove ulla vibeke vera winnie yrsa
        """
    ),
    male=words(
        """
        peter jens lars michael henrik thomas søren jan niels christian martin jørgen hans ole per anders morten
        jesper mads rasmus kasper poul erik svend knud bent finn kurt mogens frederik mikkel emil william oliver adam
        ahmed albert alexander alfred ali allan andreas anton arne asger asbjørn axel benjamin benny bjarne bjørn
        brian carl carsten casper christoffer claus daniel dennis ebbe egon ejnar elias erling esben felix flemming
        frank gert gorm gunnar gustav harald henning holger ivan jacob jakob janus jeppe joachim johan johannes john
        jonas jonathan jørn karl karsten kaspar keld kenneth kent kjeld klaus kristian kristoffer lasse leif leo lucas
        magnus malthe marcus marius mathias mikael nicolai nikolaj noah oscar ove palle patrick peder philip preben
        rené robert rune simon sebastian steen steffen sune thorkild tobias tom torben troels uffe ulrik valdemar
        verner victor villads viggo vagn aage
        """
    ),
    negations=words("ikke ej aldrig ingen intet ingenting uden hverken"),
    numbers=counted(
        """
        nul en/én/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten
        nitten
        """,
        "tyve tredive fyrre halvtreds tres halvfjerds firs halvfems",
        "hundrede=100 tusind=1000 million=1000000 millioner=1000000 milliard=1000000000",
    ),
    fillers=words("øh eh øhm hm mm hmm"),
    introductions={0.97: phrases("jeg hedder|mit navn er")},
    loose_introductions={0.9: phrases("jeg er")},
    greetings=phrases("tak|hej|godmorgen|godaften|velkommen"),
    thanks=words("tak"),
    labels=("S", "A"),
    labels_before=words(
        """
        filmen bogen romanen sangen albummet serien stykket operaen bladet projektet titlen mottoet kaldet
        såkaldte udstillingen programmet ordet begrebet
        """
    ),
    naming=words("kald/te/t kalder betegn/er/ede beskr/iver/ev tal/er/te omtal/er/te"),
    prints=words(
        """
        folder/en skilt/et plakat/en banner/et løbeseddel/en brochure/n klistermærke/t inskription/en
        etiket/ten annonce/n flyer/en
        """
    ),
    tellings=Tellings(
        owner_ends=("s",),
        accounts=words("beretning vidneudsagn forklaring"),
        of=words("af fra"),
        interviews=words("interview samtale"),
        with_=words("med"),
        about=words("fortælling minder dagbog historie"),
        by=phrases("fortalt af"),
        asked=phrases("vi mødte|vi møder|vi har talt med|vi talte med|samtale med|interview med|vi besøgte"),
        askers=phrases("interview af|interviewet af|interviewer"),
        talks=phrases("vi spurgte|vi har spurgt|fortæller os|svarer på vores spørgsmål|interviewet|interview"),
        helps=phrases("ofte stillede spørgsmål|spørgsmål og svar|faq"),
    ),
    negation_follows=True,
    reflexives=words("sig"),
    ordinals=ranked(
        "første anden/andet tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende "
        "fjortende femtende sekstende syttende attende nittende tyvende",
        tens="tredivte",
    ),
    decades=counted("", "tyverne trediverne fyrrerne halvtredserne tresserne halvfjerdserne firserne halvfemserne"),
    clock={"halv": -30, "kvart over": 15, "kvart i": -15},
    abbreviations=shortened(
        """
        feks=for eksempel; bla=blandt andet/blandt andre; osv=og så videre; dvs=det vil sige; mm=med mere; mv=med
        videre; mfl=med flere; ca=cirka; kl=klokken; nr=nummer; hr=herr; fru=fru; fhv=forhenværende; dr=doktor;
        prof=professor; sct=sankt; skt=sankt; st=sankt; s.=side; mio=millioner/million; mia=milliarder/milliard;
        kr=kroner; pga=på grund af; mht=med hensyn til; ifm=i forbindelse med; evt=eventuelt; fx=for eksempel;
        inkl=inklusive; &=og; ok=okay; jan=januar; feb=februar; aug=august; sept=september; okt=oktober;
        nov=november; dec=december; §=paragraf
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer; metre: meter; centimetre: centimeter; millimetre: millimeter; mile: miles;
            kilogram: kilo kilogram; gram: gram; pound: pund; tonne: ton tons; litre: liter; kilometre an hour:
            km/t; second: sekund sekunder; minute: minut minutter; hour: time timer; day: dag dage; week: uge uger;
            month: måned måneder; year: år; degree: grad grader; celsius: celsius; fahrenheit: fahrenheit; percent:
            procent; percentage point: procentpoint; dollar: dollar dollars; euro: euro; cent: cent; time: gang
            gange; morning: om_morgenen; afternoon: om_eftermiddagen om_aftenen
            """
        ),
        an_hour=phrases("i timen|per time"),
        parts=counted(
            "",
            larger="""
            halvdelen=2 halv=2 halve=2 fjerdedel=4 fjerdedele=4 kvart=4 tredjedel=3 tredjedele=3 femtedel=5
            femtedele=5 tiendedel=10 tiendedele=10
            """,
        ),
        halves=words("halv halve"),
        added={"og en halv": 0.5, "og et halvt": 0.5, "halvanden": 1.5, "halvandet": 1.5},
        points=words("komma"),
        minus=words("minus"),
        below=phrases("under nul|under frysepunktet|under"),
        ranges=words("til"),
        units_first=True,
    ),
)

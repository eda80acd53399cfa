"""Swedish."""

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
    code="sv",
    name="Swedish",
    script="latin",
    letters="åäöé",
    small=words(
        """
        och att det i en som är av för på med den till inte har jag vi de ett om men var han hon från när så där
        kan ska vid också efter hade bara något mycket eller under skulle blev där här vad sig sin sitt sina mot
        alla utan än
        """
    ),
    quotation=("””", "»»", "“”", '""', "»«"),
    dialogue="lines",
    saying=words(
        """
        säg/er/a sa/de sagt berätta/r/de/t förklara/r/de/t skriv/er/a skrev skrivit fråga/r/de/t svara/r/de/t
        mena/r/de/t undra/r/de/t tillägger tillade tillagt lägger lade påpeka/r/de/t hävda/r/de/t framhåll/er
        framhöll betona/r/de/t uppge/r uppgav meddela/r/de/t konstatera/r/de/t kommentera/r/de/t medge/r/s
        medgav medgiver medgivit anse/r ansåg tyck/er/te/t tro/r/dde/tt tänk/er/te/t hoppas hoppades
        rapportera/r/de/t kräver krävde beklaga/r/de/t försäkra/r/de/t anmärk/er/te varna/r/de/t lova/r/de/t
        rop/ar/ade/at viska/r/de/t mumla/r/de skrik/er skrek skratta/r/de utbrist/er utbrast inflika/r/de
        erkänn/er erkände minns mindes fortsätt/er fortsatte sammanfatta/r/de kritisera/r/de/t uttryck/er/te
        avslöja/r/de/t bekräfta/r/de/t upprepa/r/de resonera/r/de suckar suckade uppmana/r/de hälsa/r/de kved
        kvider önska/r/de beskriv/er beskrev citera/r/de/t berömmer yttra/r/de avslutar avslutade föreslå/r
        föreslog påstå/r påstod intyga/r/de invände/r invänder reagera/r/de klaga/r/de fastslår muttra/r/de ler
        log utropar
        rasar rasade jublar jublade kontrar kontrade genmäler genmälde replikerar replikerade
        medger lovar fnyser fnös vrålar vrålade stönar stönade snyftar snyftade gråter grät hojtar hojtade inflikar
        skämtar skämtade skojar skojade förtydligar förtydligade understryker underströk poängterar poängterade
        bedyrar bedyrade summerar summerade kommenterar flinar flinade fräser fräste väser väste gläds gläder
        glädjer oroar befarar befarade dementerar dementerade bestrider bestred vittnar vittnade
        försvarar förklarar exklamerar utlovar erinrar erinrade deklarerar deklarerade tipsar svarade
        antyder antydde klargör klargjorde vädjar vädjade rekommenderar rekommenderade resonerade filosoferar
        filosoferade utropade nekar nekade förnekar förnekade konkluderar inskärper inskärpte berömde
        prisar prisade hyllar hyllade instämmer instämde konstaterat tröstar tröstade
        dundrar dundrade morrar morrade betror betrodde brummar brummade protesterar protesterade lugnar lugnade
        knorrar klingar fastslog inser insåg mullrar gnäggar fnissar fnissade
        """
    ),
    core=words(
        """
        säg/er/a sa/de sagt berätta/r/de förklara/r/de skriver skrev fråga/r/de svara/r/de mena/r/de undra/r/de
        tillägger tillade påpeka/r/de menar hävda/r/de betona/r/de konstatera/r/de viska/r/de rop/ar/ade utbrast
        """
    ),
    particle_verbs={
        "fast": words("slår slog slagit"),
        "orda": words("tog tar"),
        "ordet": words("tog tar tagit fick får"),
    },
    perfect=words("har hade"),
    participles=words(
        """
        sagt berättat förklarat skrivit uppgett meddelat konstaterat kommenterat hävdat påpekat betonat svarat
        medgett
        """
    ),
    selves=words("själv"),
    order="either",
    drops_subject=False,
    according_one=tagged_phrases("enligt honom=m|enligt henne=f|enligt honom själv=m|enligt henne själv=f"),
    taking=words(
        """
        får fick fått läser läste läst hör hörde hört ser såg sett kallas kallades kallats möts möttes mötte utsågs
        utnämndes beskrivs beskrevs hyllas hyllades pressades frågas citerar sjunger sjöng citerade bär bar heter
        hette spelar spelade visar visade översätter öppnar öppnade
        """
    ),
    called=words("kallas kallades kallats utnämnts utnämndes kallad kallat benämns benämndes utsetts utsågs"),
    according=phrases("enligt|med ord av|låter det från|lät det från|hörs det från"),
    minds={"för": words("är var står stod")},
    thus=words("så"),
    that=words("att"),
    first=words("jag mig mej min mitt mina vi oss vår vårt våra"),
    second=words("du dig dej din ditt dina ni er ert"),
    compounds=True,
    pronouns=tagged(
        """
        han=m hon=f hen=u de=p dom=p den=n det=n jag=i vi=i man=p du=u ni=u vem=p någon=p ingen=p alla=p många=p
        denne=m denna=f båda=p andra=p
        """
    ),
    auxiliaries=words(
        """
        har hade är var blir blev ska skulle kan kunde vill ville måste får fick bör vore ha vara bli
        """
    ),
    determiners=words(
        """
        en ett den det de denna detta dessa min mitt mina sin sitt sina hans hennes deras vår vårt våra varje
        några många två tre alla båda ingen inga
        """
    ),
    genitive=words("för av"),
    prepositions=words(
        """
        i på av för med till från om vid hos mot under över efter före sedan utan mellan genom enligt bland
        kring per inom utanför åt ur bakom framför bredvid
        via
        """
    ),
    joining=words("och"),
    conjunctions=words(
        """
        och eller men utan för att om när då medan fast eftersom som där vad vilken vilket vars så
        """
    ),
    adverbs=words(
        """
        inte också nu då sedan här där alltid aldrig igen ännu redan bara mycket så vidare senare tidigare i-går
        igår idag imorgon måndag tisdag onsdag torsdag fredag lördag söndag dock därför nyligen sig mig dig
        honom henne oss dem till kort dessutom slutligen genast väl ju
        """
    ),
    openers=words(
        """
        han hon de det den jag vi man du ni detta denna dessa vad vem var när varför hur ja nej tack hej kanske
        tyvärr därför sedan först också men för att om då medan eftersom enligt under januari februari mars
        april maj juni juli augusti september oktober november december foto bild källa tips pris fråga svar
        allt inget alla ingen någon många nu idag igår efter före på i med till från hos
        """
    ),
    titles=words(
        """
        herr fru fröken dr prof professor doktor kung kungen drottning drottningen prins prinsessan minister
        statsminister statsministern president presidenten ordförande chef direktör rektor domare general
        överste kapten pastor biskop kardinal påve advokat tränare författare författaren talesperson talesman
        pressekreterare borgmästare riksdagsledamot polis läkare lärare greve baron vd ingenjör partiledare
        partiledaren utrikesminister finansminister präst kyrkoherde biskop rektor läkare mr mrs ms
        ceo
        """
    ),
    men=words("herr far pappa son bror farbror morbror morfar farfar man pojke kung prins"),
    women=words(
        """
        fru fröken mor mamma dotter syster moster faster mormor farmor kvinna flicka drottning prinsessa
        """
    ),
    roles=words(
        """
        minister ministern president presidenten statsministern ordföranden chefen direktören rektorn domaren
        polisen läkaren läraren grannen mamman pappan sonen dottern brodern systern kvinnan mannen vännen
        vittnet författaren journalisten talespersonen talesmannen advokaten tränaren spelaren forskaren
        studenten konstnären sångaren bonden regeringen kommunen företaget föreningen facket partiet tidningen
        rätten myndigheten barnet pojken flickan ledaren experten borgmästaren
        föräldern förälder fadern modern hustru hustrun make maken maka bror broren syster son dotter pappa mamma
        kusin farmor farfar mormor morfar barnbarn granne kollega kollegan vän väninna väninnan kompis elev eleven
        åtalade målsäganden vittne åklagare åklagaren kammaråklagare försvarare advokat nämndeman nämndemannen
        domare länsantikvarien antikvarie bagare bagaren fiskare fiskaren bonde vaktmästare vaktmästaren förläggare
        förläggaren regissör regissören skådespelare skådespelaren producent producenten kulturchef chef vd
        oppositionsråd oppositionsrådet kommunalråd kommunalrådet riksdagsledamot präst prästen kyrkoherde biskop
        biskopen tränare lagkapten lagkaptenen målvakt målvakten målskytt målskytten anfallare historiker kurator
        konservator rektor lärare läkare sjuksköterska sjuksköterskan polis stamkund stamkunden tonåring tonåringen
        pensionär pensionären ordförande talesperson statsminister partiledare forskare professor kritiker kritikern
        """
    ),
    definite_ends=listed("en et an arna erna orna"),
    role_ends=listed(
        """
        aren eren ören isten enten anten ledaren mannen kvinnan chefen ministern are ör ist ent
        """
    ),
    sources=words("experter kritiker grannar vittnen forskare boende"),
    bodies=words(
        """
        universitet ministerium parti regering polis kommun förening bank fack landsting region högskola sjukhus
        bibliotek museum polismyndighet länsstyrelse verk myndighet arkiv församling
        """
    ),
    speech_nouns=words("ord orden uttalande brev fråga svar titel motto mening"),
    particles=words("af av von de"),
    dozens=words("dussin"),
    opposites=listed("o"),
    refusals=words("nej"),
    times=words(
        """
        morgon morgonen förmiddag eftermiddag kväll kvällen natt natten dag dagen dagar gång gången gånger
        år åren månad vecka veckor stund stunden timme timmar minut minuter tid tiden ögonblick ögonblicket
        afton aftonen
        """
    ),
    female=words(
        """
        anna maria eva karin kristina margareta elisabeth birgitta kerstin ingrid marianne lena annika helena ulla
        gunilla inger monica susanne sofia emma ester hanna linnéa ellen elin ebba signe märta maja sara johanna
        gunnel britta greta astrid siv barbro pernilla magdalena agneta alice alva amanda anette anita ann beatrice
        birgit britt carina carolina cecilia charlotta elina elisabet ella elsa emelie erika evelina fanny felicia
        filippa frida gabriella hedvig helen ida ingegerd irene isabella jenny jessica josefin julia kajsa karolina
        katarina klara lina linda linnea lisa lovisa lotta madeleine malin marie matilda mikaela moa monika nathalie
        nina nora olivia paulina petra pia rebecka sandra selma sigrid sofie stina tove tuva ulrika vera veronica
        victoria viktoria vilma wilma yvonne åsa
        """
    ),
    male=words(
        """
        erik lars karl anders per johan nils jan carl lennart gunnar olof peter sven bengt bo åke göran ulf fredrik
        magnus stefan mikael thomas jonas mattias daniel oskar gustav gustaf axel viktor emil hugo bertil arne rolf
        torsten sten ivar knut ragnar stig kjell adam albin alexander alf alfred allan andreas anton arvid benjamin
        birger björn börje christer christian christoffer claes david dennis edvin elias emanuel evert fabian filip
        folke gabriel georg gösta hampus harald henrik henning håkan ingemar ingvar isak jakob jens jesper joakim joel
        johannes john johnny jonathan jonny josef julius jörgen kenneth kent kevin klas kristian kristoffer krister
        kurt leif leo liam linus lucas ludvig lukas marcus markus mats melker mohammed måns mårten niklas noah olle
        oscar ove patrik petter pontus pär ralf rasmus rickard robert robin roger roland rune samuel sebastian simon
        staffan sture sune svante sören theodor tobias tomas tommy torbjörn tord valter victor vilhelm vincent örjan
        östen
        """
    ),
    negations=words("inte icke ej aldrig ingen inget inga ingenting utan varken"),
    numbers=counted(
        """
        noll en/ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton
        nitton
        """,
        "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
        "hundra=100 tusen=1000 miljon=1000000 miljoner=1000000 miljard=1000000000",
    ),
    fillers=words("eh öh ehm hm mm hmm äh"),
    introductions={0.97: phrases("jag heter|mitt namn är")},
    loose_introductions={0.9: phrases("jag är")},
    greetings=phrases("tack|hej|god morgon|god kväll|välkommen"),
    thanks=words("tack"),
    labels=("F", "S"),
    labels_before=words(
        """
        filmen boken romanen låten albumet serien pjäsen operan tidningen projektet titeln mottot kallad kallade
        så-kallade utställningen programmet ordet begreppet
        antologin radioprogrammet tv-programmet spelet gruppen bandet tidskriften podden diktsamlingen novellen
        kampanjen föreställningen musikalen skivan singeln
        """
    ),
    naming=words("kalla/r/de/t beteckna/r/de beskr/iver/ev tala/r/de döpte"),
    prints=words(
        """
        broschyr/en skylt/en affisch/en banderoll/en flygblad/et plakat/et klistermärke/t etikett/en
        inskrift/en annons/en löpsedel/n reklam/en
        """
    ),
    tellings=Tellings(
        owner_ends=("s",),
        accounts=words("vittnesmål redogörelse utsaga"),
        of=words("av från"),
        interviews=words("intervju samtal"),
        with_=words("med"),
        about=words("berättelse minnen dagbok"),
        by=phrases("berättad av|berättat av"),
        asked=phrases(
            "vi träffade|vi träffar|vi mötte|vi har pratat med|vi pratade med|vi talade med|samtal med|intervju med"
        ),
        askers=phrases("intervju av|intervjuad av|intervjuare"),
        talks=phrases("vi frågade|vi har frågat|berättar för oss|svarar på våra frågor|intervjun|intervju"),
        helps=phrases("vanliga frågor|frågor och svar|faq"),
    ),
    negation_follows=True,
    reflexives=words("sig"),
    ordinals=ranked(
        "första/förste andra/andre tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde "
        "fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde",
        tens="trettionde",
    ),
    decades=counted(
        "",
        "tjugotalet/tjugotal trettiotalet/trettiotal fyrtiotalet/fyrtiotal femtiotalet/femtiotal sextiotalet/sextiotal "
        "sjuttiotalet/sjuttiotal åttiotalet/åttiotal nittiotalet/nittiotal",
    ),
    clock={"halv": -30, "kvart över": 15, "kvart i": -15},
    abbreviations=shortened(
        """
        tex=till exempel; bla=bland annat; osv=och så vidare; dvs=det vill säga; mm=med mera; mfl=med flera;
        fd=före detta; sk=så kallade/så kallad/så kallat; ca=cirka; kl=klockan; nr=nummer; dr=doktor;
        prof=professor; st=sankt; sid=sidan; s.=sidan; milj=miljoner; mkr=miljoner kronor; mdr=miljarder;
        kr=kronor; tom=till och med; from=från och med; iaf=i alla fall; resp=respektive; bl=bland; ev=eventuellt;
        &=och; ok=okej; jan=januari; feb=februari; aug=augusti; sept=september; okt=oktober; nov=november;
        dec=december; §=paragraf
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer; metre: meter; centimetre: centimeter; millimetre: millimeter; mile: mile miles;
            kilogram: kilo kilogram; gram: gram; tonne: ton; litre: liter; second: sekund sekunder; minute: minut
            minuter; hour: timme timmar; day: dag dagar; week: vecka veckor; month: månad månader; year: år; degree:
            grad grader; celsius: celsius; fahrenheit: fahrenheit; percent: procent; percentage point: procentenhet
            procentenheter; dollar: dollar; euro: euro; cent: cent; time: gång gånger; morning: på_morgonen;
            afternoon: på_eftermiddagen på_kvällen
            """
        ),
        an_hour=phrases("i timmen|per timme"),
        parts=counted(
            "",
            larger="""
            hälften=2 halv=2 halva=2 fjärdedel=4 fjärdedelar=4 tredjedel=3 tredjedelar=3 femtedel=5 femtedelar=5
            tiondel=10 tiondelar=10
            """,
        ),
        halves=words("halv halva"),
        added={"och en halv": 0.5, "och ett halvt": 0.5, "och en kvart": 0.25},
        points=words("komma"),
        minus=words("minus"),
        below=phrases("under noll|under nollan|under"),
        rests=words("och"),
        ranges=words("till"),
    ),
)

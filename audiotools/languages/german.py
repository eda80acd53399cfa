"""German."""

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
    code="de",
    name="German",
    script="latin",
    letters="äöüß",
    small=words(
        """
        der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an er sie wir ich dem
        im am war wir hat bei einen einer dass noch aus wie oder aber nur so um wird sind haben habe kann ihr
        sein nach vor
        """
    ),
    quotation=("„“", "»«", "„”", "«»", "“”", '""'),
    saying=words(
        """
        sag/t/te/ten/en gesagt erklär/t/te/ten/en erzähl/t/te/ten/en meint/e/en bericht/et/ete/eten/en
        ergänz/t/te/ten betont/e/en betont schreib/t/en schrieb/en geschrieben frag/t/te/ten/en
        antwort/et/ete/eten warn/t/te/ten forder/t/te/ten kritisier/t/te/ten erinner/t/te/ten ruf/t/en rief/en
        spricht sprach/en klag/t/te/ten versicher/t/te/ten flüster/t/te/n äußer/t/te/ten behaupt/et/ete/eten
        bemerk/t/te/ten erwider/t/te/ten entgegn/et/ete/eten beton/t/te/ten bekräftig/t/te/ten bestätig/t/te/ten
        beschreib/t beschrieb/en bedauer/t/te/ten begründ/et/ete/eten bekenn/t bekannte/n beklag/t/te/ten
        beteuer/t/te/ten bilanzier/t/te berichtig/te brüll/t/te/n erläuter/t/te/ten find/et fand/en fuhr
        gesteh/t gestand/en glaub/t/te/ten hoff/t/te heißt hieß jammer/t/te jubel/t/te kommentier/t/te/ten
        konstatier/t/te/ten kontert/e kündigt/e lob/t/te/ten lächel/t/te mahn/t/te/ten murmel/t/te/n
        schimpf/t/te/n schildert/e/n schrei/t/en schrie/n schwärm/t/te/n scherz/t/te/n seufz/t/te/n stell/t/te/n
        stammel/t/te stöhn/t/te/n unterstreich/t unterstrich/en urteil/t/te/n verkünd/et/ete/eten
        vermut/et/ete/eten verrät verriet/en versprich/t versprach/en wiederhol/t/te/ten widersprich/t
        widersprach/en wusste wunder/t/te zitier/t/te/ten bezeichn/et/ete/eten nenn/t/en nannte/n prophezei/t/te
        spotte/te/t resümier/t/te plädier/t/te/n appellier/t/te/n verlang/t/te/n meld/et/ete/eten
        informier/t/te/n analysier/t/te ahn/t/te denk/t/en dachte/n moniert/e tweet/et/ete/eten twittert/e
        postet/e rechtfertig/t/te sinnier/t/te zürn/t/te bat bitt/et präzisier/t/te reagiert/e freut freute
        lacht lachte witzel/t/te ärger/t/te raun/t/te höhn/t/te frohlock/t/te versetzte
        gratulier/t/te/ten
        """
    ),
    core=words(
        """
        sag/t/te/ten/en gesagt erklär/t/te/ten erzähl/t/te/ten meint/e/en bericht/et/ete/eten ergänz/t/te/ten
        beton/t/te/ten schreib/t schrieb/en frag/t/te/ten antwort/et/ete/eten erwider/t/te/ten äußer/t/te/ten
        wiederhol/t/te/ten
        """
    ),
    judging=words(
        """
        find/et fand/en heißt hieß nenn/t/en nannte/n bezeichn/et/ete/eten fuhr stell/t/te/n kündig/t/e bekannte/n
        glaub/t/te/ten spricht sprach/en
        """
    ),
    particle_verbs={
        "wort": words("ergriff ergreift ergriffen nahm nimmt meldet/e"),
        "protokoll": words("gab gibt gaben"),
        "hinzu": words("füg/t/te/ten/en setz/t/te/ten"),
        "mit": words("teil/t/te/ten"),
        "ein": words("räum/t/te/ten wand/te wend/et warf wirf/t lenk/t/te"),
        "an": words("gab gib/t gaben merk/t/te/ten führ/t/te/ten kündig/t/te/ten"),
        "aus": words("führ/t/te/ten sprach spricht rief ruf/t"),
        "fest": words("stell/t/te/ten hielt hält"),
        "zu": words("gab gib/t gaben stimm/t/te/ten"),
        "fort": words("fuhr fähr/t setz/t/te"),
        "zurück": words("wies weis/t gab"),
        "nach": words("leg/t/te hak/t/te"),
        "klar": words("stell/t/te/ten mach/t/te/ten"),
        "deutlich": words("mach/t/te/ten"),
        "auf": words("fordert/e/n"),
    },
    perfect=words("hat hatte haben hatten habe"),
    participles=words(
        """
        gesagt erklärt erzählt betont geschrieben mitgeteilt berichtet vorgeworfen gefordert gewarnt angekündigt
        kritisiert
        bestätigt versichert geäußert gemeint geantwortet ergänzt gefragt erläutert beteuert getwittert gepostet
        """
    ),
    selves=words("selbst selber"),
    order="verb",
    drops_subject=False,
    plural_ends=("ten", "chen", "nen", "hen", "ßen", "fen", "nden", "gen", "len"),
    according_one=tagged_phrases(
        "ihm zufolge=m|ihr zufolge=f|laut ihm=m|laut ihr=f|nach seinen angaben=m|nach ihren angaben=f|"
        "seiner meinung nach=m|ihrer meinung nach=f|seinen worten zufolge=m|ihren worten zufolge=f"
    ),
    taking=words(
        """
        bekommt bekam bekommen erhält erhielt erhalten liest las gelesen hört hörte gehört wird
        wurde worden heißt hieß nennt singt sang gesungen zitiert zitierte trägt trug zeigt zeigte gezeigt übersetzt
        übersetzte veröffentlicht veröffentlichte präsentiert präsentierte eröffnet eröffnete spielt spielte
        """
    ),
    called=words("genannt gefeiert getauft bezeichnet betitelt tituliert"),
    according=phrases(
        "in den worten von|mit den worten von|laut|zufolge|gemäß|nach angaben von|nach ansicht von|nach worten von"
        "|nach meinung von|so"
    ),
    according_after=phrases("zufolge"),
    let_speak=phrases(
        "reden lassen|sprechen lassen|erzählen lassen|berichten lassen|antworten lassen|sagen lassen|reden läßt"
        "|sprechen läßt|sagen läßt|reden lässt|sprechen lässt|sagen lässt|reden ließ|sprechen ließ|sagen ließ"
        "|zu wort kommen lassen|das wort geben|selbst reden lassen|selbst sprechen lassen"
    ),
    minds={"für": words("ist war sei wäre steht stand bleibt")},
    thus=words("so"),
    that=words("dass daß"),
    first=words("ich mir mich mein meine meinem meinen meiner meines wir uns unser unsere unserem unseren unserer"),
    second=words("sie ihnen ihr ihre ihrem ihren ihrer du dir dich dein deine deinem deinen euch euer eure"),
    pronouns=tagged(
        """
        er=m sie=f es=n man=p ich=i wir=i ihr=p du=u dieser=m diese=f jener=m jene=f der=m die=f beide=p alle=p
        jemand=p wer=p niemand=p das=n dies=n
        """
    ),
    auxiliaries=words(
        """
        hat hatte haben hatten habe ist sind war waren wird wurde werden würde sei seien soll sollte will wollte
        kann konnte muss musste darf durfte mag möchte wäre hätte
        """
    ),
    determiners=words(
        """
        der die das ein eine einer eines einem einen sein seine seiner ihr ihre ihrer dieser diese dieses jener
        jene mein meine unser unsere kein keine jeder jede viele einige mehrere zwei drei beide alle den dem des
        unserer eurer
        """
    ),
    genitive=words("von vom des der"),
    prepositions=words(
        """
        von vom in im am an auf aus bei beim mit nach zu zum zur für gegen über unter vor seit während wegen
        trotz durch ohne um bis zwischen neben hinter ab per gegenüber innerhalb außerhalb statt
        via
        """
    ),
    joining=words("und"),
    conjunctions=words(
        """
        und oder aber sondern denn weil dass wenn als ob während obwohl damit nachdem bevor sowie wie doch wer
        wo was welche welcher welches deren dessen wobei womit
        """
    ),
    adverbs=words(
        """
        auch noch dann da dazu dabei damals heute gestern morgen jetzt nun schon nur sehr immer wieder so weiter
        später zuletzt zugleich jedoch allerdings deshalb daher darum dort hier etwa kürzlich am montag dienstag
        mittwoch donnerstag freitag samstag sonntag ebenfalls gegenüber einmal jüngst bereits sofort leise laut
        schließlich außerdem zudem
        derweil unterdessen indes hingegen dagegen anschließend seinerzeit sich ihm ihr ihnen uns mir etwas lachend
        nachdenklich
        """
    ),
    openers=words(
        """
        erschreckend wichtig klar gut schön natürlich vielleicht sicher leider wirklich genau richtig endlich
        danach davor vorher daraufhin darauf dafür dagegen hierzu dadurch anders ganz viel mehr weniger oft
        manchmal seither inzwischen trotzdem dennoch übrigens ja nein doch januar februar märz april mai juni
        juli august september oktober november dezember januars mitte anfang beginn ende
        recht protokoll boden besuch frage antwort foto bild quelle
        tipp preis zuerst zunächst ferner nachdem solche solcher was wer wo wann warum wieso welche dieses jeder
        alles nichts niemand bitte danke hallo herzlich mal gerade
        zwar sowohl wörtlich hierauf neulich abgesehen angesichts anlässlich insofern insgesamt letztlich bald selten
        häufig immerhin ebenso somit folglich infolge aufgrund dank mithilfe entsprechend bisher bislang einst seitdem
        zuvor vorerst generell grundsätzlich tatsächlich offenbar angeblich womöglich wahrscheinlich sicherlich
        jedenfalls überhaupt überall derzeit aktuell demnach darüber darunter hierbei hiermit insbesondere besonders
        ähnlich davon gleichzeitig zugleich unterdessen mittlerweile außerdem zudem weiterhin schließlich
        """
    ),
    titles=words(
        """
        herr herrn frau dr prof professor professorin doktor bürgermeister bürgermeisterin oberbürgermeister
        oberbürgermeisterin präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister
        ministerin pfarrer pfarrerin lehrer lehrerin polizist polizistin sprecher sprecherin direktor direktorin
        leiter leiterin chef chefin trainer trainerin autor autorin vorsitzender vorsitzende abgeordneter
        abgeordnete richter richterin general graf fürst könig königin kaiser papst bischof kardinal pastor
        freiherr baron dipl ing med phil jur mr mrs ms
        promoter landesbischof vorsitzenden landesvorsitzenden
        """
    ),
    men=words("herr mann vater sohn bruder onkel opa großvater junge könig kaiser pfarrer bauer"),
    women=words(
        """
        frau mutter tochter schwester tante oma großmutter mädchen königin ministerin lehrerin sprecherin
        """
    ),
    roles=words(
        """
        mann frau vater mutter sohn tochter bruder schwester onkel tante kind junge mädchen opa oma freund
        freundin nachbar nachbarin zeuge zeugin kollege kollegin polizei regierung ministerium gericht behörde
        verein partei gewerkschaft unternehmen firma konzern verband stadt gemeinde zeitung kunde kundin gast
        experte expertin ärztin arzt anwalt anwältin bauer bäuerin chef witwe witwer wirt wirtin koch köchin
        student studentin bewohner bewohnerin sprecher sprecherin minister ministerin leiter leiterin kinder
        leute eltern fans bauherr chronist zeitzeuge staatsanwaltschaft feuerwehr verwaltung kirche schule
        universität bank kommission junger alter kripo türke türkin franzose französin italiener italienerin spanier
        spanierin brite britin engländer engländerin schotte schottin ire irin pole polin russe russin ukrainer
        ukrainerin grieche griechin portugiese portugiesin belgier belgierin däne dänin schwede schwedin norweger
        norwegerin finne finnin ungar ungarin tscheche tschechin slowake slowakin slowene slowenin kroate kroatin
        serbe serbin bosnier bosnierin albaner albanerin rumäne rumänin bulgare bulgarin amerikaner amerikanerin
        kanadier kanadierin brasilianer brasilianerin argentinier argentinierin chinese chinesin japaner japanerin
        syrer syrerin iraner iranerin iraker irakerin afghane afghanin israeli ägypter ägypterin kenianer kenianerin
        niederländer niederländerin österreicher österreicherin schweizer schweizerin deutscher deutsche holländer
        australier australierin inder inderin widersacher widersacherin gegner gegnerin rivale rivalin nachfolger
        nachfolgerin vorgänger vorgängerin herausforderer herausforderin mitstreiter mitstreiterin gefährte gefährtin
        landsmann landsfrau namensvetter enkel enkelin neffe nichte cousin cousine schwager schwägerin ehemann ehefrau
        partner partnerin
        """
    ),
    role_ends=listed(
        """
        präsident präsidentin minister ministerin sprecher sprecherin chef chefin leiter leiterin direktor
        direktorin führer führerin trainer trainerin meister meisterin wissenschaftler wissenschaftlerin
        forscher forscherin ler lerin ist istin ger gerin eur eurin tor torin ant antin ent entin loge login
        anwalt anwältin arzt ärztin vorsitzende vorsitzender abgeordnete abgeordneter beauftragte beauftragter
        experte expertin kollege kollegin zeuge zeugin mann frau sekretär sekretärin rat rätin verband
        ministerium behörde händler mitglied vertreter vertreterin besitzer besitzerin inhaber inhaberin
        mitarbeiter mitarbeiterin ständige ständiger ender ende mediziner medizinerin botschafter botschafterin
        kommissar kommissarin
        coach läufer läuferin spieler spielerin iker ikerin rapper rapperin profi star kandidat kandidatin torwart
        torfrau stürmer stürmerin verteidiger kapitän kapitänin legende
        """
    ),
    aged_ends=("jährige", "jähriger"),
    gender_ends=tuple(f"{mark}{end}" for mark in ("*", ":", "_", "/", "/-", "·") for end in ("in", "innen")),
    thing_ends=listed(
        """
        ung ungen heit keit heiten keiten schaft schaften tion tionen ität itäten ismus nis nisse tum ment mente
        anz enz ik ur alismus sicht zeit welt recht
        """
    ),
    title_genders=(
        ("in", "f"),
        ("frau", "f"),
        ("er", "m"),
        ("or", "m"),
        ("ist", "m"),
        ("loge", "m"),
        ("mann", "m"),
        ("chef", "m"),
        ("ent", "m"),
        ("eur", "m"),
        ("ant", "m"),
        ("anwalt", "m"),
        ("arzt", "m"),
    ),
    article_genders=tagged("eine=f die=f das=n der=m"),
    not_roles=words(
        """
        winter sommer oktober november dezember september fenster wasser wetter ende wochenende zimmer messer
        """
    ),
    sources=words(
        """
        experten kritiker beobachter anwohner bewohner forscher wissenschaftler politiker augenzeugen zeugen
        """
    ),
    bodies=words(
        """
        universität partei regierung ministerium polizei verein verband bank zeitung gmbh ag amt
        stiftung verwaltung gesellschaft gewerkschaft vereinigung organisation leitung anwaltschaft kammer initiative
        agentur redaktion fraktion opposition delegation koalition botschaft mannschaft belegschaft abteilung direktion
        vertretung intendanz union
        """
    ),
    speech_nouns=words(
        """
        worte wort aussage satz frage antwort brief rede erklärung titel motto bericht kommentar urteil
        """
    ),
    particles=words("von vom van zu der den"),
    dozens=words("dutzend"),
    number_joiners=words("und"),
    opposites=listed("un"),
    ordinals=ranked(
        "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt "
        "sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst",
        "e en er es em",
    ),
    decades=counted(
        "",
        "zwanziger/zwanzigern dreißiger/dreißigern vierziger/vierzigern fünfziger/fünfzigern sechziger/sechzigern "
        "siebziger/siebzigern achtziger/achtzigern neunziger/neunzigern",
    ),
    clock={"halb": -30, "viertel nach": 15, "viertel vor": -15},
    hours=words("Uhr"),
    refusals=words("nein"),
    denials=words("kein keine keinen keinem keiner keines"),
    times=words(
        """
        morgen morgens vormittag nachmittag mittag abend abends nacht nachts tag tage tages mal male jahr
        jahre jahres jahren monat woche wochen stunde stunden minute minuten augenblick augenblicke moment
        weile zeit zeiten
        """
    ),
    female=words(
        """
        anna maria eva emma ida clara klara martha marta berta bertha elisabeth else elsa erika ursula monika petra
        sabine susanne karin renate helga ingrid gisela hannelore brigitte christa claudia angela julia katharina
        christine barbara birgit heike anja silke lena laura sophie marie johanna charlotte luise hedwig frieda
        gertrud hilde hildegard irmgard lotte margarete ruth rosa therese paula adelheid agathe agnes alexandra
        alina amelie andrea angelika anita anke annegret annemarie annette antje antonia astrid beate bettina britta
        carina carla carolin christel christiane constanze cornelia dagmar daniela diana dorothea dorothee edeltraud
        edith elfriede elvira emilia esther evelyn franziska frauke friederike gabriele gabi gerda gerlinde gesine
        gudrun hanna hannah heidi heidrun helene henriette herta ilona ilse ines inge ingeborg irene iris isabel
        isabella jana janina jasmin jennifer juliane jutta karla karoline kathrin katja katrin käthe kerstin kirsten
        kornelia kristina leonie lieselotte lina linda lisa lydia magdalena maike maja manuela mareike margit margot
        margret marianne marina marion marlene martina mathilde mechthild melanie michaela miriam nadine natalie
        nele nicole nina nora olga pia ramona rebecca regine rita rosemarie rosmarie roswitha sandra sarah sibylle
        sigrid silvia simone sofia sonja sophia stefanie steffi svenja sylvia tanja theresa thea trude ulla ulrike
        uta uschi verena veronika viktoria waltraud wiebke beatrix bianca caroline elke emily erna eveline fatma
        hilda jessica judith lara lea livia luisa margrit mia mila nadja patricia pauline regina ricarda romy
        sabrina selma stephanie tatjana ute valentina vanessa vera yvonne zoe ayşe aylin elif sahra annalena
        """
    ),
    male=words(
        """
        hans karl heinrich wilhelm friedrich franz josef johann georg peter paul otto max fritz ernst hermann walter
        werner klaus günter günther helmut heinz horst jürgen dieter wolfgang manfred thomas michael andreas stefan
        martin markus christian matthias jan tobias lukas felix jakob anton ludwig konrad kurt rudolf gerhard bernd
        uwe ralf frank jens sven oliver daniel olaf robert alexander ansgar armin arne arnold axel balthasar
        benedikt benjamin benno bertram boris burkhard carsten christoph clemens cornelius detlef dietmar dietrich
        dirk dominik eberhard eckhard edgar egon ekkehard elias elmar emil erhard erich erwin eugen ewald fabian
        ferdinand florian friedhelm gernot gottfried gregor guido gunnar gunter gustav hannes harald hartmut heiko
        heiner hendrik henning herbert holger hubert hugo ingo jochen joachim jonas jörg kai kaspar kilian klemens
        knut konstantin korbinian leonhard leopold lorenz lothar lutz maik malte marcel marco mario marius mathias
        maximilian moritz niklas norbert oskar oswald pascal patrick philipp rainer raphael reiner reinhard reinhold
        rené richard roger roland rolf rüdiger rupert sebastian siegfried sigmund simon steffen sören theo theodor
        tilman timo torben torsten thorsten udo ulrich urs valentin veit viktor vinzenz volker volkmar wilfried
        willi winfried wolfram xaver achim adam adolf albrecht alex alfred alois ali andre artur bastian ben
        bernhard bertold björn bruno carl cem christopher david dennis eduard enrico eric erik finn frederik gerald
        gerd hasan henrik henry heribert johannes jonathan joseph julian julius kevin leo leon leonard linus louis
        luca luis magnus marc marcus marvin mehmet mirko mohamed murat mustafa nico nils philip ralph robin ronald
        ronny sascha sönke stephan tim tino tom ulf ullrich vincent waldemar willy yannick yusuf
        """
    ),
    negations=words(
        """
        nicht nie niemals kein keine keiner keinen keinem keines nichts niemand nirgends ohne weder
        """
    ),
    numbers=counted(
        """
        null ein/eins/eine zwei/zwo drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn
        fünfzehn sechzehn siebzehn achtzehn neunzehn
        """,
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        "hundert=100 tausend=1000 million=1000000 millionen=1000000 milliarde=1000000000",
    ),
    fillers=words("äh ähm öh öhm hm hmm mhm eh ehm"),
    introductions={0.97: phrases("mein name ist|ich heiße|ich heisse")},
    loose_introductions={0.9: phrases("ich bin")},
    press=listed(
        "agentur zeitung magazin portal sender blatt spiegel bild stern welt zeit tagesschau rundfunk fernsehen"
    ),
    calendar=words(
        """
        januar februar märz april mai juni juli august september oktober november dezember jänner feber montag
        dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
        """
    ),
    greetings=phrases("danke schön|vielen dank|danke|guten tag|guten morgen|guten abend|willkommen"),
    thanks=words("danke dank"),
    labels=("F", "A"),
    noun_capitals=True,
    oblique=words(
        """
        dem den des einem einen eines seinem seinen seines ihrem ihren ihres diesem diesen meines deines unseres eures
        """
    ),
    labels_before=words(
        """
        film buch roman lied song album serie stück oper magazin projekt titel motto namens genannt sogenannte
        sogenannten sogenannter sogenanntes kampagne ausstellung sendung podcast begriff wort aktion
        """
    ),
    naming=words("nenn/t/en nannte/n bezeichne/t/te/n/ten spricht sprach/en schimpf/t/te tituliert/e beschr/eibt/ieb"),
    prints=words(
        """
        faltblatt flugblatt plakat schild transparent banner aufkleber prospekt broschüre handzettel inschrift
        aufschrift spruchband etikett anzeige aushang flyer
        """
    ),
    tellings=Tellings(
        owner_ends=("s",),
        accounts=words(
            """
            bericht aussage zeugnis zeugenaussage zeugenbericht augenzeugenbericht erlebnisbericht schilderung
            """
        ),
        of=words("von vom der des"),
        interviews=words("interview gespräch zeitzeugengespräch"),
        with_=words("mit"),
        about=words("erinnerungen erinnerung erzählung geschichte tagebuch"),
        by=phrases("erzählt von|berichtet von"),
        asked=phrases("wir sprachen mit|wir haben mit|wir trafen|im gespräch mit|im interview mit|wir besuchten"),
        askers=phrases("interview von|das gespräch führte|das interview führte|die fragen stellte|aufgezeichnet von"),
        talks=phrases(
            "im interview|im gespräch|erzählt uns|haben wir gesprochen|haben wir gefragt|beantwortet unsere fragen"
        ),
        helps=phrases("häufige fragen|häufig gestellte fragen|faq|faqs"),
    ),
    negation_follows=True,
    reflexives=words("sich"),
    abbreviations=shortened(
        """
        zb=zum beispiel; bzw=beziehungsweise; usw=und so weiter; ua=unter anderem/und andere; dh=das heißt;
        ca=circa/zirka/etwa; nr=nummer; dr=doktor; prof=professor; st=sankt; s.=seite; str=straße; hr=herr;
        fr=frau; frl=fräulein; sog=sogenannte/sogenannten/sogenannter/sogenanntes; mio=millionen/million;
        mrd=milliarden/milliarde; evtl=eventuell; ggf=gegebenenfalls; vgl=vergleiche; inkl=inklusive;
        bspw=beispielsweise; uvm=und vieles mehr; etc=et cetera; abs.=absatz; art.=artikel; geb=geborene/geboren;
        gest=gestorben; jh=jahrhundert; jhd=jahrhundert; tel=telefon; std=stunden/stunde; min.=minuten/minute;
        max.=maximal; §=paragraph/paragraf; &=und; okay=ok; ok=okay; dipling=diplomingenieur;
        ev=evangelisch/evangelische; kath=katholisch/katholische; jan=januar; feb=februar; aug=august;
        sept=september; okt=oktober; nov=november; dez=dezember; vchr=vor christus; nchr=nach christus; ia=im
        auftrag; ad=an der/außer dienst
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer kilometern; metre: meter metern; centimetre: zentimeter zentimetern; millimetre:
            millimeter millimetern; mile: meile meilen; inch: zoll; kilogram: kilo kilos kilogramm; gram: gramm;
            pound: pfund; ounce: unze unzen; tonne: tonne tonnen; litre: liter litern; kilometre an hour:
            stundenkilometer; second: sekunde sekunden; minute: minute minuten; hour: stunde stunden; clock: uhr; day:
            tag tage tagen; week: woche wochen; month: monat monate monaten; year: jahr jahre jahren; degree: grad;
            celsius: celsius; fahrenheit: fahrenheit; percent: prozent; percentage point: prozentpunkt prozentpunkte
            prozentpunkten; dollar: dollar; euro: euro euros; yen: yen; cent: cent; time: mal; morning: morgens
            vormittags; afternoon: nachmittags abends
            """
        ),
        an_hour=phrases("pro stunde|die stunde"),
        parts=counted("", larger="hälfte=2 halb=2 halbe=2 halben=2 viertel=4 drittel=3 fünftel=5 zehntel=10"),
        halves=words("halbe halben"),
        added={"einhalb": 0.5, "einviertel": 0.25, "dreiviertel": 0.75, "anderthalb": 1.5},
        points=words("komma"),
        minus=words("minus"),
        below=phrases("unter null|unter"),
        ranges=words("bis zu"),
        units_first=True,
        times_ends=("mal",),
    ),
)

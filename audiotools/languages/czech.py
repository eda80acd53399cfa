"""Czech."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import (
    counted,
    endings,
    listed,
    named,
    phrases,
    ranked,
    shortened,
    tagged,
    tagged_phrases,
    words,
)

_OF_ORDINALS = "ý á é ého ému ém ým ou ých ými í ího ímu ím ích ího"
"""Endings of ordinals: the last two figures of a year may be read as two of them."""

LANGUAGE = Language(
    code="cs",
    name="Czech",
    script="latin",
    letters="ěščřžýůťďňáíéú",
    small=words(
        """
        a v na se že je to s z do o i ve k pro za by ale si po jako jsem jsou jsme byl byla bylo byli tak už jen
        od při ze který která které co jak nebo také až své jeho její jejich ho mu ten ta ti toho aby když u
        před kde má není bude
        """
    ),
    quotation=("„“", "„”", "»«", "«»", '""', "“”", "‚‘"),
    dialogue="dash",
    saying=words(
        """
        řek/l/la/li/ly/lo řekne říká říkají říka/l/la/li/lo uved/l/la/li/ly/lo uvádí doda/l/la/li/ly/lo dodává
        dodávají odpověd/ěl/ěla/ěli odpovídá odpovídají pta/l/la/li ptá ptají zepta/l/la/li/lo vyptáva/l/la/li
        tvrdí tvrdi/l/la/li vysvětli/l/la/li vysvětluje vysvětlují vysvětlova/l/la vyprávě/l/la/li vypráví
        napsa/l/la/li/ly píše píšou píší psa/l/la poznamena/l/la/li poznamenává podotk/l/la/li podotýká
        prohlási/l/la/li/lo prohlašuje sděli/l/la/li/lo sděluje připusti/l/la/li připouští přizna/l/la/li
        přiznává zdůrazni/l/la/li zdůrazňuje upozorni/l/la/li upozorňuje oznámi/l/la/li/lo oznamuje
        potvrdi/l/la/li potvrzuje popsa/l/la popisuje vzpomíná vzpomína/l/la vzpomn/ěl/ěla míní míni/l/la myslí
        mysle/l/la pomysle/l/la soudí domnívá věří doufá slíbi/l/la/li slibuje žádá žáda/l/la požáda/l/la
        zvola/l/la/li volá vola/l/la křič/el/ela/í křik/l/la vykřik/l/la zašepta/l/la šeptá šepta/l/la
        zamumla/l/la mumlá zasmá/l/la směje povzdech/l/la povídá povída/l/la pravi/l/la praví odvěti/l/la
        otáza/l/la tázal/a/i prozradi/l/la/li prozrazuje pokračuje pokračova/l/la stěžuje stěžova/l/la
        kritizuje kritizova/l/la varuje varova/l/la ujišťuje ujišťova/l/la ujisti/l/la reaguje reagova/l/la
        komentuje komentova/l/la okomentova/l/la glosuje shrnuje shrnu/l/la hodnotí hodnoti/l/la nadhodi/l/la
        namít/l/la/á posmíva/l/la žaluje žalova/l/la hartusi/l/la kňoura/l/á prosi/l/la koktal/a zahřm/ěl/ěla
        zaskřehota/l/la zajímá zajíma/l/la konstatuje konstatova/l/la informuje informova/l/la/lo vzkáza/l/la
        vzkazuje argumentuje navrh/l/la navrhuje odmít/l/la odmítá souhlasí ohradi/l/la rozčiluje děkuje diví
        divil/a lituje chválí chváli/l/la přiblíži/l/la přibližuje doplni/l/la/li doplňuje dotaz/al/ala
        nařídil/a vyzval/a vyzývá obává smál smála zavolal zavolala opakuje hlásí uzavřel uzavřela uzavírá
        shrnul shrnula žertuje žertoval žertovala vtipkuje vtipkoval hájí hájil hájila brání bránil bránila
        jásá jásal jásala raduje radoval radovala usmívá usmál usmála usmíval usmívala prohodil prohodila
        odsekl odsekla odsekává odbyl odbyla kál kála ulevil ulevila ulevuje zastal zastala zastává vypověděl
        vypověděla vypovídá svěřil svěřila svěřuje zlobí zlobil rozzlobil rozzlobila rozčílil rozčílila zuří
        zuřil zuřila vzkázal vzkázala rozplývá rozplýval nadává nadával zanadával brblá brblal bručí zabručel
        povzdechl povzdechla povzdychl povzdychla vzdychá vzdychl posteskl posteskla naříká naříkal naříkala
        vzlyká vzlykala pláče plakala opáčil opáčila kontruje namítá oponuje oponoval oponovala zmiňuje zmínil
        zmínila připomíná připomněl připomněla připomenul připomenula vyzdvihuje vyzdvihl vyzdvihla chválil
        vychvaluje líčí líčil líčila nabádá nabádal radí poradil radil prosí zaprosil přislíbil přislíbila
        popírá popřel popřela dosvědčil dosvědčila ironizuje filozofuje přemítá přemítal přemýšlí obhajuje
        obhajoval hlesl hlesla vyhrkl vyhrkla vyhrožuje hrozil pohrozil pohrozila utěšuje utěšil utěšila
        uklidňuje uklidnil uklidnila pochvaloval pochvaluje pochvalovala libuje liboval podivil podivila
        podivuje žasne apeluje apeloval apelovala zaapeloval zaapelovala avizuje avizoval avizovala blahopřeje
        bojí bál bála bědoval bědovala distancuje doporučuje doporučil doporučila doufal doufala dovysvětlil
        děkoval děkovala poděkoval poděkovala gratuluje hlásil hlásila zahlásil zahlásila hovoří hovořil
        hovořila hořekoval hořekovala krčí pokrčil pokrčila mluví mluvil mluvila naléhá naléhal naléhala
        navazuje navázal navázala objasňuje objasnil objasnila obviňuje obvinil obvinila obával obávala
        odhaduje odhadl odhadla odtušil odtušila odůvodňuje odůvodnil odůvodnila zdůvodňuje zdůvodnil
        zdůvodnila omlouvá omluvil omluvila opakoval opakovala zopakoval zopakovala ozval ozvala ozývá popřál
        popřála přeje povzbuzuje povzbudil povzbudila požaduje požadoval požadovala předpokládá předpovídá
        předpověděl předpověděla přesvědčuje přesvědčoval přesvědčovala přidává přidal přidala přikyvuje
        přikývl přikývla referuje referoval sténá zasténal trvá těší těšil těšila upřesňuje upřesnil upřesnila
        utrousil utrousila uznává uznal uznala vybízí vybídl vybídla vyjadřuje vyjádřil vyjádřila vykládá
        vykládal vykládala vyčítá vyčetl vyčetla vytýká vytkl vytkla vyznává vyznal vyznala věřil věřila
        zakončil zakončila zamručel zamyslel zamyslela zamýšlí zasnil zasnila zavrčel zavrtěl zavrtěla kroutí
        zavtipkoval zavtipkovala zavzpomínal zavzpomínala zařval zařvala řve zmiňoval zmiňovala zpochybňuje
        zpochybnil zpochybnila šeptl šeptla špitl špitla mávl mávla dosvědčuje potvrzoval potvrzovala
        """
    ),
    core=words(
        """
        řek/l/la/li/ly/lo říká říkají uved/l/la/li/ly/lo uvádí doda/l/la/li dodává odpověd/ěl/ěla odpovídá
        pta/l/la zepta/l/la tvrdí vysvětli/l/la vysvětluje vypráví napsa/l/la píše poznamena/l/la podotk/l/la
        prohlási/l/la sděli/l/la/li připusti/l/la přizna/l/la zdůrazni/l/la upozorni/l/la oznámi/l/la
        potvrdi/l/la popsa/l/la popisuje vzpomíná zvola/l/la povídá pravi/l/la odvěti/l/la doplni/l/la
        """
    ),
    particle_verbs={
        "slova": words("ujal/a/i/y ujímá"),
    },
    selves=words("sám sama"),
    order="verb",
    according_one=tagged_phrases(
        "podle něj=m|podle něho=m|podle ní=f|dle jeho slov=m|dle jejích slov=f|podle jeho slov=m|podle jejích slov=f"
    ),
    taking=words(
        """
        dostal dostala dostává obdržel obdržela čte četl četla přečetl přečetla slyší slyšel slyšela uslyšel
        uslyšela vidí viděl viděla uviděl přezdívá přezdívají nazývají nazvali označili byl byla zpívá zpíval
        zpívala cituje citoval ukazuje ukázal ukázala překládá přeložil režíruje vydal vydala publikoval představil
        představila otevřel otevřela
        """
    ),
    called=words(
        """
        přezdívá přezdívalo přezdívají přezdívaný přezdívaná přezdívkou překřtily překřtili nazývají nazývaný
        nazývaná označen označena označována označován
        """
    )
    | frozenset(("říká se", "se říká", "říkalo se", "se říkalo")),
    according=phrases("podle|dle|podle slov|podle názoru"),
    thus=words("tak"),
    plural_ends=listed("li ly jí"),
    that=words("že aby"),
    first=words("já mě mne mi mnou můj moje má my nás nám náš naše jsem jsme"),
    second=words("jste vy vás vám vámi váš vaše ty tě tobě tvůj"),
    indefinite=words("kdo někdo nikdo jeden druhý každý mnohý"),
    pronouns=tagged(
        """
        on=m ona=f ono=n oni=p ony=p já=i my=i ty=u vy=u ten=m ta=f to=n kdo=u někdo=u nikdo=u všichni=p mnozí=p
        někteří=p jiní=p který=m která=f oba=p jeden=u druhý=u každý=u mnohý=u
        """
    ),
    auxiliaries=words(
        """
        je jsou byl byla bylo byli byly bude budou být může mohou musí má mají měl měla jsem jsme jsi jste by
        """
    ),
    determiners=words(
        """
        ten ta to ti ty jeho její jejich můj moje naše náš svůj svá každý každá jeden jedna dva dvě tři mnoho
        několik všichni tento tato toto tito svého svou svému svých své svůj
        """
    ),
    genitive=words("z ze"),
    prepositions=words(
        """
        v ve na z ze do od o po za přes pro před pod nad při u bez mezi podle dle vůči navzdory během kromě
        proti k ke ku s vedle mimo kvůli díky
        """
    ),
    joining=words("a"),
    conjunctions=words(
        """
        a ale i nebo ani že aby protože když jak jestli pokud takže který která které kde zda ač či
        """
    ),
    adverbs=words(
        """
        ne se si také taky už ještě vždy nikdy potom později dříve dnes včera zítra pondělí úterý středu čtvrtek
        pátek sobotu neděli velmi tak tu tam tady teď tehdy opět zase jen nedávno mu jí jim mi mně nám mě ho
        však tiše nakonec dále například novinářům novináři reportérům redaktorovi
        totiž tedy rovněž nicméně poté předtím zároveň přitom navíc ovšem současně
        """
    ),
    openers=words(
        """
        on ona ono oni já my ty vy to ten ta ti ano ne děkuji ahoj možná bohužel proto potom nejdříve také ale
        protože když jak jestli pokud takže kde co kdo proč podle během po před v ve na z ze do od za při leden
        únor březen duben květen červen červenec srpen září říjen listopad prosinec foto zdroj rada cena otázka
        odpověď vše všechno všichni nic nikdo někdo mnoho teď dnes včera zatímco však nyní ovšem mlčky tiše
        potichu nahlas pomalu rychle klidně vážně smutně zlostně stroze krátce zároveň současně podobně naopak
        přesto navíc totiž mezitím nakonec nejprve zpočátku původně nedávno dříve později následně poté předtím
        odtud tam tady tehdy právě samozřejmě zřejmě údajně prý skutečně ostatně kromě mimo díky kvůli vedle
        uprostřed místo několik mnozí většina každý každá sám sama jeho její jejich můj moje náš naše jednou
        kdysi náhle najednou loni letos předloni včetně
        """
    ),
    titles=words(
        """
        pan paní slečna dr mudr judr phdr rndr ing mgr bc prof profesor profesorka doktor doktorka otec biskup
        kardinál papež král královna kníže prezident prezidentka premiér premiérka ministr ministryně starosta
        starostka primátor primátorka ředitel ředitelka předseda předsedkyně šéf šéfka mluvčí soudce soudkyně
        generál plukovník major kapitán poslanec poslankyně senátor senátorka advokát advokátka trenér trenérka
        redaktor autor autorka hejtman hejtmanka místopředseda náměstek doc sv mr mrs ms
        ceo
        """
    ),
    anybody=words("žena muž dívka chlapec"),
    men=words("pan otec syn bratr strýc děda dědeček muž chlapec král kníže manžel"),
    women=words(
        """
        paní slečna matka dcera sestra teta babička žena dívka královna manželka ředitelka ministryně
        """
    ),
    roles=words(
        """
        dítě děvče ministr ministryně prezident premiér ředitel ředitelka předseda předsedkyně šéf šéfka mluvčí
        soudce soudkyně policista policistka lékař lékařka učitel učitelka soused sousedka matka otec syn dcera
        bratr sestra žena muž přítel přítelkyně svědek spisovatel spisovatelka novinář novinářka advokát trenér
        hráč hráčka vědec vědkyně student studentka umělec herec herečka zpěvák zpěvačka sedlák vláda policie
        obec ministerstvo firma spolek svaz strana list soud agentura úřad obyvatel obyvatelka poslanec
        poslankyně senátor starosta starostka primátor redaktor autor profesor náměstek voják strážník babička
        dědeček chlapec dívka kluk holka děvče hodinář hodinářka manžel manželka vnuk vnučka kolega kolegyně
        farář převozník kronikář kronikářka památkář památkářka radní místostarosta místostarostka hejtman
        hejtmanka kapitán kapitánka brankář brankářka útočník střelec obránce trenérka obhájce obhájkyně
        obžalovaný obžalovaná svědkyně zástupce zástupkyně státní komentátor statistik majitel majitelka
        hostinský hostinská štamgast producent producentka režisér režisérka kritik kritička historik
        historička architekt architektka inženýr kněz biskup důchodce důchodkyně školník školnice řezník pekař
        kovář rybář myslivec zubař zubařka prodavač prodavačka řidič řidička zaměstnanec podnikatel
        podnikatelka fanoušek fanynka kamarád kamarádka spolužák spolužačka vedoucí stánkař plavčík poškozený
        poškozená žalobce žalobkyně zastupitel zastupitelka loutkář řezbář vdova vdovec choť zeť švagr
        švagrová tchyně pošťák pošťačka listonoš ranhojič hajný lesník lesnice hasič hasička záchranář
        záchranářka sestřička primář primářka chirurg chirurgyně ošetřovatel ošetřovatelka botanik
        zoolog zooložka ornitolog archeolog archeoložka geolog meteorolog astronom fyzik chemik biolog bioložka
        psycholog psycholožka sociolog socioložka ekonom ekonomka analytik analytička politolog politoložka
        badatel badatelka výzkumník výzkumnice kurátor kurátorka knihovník knihovnice restaurátor restaurátorka
        malíř malířka sochař sochařka básník básnířka skladatel skladatelka dirigent dirigentka houslista
        houslistka klavírista kytarista bubeník scenárista kameraman choreograf tanečník tanečnice baletka
        nakladatel nakladatelka překladatel překladatelka obchodník obchodnice živnostník jednatel jednatelka
        investor developer stavitel vinař vinařka včelař včelařka
        chovatel chovatelka pěstitel pěstitelka farmář farmářka zahradník zahradnice kuchař kuchařka číšník
        číšnice cukrář cukrářka švadlena horník hutník strojvedoucí průvodčí dispečer
        letuška pilot pilotka námořník plavec plavkyně běžec běžkyně cyklista cyklistka lyžař lyžařka
        fotbalista fotbalistka hokejista tenista tenistka gólman záložník sparťan rozhodčí kouč asistent
        asistentka manažer manažerka provozovatel provozovatelka organizátor organizátorka pořadatel
        pořadatelka zakladatel zakladatelka dobrovolník dobrovolnice aktivista aktivistka ekolog ekoložka
        tajemník tajemnice děkan děkanka rektor rektorka kvestor docent docentka vyšetřovatel vyšetřovatelka
        detektiv inspektor inspektorka velitel velitelka pamětník pamětnice účastník účastnice odbojář
        odbojářka vězeň vězeňkyně partyzán pachatel obviněný obviněná odsouzený odsouzená turista turistka
        cestující návštěvník návštěvnice zákazník zákaznice pacient pacientka nájemník nájemnice chalupář
        poručík nadporučík seržant žadatel stařec stařenka stařík mladík důstojník jáhen rabín opat
        """
    ),
    role_ends=listed("ník nice tel telka ista istka ař ařka log oložka or orka ec kyně ent entka ák"),
    sources=words("experti odborníci obyvatelé svědci kritici vědci sousedé úředníci novináři"),
    bodies=words("univerzita ministerstvo strana vláda policie obec spolek banka svaz"),
    speech_nouns=words("slova slovo prohlášení dopis otázka odpověď titul motto věta heslo zpráva"),
    particles=words("z ze von de"),
    opposites=listed("ne"),
    refusals=words("ne"),
    never_subject_ends={"m": listed("u i ou ovi ě lce čce tce"), "f": listed("u i ou ovi dce rce nce tce lce vce")},
    verb_genders=(("la", "f"), ("l", "m")),
    times=words(
        """
        ráno rána večer večera noc noci den dne dní dnů chvíle chvíli rok roku let léta měsíc týden hodina
        hodiny hodinu minuta minuty čas času
        hodin minut dnů týdnů měsíců
        """
    ),
    female=words(
        """
        anna marie jana eva hana lenka kateřina věra lucie alena petra veronika jaroslava martina tereza
        michaela jitka helena ludmila zdeňka ivana monika barbora marcela zuzana dagmar olga vlasta božena
        libuše dana eliška adéla karolína markéta alžběta anežka aneta bára blanka blažena bohumila daniela
        denisa drahomíra edita ema emílie erika františka gabriela hedvika ilona irena iveta jarmila jindřiška
        jiřina josefa julie kamila klára kristýna květa květoslava květuše linda ljuba magdaléna magda marta
        matylda milada milena miloslava miluše miroslava naděžda natálie nikola nina nora pavla pavlína radka
        radmila renata renáta růžena sabina simona soňa stanislava sylva sylvie silvie šárka štěpánka tamara
        tatiana vanda vendula viktorie vladimíra zdena zdenka zora žaneta žofie
        """
    ),
    male=words(
        """
        jan jiří petr josef pavel martin jaroslav tomáš miroslav zdeněk václav michal františek jakub milan
        karel lukáš david vladimír ondřej ladislav roman marek stanislav daniel radek antonín vojtěch filip
        matěj miloslav ivan aleš vít bohumil oldřich rudolf adam albert alois alexandr alfréd arnošt artur
        bedřich benedikt bohdan bohumír bohuslav boris břetislav cyril čeněk čestmír dalibor denis dominik
        drahomír dušan eduard emanuel emil erik evžen ferdinand gustav hanuš hubert hugo hynek ignác igor ivo
        jáchym jaromír jeroným jindřich jonáš julius kamil kryštof květoslav leoš libor lubomír lubor luboš
        luděk ludvík marcel marián matouš matyáš mikuláš miloš milouš mojmír norbert oskar otakar otto patrik
        přemysl prokop radim radomír radovan rené richard robert rostislav samuel sebastian šimon štefan štěpán
        tadeáš teodor tibor vavřinec valentin viktor vilém vincenc vítězslav vladislav vlastimil vlastislav
        vratislav zbyněk zikmund
        """
    ),
    negations=words("ne není nejsou nikdy nikdo nic žádný žádná žádné bez ani nikde nebyl nebyla nebylo"),
    numbers=counted(
        """
        nula jeden/jedna/jedno dva/dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct
        patnáct šestnáct sedmnáct osmnáct devatenáct
        """,
        "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát",
        """
        sto=100 dvěstě=200 sta=100 stě=100 set=100 tisíc=1000 tisíce=1000 milion=1000000 miliony=1000000 milionů=1000000
        miliarda=1000000000
        """,
    ),
    fillers=words("ehm eee hmm hm ee mhm"),
    introductions={0.97: phrases("jmenuji se|jmenuju se")},
    loose_introductions={0.9: phrases("já jsem|jsem")},
    greetings=phrases("děkuji|děkuju|dobrý den|dobrý večer|vítejte|ahoj"),
    thanks=words("děkuji děkuju díky"),
    labels=("Ot", "Od"),
    name_cases=listed("em ovi ou ského ckého ného vého skému ckému nému vému ským ckým ným ových"),
    case_ends=endings(
        """
        =a,ovi,em,u,e a=y,ovi,u,ou,ě á=é,ou ý=ého,ému,ým í=ího,ímu,ím ka=ky,ce,ku,kou ra=ry,ře,ru,rou
        ek=ka,kovi,kem,ku něk=ňka,ňkovi,ňkem el=la,lovi,lem ec=ce,covi,cem o=a,ovi,em ie=ii,ií
        """
    ),
    own_ends=listed("á"),
    object_ends=listed("ům ám ím emi ami ovi ému"),
    adverb_ends=listed("ně ově sky cky uše pale asle osle ustle dle ivě tvě tě ostře hře ěře iše oce"),
    labels_before=words(
        """
        film filmu kniha knize román píseň album seriál hra opera časopis projekt název názvem motto zvaný zvaná
        tzv výstava pořad slovo heslo
        """
    ),
    naming=words("nazva/l/la nazývá nazývala nazýval označi/l/la označuje mluvi/l/la popsa/l/la popisuje"),
    prints=words(
        """
        leták cedule plakát transparent nápis tabule tabulka samolepka etiketa brožura vývěska reklama banner
        oznámení
        """
    ),
    adjective_cases=listed("é ém ím ých ích ého ému ní"),
    address_ends=listed("ým ím publiku davu tisku rameny hlavou"),
    tellings=Tellings(
        accounts=words("výpověď svědectví prohlášení"),
        of=words(""),
        interviews=words("rozhovor interview"),
        with_=words("s se"),
        about=words("vyprávění vzpomínky příběh deník"),
        by=phrases("vypráví|vyprávěl|vyprávěla"),
        asked=phrases(
            "rozhovor s|rozhovor se|povídali jsme si s|povídali jsme si se|mluvili jsme s|mluvili jsme se|"
            "hovořili jsme s|sešli jsme se s|sešli jsme se se|setkali jsme se s|setkali jsme se se|navštívili jsme|"
            "interview s"
        ),
        askers=phrases(
            "ptal se|ptala se|zeptal se|zeptala se|rozhovor vedl|rozhovor vedla|zaznamenal|zaznamenala|rozmlouval|"
            "rozmlouvala"
        ),
        talks=phrases(
            "jsme mluvili|jsme hovořili|jsme si povídali|jsme se sešli|jsme se setkali|jsme se ptali|ptali jsme se|"
            "zeptali jsme se|jsme se zeptali|nám vyprávěl|nám vyprávěla|vyprávěl nám|vyprávěla nám|"
            "odpovídá na naše otázky|rozhovor"
        ),
        helps=phrases(
            "časté dotazy|časté otázky|často kladené|nejčastější dotazy|nejčastější otázky|otázky a odpovědi|faq"
        ),
    ),
    one_no=True,
    reflexives=words("se si"),
    adding=words(
        """
        doda/l/la/á dodává pokračova/l/la pokračuje zdůrazni/l/la zdůrazňuje zopakova/l/la opakuje uzavře/l/la
        uzavírá doplni/l/la doplňuje upřesni/l/la upřesňuje podotk/l/la podotýká
        """
    ),
    ordinals=ranked(
        "prvn druh třet čtvrt pát šest sedm osm devát desát jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct "
        "osmnáct devatenáct dvacát",
        _OF_ORDINALS,
        tens="třicát čtyřicát padesát šedesát sedmdesát osmdesát devadesát",
    ),
    abbreviations=shortened(
        """
        td=tak dále;
        např=například; atd=a tak dále; apod=a podobně; tzn=to znamená; tj=to jest;
        tzv=takzvaný/takzvaná/takzvané/takzvaně; mj=mimo jiné; dr=doktor; prof=profesor; ing=inženýr/inženýrka;
        mgr=magistr/magistra; sv=svatý/svatá/svatého/svaté; ul=ulice/ulici; nám=náměstí; č.=číslo/čísla;
        str=strana/straně; r.=roku/rok; tř=třída; cca=cirka; kč=korun/koruny/koruna; mil.=milionů/miliony/milion;
        mld=miliard/miliardy/miliarda; tis=tisíc/tisíce; hod=hodin/hodiny/hodina; min.=minut/minuty; st.=století;
        aj=a jiné/a další; event=eventuálně; nar=narozen/narozena; zem=zemřel/zemřela; &=a; §=paragraf;
        odst=odstavec
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometr kilometry kilometrů; metre: metr metry metrů; centimetre: centimetr centimetry
            centimetrů; millimetre: milimetr milimetry milimetrů; mile: míle mil; kilogram: kilo kilogram kilogramy
            kilogramů; gram: gram gramy gramů; tonne: tuna tuny tun; litre: litr litry litrů; second: sekunda sekundy
            sekund vteřina vteřiny vteřin; minute: minuta minuty minut; hour: hodina hodiny hodin; day: den dny dní;
            week: týden týdny týdnů; month: měsíc měsíce měsíců; year: rok roky roků let; degree: stupeň stupně
            stupňů; celsius: celsia; fahrenheit: fahrenheita; percent: procento procenta procent; percentage point:
            procentní_bod procentní_body procentních_bodů; dollar: dolar dolary dolarů; euro: euro eura eur; cent:
            cent centy centů; time: krát; morning: ráno; afternoon: odpoledne večer
            """
        ),
        an_hour=phrases("za hodinu"),
        parts=counted(
            "",
            larger="""
            polovina=2 polovinu=2 poloviny=2 půl=2 čtvrtina=4 čtvrtinu=4 čtvrtiny=4 třetina=3 třetinu=3
            třetiny=3
            """,
        ),
        added={"a půl": 0.5, "a čtvrt": 0.25, "půldruhého": 1.5},
        points=words("celá celé celých čárka"),
        minus=words("minus"),
        below=phrases("pod nulou"),
        rests=words("a"),
        ranges=words("až do"),
    ),
)

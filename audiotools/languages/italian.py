"""Italian."""

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
    code="it",
    name="Italian",
    script="latin",
    letters="àèéìòù",
    small=words(
        """
        il lo la gli le di che e è un una in per non con si da del della sono come ma io ci era i al dei delle
        nel alla anche più ha o se mi questo questa ho hanno sul dal nella loro suo sua quando essere stato
        perché cosa fra
        """
    ),
    quotation=("«»", "“”", '""'),
    dialogue="dash",
    saying=words(
        """
        dice dicono disse dissero diceva/no detto dirà spieg/a/ano/ò/arono/ava/ato racconta/no raccont/ò/ava/ato
        aggiung/e/ono/eva aggiun/se/sero/to afferm/a/ano/ò/arono/ava/ato ricord/a/ano/ò/arono/ava/ato
        scriv/e/ono/eva scri/sse/ssero scritto ammett/e/ono/eva amm/ise/esso dichiar/a/ano/ò/arono/ava/ato
        chied/e/ono/eva chi/ese/esero/esto rispond/e/ono/eva rispo/se/sero/sto esclam/a/ò/ava/ato
        riferi/sce/scono/to/va rilev/a/ano/ò/ava/ato rimpiang/e avvis/a/ano/ato scherz/a/ò/ava/ato
        comment/a/ano/ò/ava/ato giustific/a/ò prosegu/e/ono/ì/iva/ito rivel/a/ano/ò/ava/ato
        profetizz/a/ato conferm/a/ano/ò/ava/ato assicur/a/ano/ò/ava/ato bocci/a/ato sostien/e sostengono
        sosteneva sosten/ne/uto sottoline/a/ano/ò/ava/ato osserv/a/ano/ò/ava/ato precis/a/ano/ò/ava/ato
        annunci/a/ano/ò/ava/ato insist/e/ono/eva/ito conclud/e/ono/eva conclu/se/so confess/a/ano/ò/ava/ato
        denunci/a/ano/ò/ava/ato lament/a/ano/ò/ava/ato replic/a/ano/ò/ava/ato ribadi/sce/scono/to/va spieg/hi
        not/a/ò/ava/ato grid/a/ano/ò/ava/ato sussurr/a/ò/ava mormor/a/ò/ava continu/a/ano/ò/ava/ato
        riprend/e/ono ripre/se/so promett/e/ono/eva prom/ise/esso riconosc/e/ono/eva/iuto
        avver/te/tono/tiva/tito critic/a/ano/ò/ato accus/a/ano/ò/ato consider/a/ano/ò/ato pens/a/ano/ò/ava/ato
        crede credono credeva ritien/e ritengono riteneva ritenuto domand/a/ano/ò/ava/ato inform/a/ano/ò/ava/ato
        indic/a/ano/ò/ava/ato segnal/a/ano/ò/ato testimoni/a/ano/ò/ava/ato ironizz/a/ò/ato tuon/a/ò/ato
        sospir/a/ò/ava difend/e/ono difes/o auspic/a/ano/ò/ato esult/a/ò rincar/a ringrazi/a/ato analizz/a/ato
        argoment/a/ò/ato augur/a/ò/ato chiari/sce/to comunic/a/ano/ò/ato evidenzi/a/ano/ò/ato
        garanti/sce/to giur/a/ò/ava/ato interven/uto interviene polemizz/a/ato puntualizz/a/ato
        puntu/alizzò reagi/sce/to risponde spiegarono smenti/sce/to suggeri/sce/to twitt/a/ato urla urlò urlava
        urlato obiett/a/ò/ato esord/isce/ì/ito ride rise riassume esige ripete confida sbotta ribatte incalza
        chiosa
        sospir/a/ò tuon/a/ò scherz/a/ò/ato ribatt/e/è ribatté ribattuto replic/a/ò/ato controbatt/e/è sbott/a/ò/ato
        gliss/a/ò/ato schermisc/e schermì sfog/a/ò/ato minacci/a/ò/ato promett/e/eva promesso promise giur/a/ò/ato
        garantisc/e/ono garantì garantito rassicur/a/ò/ato chios/a/ò/ato rincar/a/ò/ato insorg/e
        insorse ricord/ò/ato rammenta rivendic/a/ò/ato elogi/a/ò/ato applaud/e ringrazi/a/ò/ato
        esult/a/ò/ato gioisc/e piange pianse singhiozz/a/ò/ato mormor/a/ò/ato borbott/a/ò/ato bisbigli/a/ò
        sussurr/a/ò/ato url/a/ò/ato grid/a/ò/ato strill/a/ò insist/e/ette/ito
        ammonisc/e ammonì ammonito avvert/e/ì/ito puntualizz/a/ò/ato precis/a/ò/ato
        dettagli/a/ò/ato teme temeva confid/a/ò/ato confess/a/ò/ato difend/e/eva difeso
        smorz/a/ò minimizz/a/ò/ato neg/a/ò/ato nega smentisc/e smentì smentito testimoni/a/ò/ato
        riferisc/e/ono riferì riferito tranquillizz/a/ò concord/a/ò/ato dissent/e rallegr/a lament/a/ò/ato
        sorrid/e sorrise
        attacc/a/ano/ò/ato accus/a/ava ribatt/ono controreplic/a/ò contest/a/ano/ò/ato protest/a/ano/ò/ato tuon/ava
        sbrait/a/ò strepit/a/ò elenc/a/ò enumer/a/ò illustr/a/ò/ato espon/e espose esposto rievoc/a/ò/ato ramment/a/ò
        rimugin/a riflett/e/ono riflettuto riflettè medit/a ragion/a filosofeggi/a teorizz/a ironizz/ava scherz/ava
        sorrid/eva ridacchi/a/ò sghignazz/a sogghign/a ammicc/a commuov/e emozion/a entusiasm/a indign/a infuri/a
        arrabbi/a preoccup/a allarm/a/ò consol/a rasseren/a tranquillizz/a/ò/ato rassicur/ano stigmatizz/a/ò/ato
        bacchett/a/ò punzecchi/a pungol/a incalz/a/ò/ato sferz/a/ò inve/isce/ì denunci/ava lament/ava rivendic/ano
        reclam/a/ò/ato pretend/e preteso pretese chied/eva invoc/a/ò/ato auspic/ava propon/e/ono propose proposto
        suggerisc/e suggerì consigli/a/ò/ato raccomand/a/ò/ato esort/a/ò/ato invit/a/ò/ato intim/a/ò/ato implor/a/ò
        supplic/a/ò profetizz/ò prevede previsto pronostic/a/ò scommett/e/ono scommesso azzard/a/ò ipotizz/a/ò/ato
        calcol/a/ò stim/a/ò/ato certific/a/ò attest/a/ò constat/a/ò/ato verific/a accert/a conced/e concesso convien/e
        convenuto condivid/e rettific/a/ò corregg/e corresse corretto obiett/ava oppon/e oppose eccep/isce
        controbatt/ono sintetizz/a/ò/ato riassum/e/ono riassunto riepilog/a/ò sentenzi/a/ò/ato decret/a/ò/ato
        proclam/a/ò/ato annot/a/ò/ato appunt/a/ò confid/ava rivel/ava svel/a/ò/ato spieg/ava raccont/ava/avano
        dicev/ano balbett/a/ò farfugli/a/ò biasc/ica tar sibil/a/ò ringhi/a/ò grugn/isce strill/ava bofonchi/a/ò
        brontol/a/ò mugugn/a/ò esordiv/a interrog/a/ò intervist/ato implora prosegu/ono
        giustificat/a/o difesa lamentata sfogata rammaricat/a/o chiesta domandata detta scusat/a/o commoss/a/o
        augurata complimentat/a/o congratulat/a/o lasciatasi stupit/a/o meravigliat/a/o rallegrat/a/o limitat/a/o
        giustific/ato
        """
    ),
    core=words(
        """
        dice dicono disse dissero diceva detto spieg/a/ano/ò/ato racconta/no raccontò raccontato aggiung/e/ono
        aggiun/se/to afferm/a/ano/ò/ato ricord/a/ano/ò/ato scrive scrisse scritto ammette dichiar/a/ano/ò/ato
        chied/e/ono chiese risponde rispose comment/a/ano/ò/ato prosegu/e osserv/a/ano/ò sottoline/a/ano/ò/ato
        precis/a/ano
        """
    ),
    particle_verbs={
        **dict.fromkeys(("dire", "ripetere", "raccontare"), words("amava soleva usava ama suole")),
        "parola": words("preso prende prese presero prendono"),
    },
    demonstratives=words("questo questa quest'"),
    relatives=words("che"),
    adding=words(
        """
        aggiung/e/ono/eva aggiun/se/to prosegu/e/ono/ì/iva/ito continu/a/ano/ò/ava/ato conclud/e/ono/eva conclu/se/so
        insist/e/ono/eva/ito precis/a/ano/ò/ava/ato riprend/e/ono ripre/se/so ribadi/sce/scono/to/va rincar/a/ò/ato
        chios/a/ò/ato puntualizz/a/ò/ato ripete
        """
    ),
    selves=words("stesso stessa"),
    order="verb",
    according_one=tagged_phrases(
        "secondo lui=m|secondo lei=f|stando a lui=m|stando a lei=f|a suo dire=u|a suo avviso=u|a suo giudizio=u|"
        "a suo parere=u"
    ),
    taking=words(
        """
        riceve ricevette ricevuto legge lesse letto sente sentì sentito ascolta ascoltò ascoltato vede vide visto
        chiamano chiamavano chiamato chiamata detto detta soprannominato soprannominata definito definita venne
        viene canta cantò cantato cita citò citato dirige diresse diretto mostra mostrò mostrato intitola intitolò
        traduce pubblica pubblicò pubblicato presenta presentò presentato
        """
    ),
    called=words(
        """
        chiamano chiamavano soprannominato soprannominata soprannominavano ribattezzato ribattezzata detto detta
        noto nota soprannome definito definita
        """
    ),
    according=phrases(
        "secondo|nelle parole di|con le parole di|a detta di|a detta del|a detta della|a parere di|"
        "ad avviso di|stando a"
    ),
    opinion_of=phrases("per"),
    thus=words("così"),
    plural_ends=listed("rono no vano"),
    that=words("che"),
    first=words("io mi me mio mia miei mie noi ci nostro nostra nostri nostre"),
    second=words("lei suo sua suoi tu ti te tuo tua tuoi tue voi vi vostro vostra"),
    pronouns=tagged(
        """
        lui=m lei=f egli=m ella=f esso=n essa=f loro=p essi=p esse=p io=i noi=i voi=u questo=m questa=f costui=m
        costei=f quello=m chi=u qualcuno=u nessuno=u ciò=n tutti=p alcuni=p molti=p uno=u una=u altro=u altri=p
        quest'ultimo=m quest'ultima=f entrambi=p
        uno=p una=p altro=p altra=p altre=p qualcuno=p nessuno=p molte=p alcune=p tutte=p chiunque=p ognuno=p
        ciascuno=p parecchi=p stesso=n stessa=n medesimo=n
        """
    ),
    auxiliaries=words(
        """
        ha hanno aveva avevano ho è sono era erano fu furono sta stanno stava essere avere può deve va vanno
        vuole stato stata stati sarà avrà sarebbe avrebbe potrebbe viene l'ha
        """
    ),
    determiners=words(
        """
        il lo la i gli le l' un uno una un' suo sua suoi sue loro questo questa questi queste quel quello quella
        mio mia nostro nostra vari varie alcuni alcune due tre ogni tutti tutte nessun nessuna
        altro altra altri altre
        """
    ),
    genitive=words("di del dello della dei degli delle dell' d'"),
    prepositions=words(
        """
        di del dello della dei degli delle dell' d' a al allo alla ai agli alle all' da dal dallo dalla dai
        dagli dalle dall' in nel nello nella nei negli nelle nell' con senza per su sul sullo sulla sui sulle
        sull' tra fra verso contro secondo dopo prima durante presso
        via
        davanti dietro accanto vicino lontano dentro fuori sopra sotto oltre attraverso intorno attorno insieme entro
        mediante nonostante malgrado eccetto tranne fino sino circa riguardo rispetto assieme grazie invece
        """
    ),
    joining=words("e ed"),
    conjunctions=words(
        """
        e ed o che ma né perché quando come se dove mentre anche dunque quindi però chi cui
        """
    ),
    adverbs=words(
        """
        non si ci vi mi ti gli ne lo anche già ancora sempre mai dopo poi prima ora oggi ieri domani lunedì
        martedì mercoledì giovedì venerdì sabato domenica molto più meno così lì là qui qua allora inoltre
        recentemente solo quindi infine
        stasera stamattina stamane presto tardi bene male meglio peggio quasi forse magari pure persino
        perfino intanto subito appena ormai tuttavia comunque certo proprio davvero altrove addirittura
        successivamente
        """
    ),
    openers=words(
        """
        lui lei egli loro io noi questo questa questi quello ciò come che chi quando dove perché sì no grazie
        ciao forse inoltre perciò quindi dunque tuttavia allora adesso ora dopo poi prima ieri oggi gennaio
        febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre foto fonte
        consiglio prezzo domanda risposta tutto tutti ogni nessuno niente nulla qualcosa qualcuno mentre ma e o
        se secondo dal dalla durante per nel nella in un una
        """
    ),
    titles=words(
        """
        sig signor signora signorina sig.ra don donna dott dottor dottore dottoressa prof professor professore
        professoressa presidente ministro ministra sindaco sindaca direttore direttrice generale colonnello
        capitano comandante padre suor suora fra frate vescovo cardinale papa re regina principe principessa
        duca conte giudice senatore senatrice onorevole on deputato deputata governatore segretario segretaria
        portavoz portavoce ex vicepresidente avv avvocato ing ingegnere san santa monsignor monsignore mons
        premier mr mrs ms dr
        ceo
        """
    ),
    men=words("signor don padre fratello figlio zio marito nonno uomo re principe sindaco ministro"),
    women=words(
        """
        signora signorina madre sorella figlia zia donna nonna regina principessa sindaca ministra moglie
        """
    ),
    article_genders=tagged(
        """
        la=f una=f i=p gli=p le=p il=m lo=m uno=m un'=f
        """
    ),
    roles=words(
        """
        sindaco sindaca ministro ministra presidente direttore direttrice portavoce capo pompiere poliziotto
        polizia avvocato avvocata medico dottore dottoressa infermiere infermiera professore professoressa
        vicino vicina madre padre fratello sorella figlio figlia moglie marito donna uomo amico amica testimone
        scrittore scrittrice giornalista responsabile deputato senatore senatrice giudice procuratore governo
        comune ministero azienda associazione sindacato partito giornale tribunale agenzia fonte fonti
        allenatore allenatrice giocatore giocatrice ricercatore ricercatrice alunno studente studentessa artista
        cantante regista generale colonnello segretario segretaria candidato leader imprenditore premier
        capogruppo assessore parroco pm questore prefetto
        membro
        nipote nonno nonna suocero suocera genero nuora cognato cognata cugino cugina zio zia sposo sposa vedovo
        vedova fidanzato fidanzata rivale collega compagno compagna imputato imputata teste magistrato consigliere
        consigliera editore editrice produttore produttrice attore attrice romanziere poeta poetessa pittore
        pittrice scultore storico storica antropologo antropologa archeologo pensionato pensionata commerciante
        fornaio pescatore minatore agricoltore capitano capitana portiere attaccante difensore mister arbitro
        dirigente critico critica cuoco cuoca liutaio violinista pianista farmacista maresciallo assessora don suora
        vescovo barista tassista custode bidello mondina
        gip legale imputati sacerdote prete frate monaca parrocchiano farmaciere notaio perito ctu commissario
        ispettore agente carabiniere vigile brigadiere appuntato finanziere detenuto detenuta vittima superstite
        sopravvissuto sopravvissuta querelante denunciante preside rettore rettrice docente maestro maestra bidella
        ricercatori scienziato scienziata biologo biologa fisico chimico geologo geologa climatologo meteorologo
        sociologo sociologa politologo politologa psicologo psicologa psichiatra filosofo filosofa economista
        architetto architetta ingegnera geometra veterinario pediatra chirurgo chirurga primario ostetrica
        parrucchiere parrucchiera sarto sarta macellaio pescivendolo fruttivendolo fioraio libraio libraia
        bibliotecario bibliotecaria oste ostessa cameriere cameriera camionista autista macchinista pilota marinaio
        meccanico elettricista idraulico muratore falegname fabbro pastore contadino contadina bracciante sindacalista
        operaio operaia impiegato impiegata funzionario funzionaria stagista volontario volontaria manifestante
        vincitore vincitrice campione campionessa ciclista atleta nuotatore nuotatrice calciatore calciatrice ct
        tecnico centravanti centrocampista terzino musicista organista soprano tenore
        drammaturgo sceneggiatore sceneggiatrice illustratore illustratrice fotografo fotografa
        saggista traduttore traduttrice gallerista curatore curatrice anziano anziana ottantenne novantenne
        settantenne sessantenne cinquantenne quarantenne trentenne ventenne ragazzo ragazza bambino bambina coppia
        mamma papà babbo inquilino inquilina proprietario proprietaria padrone padrona erede orfano orfana padrino
        madrina rabbino imam missionario missionaria fondatore fondatrice cofondatore creatore creatrice gestore
        gestrice consulente analista vicesindaco vicesindaca assessori presidentessa residente
        pendolare passante attivista militante ex-sindaco titolare
        """
    ),
    role_ends=listed("tore trice ista ente ario aria logo loga iere iera ico ica nte"),
    sources=words("esperti abitanti testimoni critici fonti autorità manifestanti vicini sindacati"),
    bodies=words("università ministero partito governo polizia comune associazione banca sindacato"),
    speech_nouns=words(
        """
        frase parola parole comunicato dichiarazione lettera domanda risposta titolo motto messaggio nota
        rapporto testo documento sentenza post articolo discorso studio mail tweet relazione
        sondaggio indagine
        """
    ),
    particles=words("de di del della dei da dal dalla lo la d'"),
    dozens=words("dozzina dozzine"),
    number_joiners=words("e"),
    ordinals=ranked(
        "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava "
        "nono/nona decimo/decima undicesimo/undicesima dodicesimo/dodicesima tredicesimo/tredicesima "
        "quattordicesimo/quattordicesima quindicesimo/quindicesima sedicesimo/sedicesima "
        "diciassettesimo/diciassettesima diciottesimo/diciottesima diciannovesimo/diciannovesima "
        "ventesimo/ventesima ventunesimo/ventunesima"
    ),
    clock_after={"e mezza": 30, "e mezzo": 30, "e un quarto": 15, "meno un quarto": -15},
    opposites=listed("in im dis"),
    refusals=words("no"),
    adverb_ends=listed("mente"),
    gerund_ends=listed(
        """
        ando endo andolo andola andogli andole andosi andomi andone andoli endolo endola endogli endole
        endosi endomi endone endoli
        """
    ),
    times=words(
        """
        mattina mattino sera notte giorno giorni volta volte momento momenti istante istanti anno anni mese
        mesi settimana settimane ora ore minuto minuti tanto tratto tempo pomeriggio
        """
    ),
    female=words(
        """
        maria anna giovanna elena lucia rosa teresa francesca caterina laura paola chiara silvia marta
        giulia sara valentina federica elisa alessandra cristina barbara roberta monica daniela patrizia
        antonella giuseppina angela carla luisa margherita clara irene sofia martina eugenia rachele silvana
        emma bianca
        flavia ottavia nives gemma una samira carolina beatrice camilla cecilia clelia cinzia claudia concetta
        costanza debora delia diana donatella dora dorotea edda elda eleonora elettra eliana elisabetta elsa elvira
        emanuela emilia enrica erica erika ester eva fabiola fabrizia fernanda fiorella flora franca gabriella gaia
        gianna gigliola gina ginevra gioia giordana giorgia giuditta giuliana giusy gloria grazia graziella greta ida
        ilaria ilda imma immacolata ines iole iolanda iris isabella isotta ivana jolanda lara laila letizia lia lidia
        liliana livia loredana lorena lorenza luciana lucrezia ludovica luigia maddalena manuela mara marcella
        marianna mariella marilena marina marinella marisa marzia matilde melania mercedes michela milena mirella
        miriam mirta morena nadia natalia nella nicla nicoletta noemi nora norma novella nunzia olga olivia ombretta
        ornella palma pamela pia piera pina priscilla rita raffaella ramona rebecca regina renata romana romina
        rosalba rosalia rosanna rosaria rosetta rossana rossella sabina sabrina samanta samantha sandra serena simona
        sonia stefania susanna tamara tania tatiana tea teodora tiziana tosca tullia valeria vanda vanessa vera
        veronica viola virginia vittoria viviana wanda zaira zoe
        """
    ),
    male=words(
        """
        giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco
        domenico bruno paolo michele giorgio aldo sergio luciano marco roberto stefano alessandro matteo
        luca lorenzo davide simone federico riccardo massimo claudio fabio enrico umberto vittorio silvio
        romano giacomo guido ettore giacinto raimondo
        corrado sandro tullio ugo fabrizio samuele tommaso gabriele emanuele daniele raffaele gennaro ciro carmine
        pasquale rocco nicola andrea mattia elia gianni gianluca gianfranco gianpaolo giampiero gianmarco pierluigi
        piero pierpaolo piergiorgio antonello alfio alfonso alfredo amedeo armando arnaldo arturo attilio augusto
        aurelio battista beniamino benito bernardo biagio camillo cesare cosimo costantino cristian cristiano
        cristoforo damiano danilo dario dino donato edoardo egidio eligio elio emilio enzo ermanno ermes ernesto
        eugenio eustachio ezio fausto felice ferdinando fernando ferruccio filippo flavio fiorenzo fulvio furio
        gaetano gaspare gastone germano gerardo gianbattista gilberto gino giordano giuliano giulio glauco graziano
        gregorio guglielmo gustavo ignazio igor ilario ivan ivano jacopo lamberto leandro leo leonardo libero lino
        livio loris luigino manlio manuel manuele marcello mariano martino marzio massimiliano maurizio mauro
        michelangelo mirco mirko moreno nando natale nazzareno nello nereo nino norberto oreste orlando oscar osvaldo
        ottavio ottone patrizio pio primo raul remo renato renzo rinaldo rodolfo rolando rosario ruggero sabatino
        sabino santo saverio sebastiano secondo settimio silvano silvestro tarcisio tino tiziano tonino ubaldo urbano
        valentino valerio valter vasco vinicio virgilio vito vittore walter zeno
        """
    ),
    mere_negations=words("né"),
    negations=words("non mai niente nulla nessuno nessun nessuna né senza neanche nemmeno"),
    numbers=counted(
        """
        zero un/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici
        quindici sedici diciassette diciotto diciannove
        """,
        "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        """
        cento=100 duecento=200 mille=1000 mila=1000 milione=1000000 milioni=1000000 miliardo=1000000000
        """,
        also="vent=20 trent=30 quarant=40 cinquant=50 sessant=60 settant=70 ottant=80 novant=90",
    ),
    fillers=words("eh ehm mh mah beh hm boh"),
    introductions={0.97: phrases("mi chiamo|il mio nome è")},
    loose_introductions={0.9: phrases("io sono")},
    greetings=phrases("grazie|buongiorno"),
    thanks=words("grazie"),
    labels=("D", "R"),
    labels_before=words(
        """
        film libro romanzo canzone album serie opera rivista progetto titolo motto chiamato chiamata intitolato
        intitolata denominato denominata mostra programma termine parola detto soprannominato campagna
        biografia saggio documentario collettivo piattaforma robot bar disco battezzato battezzata ribattezzato
        ribattezzata associazione
        """
    ),
    being=words("è era sono erano viene vengono veniva fu venne stato stata stati state"),
    naming=words(
        """
        definisce definì definito chiam/a/ò/ato bolla bollato etichettato parl/a/ò/ato descri/ve/sse descritto
        """
    ),
    prints=words(
        """
        volantino cartello striscione insegna targa dépliant opuscolo locandina etichetta scritta iscrizione
        annuncio adesivo manifesto
        """
    ),
    tellings=Tellings(
        accounts=words("testimonianza racconto deposizione dichiarazione"),
        of=words("di del della dello da d'"),
        interviews=words("intervista conversazione"),
        with_=words("a con"),
        about=words("storia ricordi memorie diario"),
        by=phrases("raccontato da|raccontata da|narrato da"),
        asked=phrases(
            "abbiamo parlato con|abbiamo incontrato|abbiamo intervistato|incontro con|intervista a|intervista con|"
            "conversazione con|dialogo con"
        ),
        askers=phrases("intervista di|intervistato da|intervistata da|a cura di|colloquio raccolto da"),
        talks=phrases(
            "ci racconta|ci ha raccontato|ci ha ricevuto|gli abbiamo chiesto|le abbiamo chiesto|abbiamo chiesto|"
            "risponde alle nostre domande|intervista|ne abbiamo parlato"
        ),
        helps=phrases("domande frequenti|faq"),
    ),
    reflexives=words("si se s'"),
    abbreviations=shortened(
        """
        sig=signor/signore; sigra=signora; signa=signorina; dott=dottor/dottore; dottssa=dottoressa;
        dottoressa=dottoressa; prof=professor/professore; profssa=professoressa; avv=avvocato;
        ing=ingegner/ingegnere; on=onorevole; ecc=eccetera; etc=eccetera; s.=san/santo/santa; n.=numero;
        nr=numero; n°=numero; nº=numero; pag=pagina; p.=pagina; ca=circa; es.=esempio; pes=per esempio; vle=viale;
        pza=piazza; pzza=piazza; &=e; ok=okay; ac=avanti cristo; dc=dopo cristo; gen=gennaio; feb=febbraio;
        ago=agosto; sett=settembre; ott=ottobre; nov=novembre; dic=dicembre; mons=monsignor/monsignore;
        vs=versus/contro; usa=stati uniti
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: chilometro chilometri; metre: metro metri; centimetre: centimetro centimetri; millimetre:
            millimetro millimetri; mile: miglio miglia; foot: piede piedi; inch: pollice pollici; kilogram: chilo
            chili chilogrammo chilogrammi; gram: grammo grammi; pound: libbra libbre; ounce: oncia once; tonne:
            tonnellata tonnellate; litre: litro litri; second: secondo secondi; minute: minuto minuti; hour: ora ore;
            day: giorno giorni; week: settimana settimane; month: mese mesi; year: anno anni; degree: grado gradi;
            celsius: celsius; fahrenheit: fahrenheit; percent: per_cento; percentage point: punto_percentuale
            punti_percentuali; dollar: dollaro dollari; euro: euro; cent: centesimo centesimi; time: volta volte;
            morning: del_mattino; afternoon: del_pomeriggio di_sera
            """
        ),
        an_hour=phrases("all'ora|l'ora|per ora"),
        parts=counted(
            "",
            larger="""
            metà=2 mezzo=2 mezza=2 quarto=4 quarti=4 terzo=3 terzi=3 quinto=5 quinti=5 decimo=10 decimi=10
            """,
        ),
        halves=words("mezzo mezza"),
        added={"e mezzo": 0.5, "e mezza": 0.5, "e un quarto": 0.25, "e tre quarti": 0.75},
        points=words("virgola"),
        minus=words("meno"),
        below=phrases("sotto lo zero|sotto zero|sotto"),
        ranges=words("a"),
    ),
)

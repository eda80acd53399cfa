"""French."""

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
    code="fr",
    name="French",
    script="latin",
    letters="éèêëàâçîïôûùœ",
    small=words(
        """
        le la les de des du et est que qui dans un une il elle pas pour sur au avec ce se je nous vous ont été
        en aux ne mais ou où son sa ses leur ces cette sont plus par était fait tout comme on si même aussi sans
        d'un d'une c'est
        """
    ),
    quotation=("«»", "“”", '""'),
    dialogue="comma",
    saying=words(
        """
        dit disait disent disaient dis dire dira déclar/e/é/ait/ent/a/era expliqu/e/é/ait/ent/a
        racont/e/é/ait/ent/a ajout/e/é/ait/ent/a affirm/e/é/ait/ent/a confi/e/é/ait/ent/a répond répondu
        répondait répondent répondit répondirent soulign/e/é/ait/ent/a assur/e/é/ait/ent/a précis/e/é/ait/ent/a
        lanc/e/é/ent lança lançait lâch/e/é/ait/a soupir/e/é/a/ait poursuit poursuivi poursuivait poursuivit
        insist/e/é/ait/ent/a estim/e/é/ait/ent/a indiqu/e/é/ait/ent/a rappell/e/ent rappel/é/ait/a
        témoign/e/é/ait/ent/a gliss/e/é/ait/a reconnaît reconnu reconnaissait reconnut reconnaissent
        résum/e/é/ait/a martèl/e/ent martel/é/ait/a conclut conclu concluait déplor/e/é/ait/ent/a dénonc/e/é/ent
        dénonça dénonçait écri/t/vait/vit/vent murmur/e/é/ait/a cri/e/é/ait/a s'écri/e/é/a s'exclam/e/é/ait/a
        demand/e/é/ait/ent/a demandèrent rétorqu/e/é/ait/a repren/d/ait reprit repris renchéri/t/ssait
        détaill/e/é/ait/a plaid/e/é/ait/ent/a prévient prévenu prévenait prévint not/e/é/ait/ent/a admet admis
        admettait admit constat/e/é/ait/ent/a confirm/e/é/ait/ent/a relèv/e relev/é/ait/a observ/e/é/ait/ent/a
        regrett/e/é/ait/ent/a s'interrog/e/é/eait s'inquièt/e s'inquiét/ait/é s'étonn/e/é/ait s'indign/e/é/ait
        se souvient souvient souvenu souvenait ironis/e/é/ait/a fustig/e/é/eait/ea rapport/e/é/ait/ent/a
        publi/e/é titr/e/é/ait annonc/e/é/ent annonça annonçait promet promis promettait jur/e/é/ait/a
        réagi/t/ssait réclam/e/é/ait/ent/a soutien/t/nent soutenu soutenait souffl/e/é/ait/a hurl/e/é/ait/a
        chuchot/e/é/ait/a répliqu/e/é/ait/a compar/e/é interrog/e/é/ea/eait continu/e/é/ait/a
        analys/e/é/ait/ent/a commenc/e/é commença comment/e/é/ait/ent/a critiqu/e/é/ait/ent/a juge jugé jugeait
        jugent espèr/e/ent espér/é/ait recommand/e/é/ait/ent/a révèl/e/ent révél/é/ait/a suggèr/e/ent
        suggér/é/ait pens/e/é/ait/ent/a croit croyait tweet/e/é/ait post/e/é prévoi/t/ent met/s avert/it/issait
        s'exprim/e/é/ait argument/e/é/ait argu/e/é/ait fait remarqu/e/é/ait/er valoir savoir nuanc/e/é
        plaisant/e/é/ait/a tranch/e/é tempêt/e/é s'enthousiasm/e/é s'insurg/e/é qualifi/e/é appel/é appelle fit
        rit sour/it justifi/e/é/ait philosoph/e mett/ait réplique répliqua s'emport/e/a s'amus/e/ait alerte
        exige répète avoue abonde peste pesta
        énumèr/e énumér/é/ait temporis/e/é/ait tempèr/e tempér/é/ait maugré/e/é/ait grommel/le/é/ait bougonn/e/é/ait
        rigol/e/é/ait badin/e/é object/e/é/ait/a concèd/e concéd/é/ait balai/e balayé rassur/e/é/ait/ent prédi/t/sait
        pronostiqu/e/é raill/e/é/ait fulmin/e/é/ait assèn/e assén/é/ait scand/e/é/aient clam/e/é/ait proclam/e/é/ait
        bredouill/e/é/ait bafouill/e/é/ait balbuti/e/é/ait marmonn/e/é/ait développ/e/é décrypt/e/é/ait
        relat/e/é/ait/ent narr/e/é/ait évoqu/e/é/ait/ent mentionn/e/é signal/e/é/ait/ent attest/e/é certifi/e/é
        garanti/t conseill/e/é préconis/e/é/ent implor/e/é/ait suppli/e/é/ait exhort/e/é interpell/e/é/ait
        questionn/e/é/ait relanc/e/é/ait complèt/e complét/é/ait enchaîn/e/é/ait embray/é rebondi/t tacl/e/é/ait
        étrill/e/é accus/e/é/ait/ent point/e/é/ait revendiqu/e/é/ait assum/e/é/ait avanc/e/é/ait défend/ait/u
        dément/ait démenti nie niait contest/e/é/ait réfut/e/é/ait récus/e/é théoris/e/é décri/t/vait énonc/e/é/ait
        énonça ordonn/e/é/ait intervien/t intervint raisonn/e/é/ait acquiesc/e/é/ait approuv/e/é/ait/ent oppos/e/é/ait
        salu/e/é/ait/ent appréci/e/é/ait argu/e/é cingl/e/é ass/ure grond/e/é/ait sanglot/e/é/ait pleur/e/é/ait
        chantonn/e gémi/t/ssait gueul/e/é/ait aboi/e lâch/ent proteste protesté protestait protestent
        redout/e/é/ait/ent crai/nt/gnait gliss/ent agac/e/é/ait alarm/e/é/ait désol/e/é/ait réjoui/t/ssait
        lament/e/é/ait plain/t énerv/e/é/ait esclaff/e/é/ait exclam/e/é/ait étonn/e/é/ait indign/e/é/ait inquièt/e
        inquiét/é/ait amus/e/é/ait insurg/e/é/ait émerveill/e/é/ait vant/e/é/ait consol/e/é enthousiasm/e/é/ait
        interrog/ent émeut ému résign/e/é impatient/e/é/ait offusqu/e/é/ait attendri/t souvien/nent rappel/ait
        remémor/e/é
        réjouie félicitée étonnée indignée inquiétée agacée défendue justifiée exclamée écriée emportée interrogée
        amusée désolée plainte lamentée vantée excusée alarmée énervée émue insurgée emporté écrié excus/e/é
        """
    ),
    core=words(
        """
        dit disait disent déclar/e/é/ait/ent/a expliqu/e/é/ait/ent/a racont/e/é/ait/a ajout/e/é/ait/a
        affirm/e/é/ait/ent/a confi/e/é/ait répond répondu répondit soulign/e/é/ait assur/e/é/ait précis/e/é/ait
        lanc/e/é lança poursuit poursuivi estim/e/é/ait indiqu/e/é écri/t/vait témoign/e/é demand/e/é/a
        rétorqu/e/é renchérit raconta souffl/e/é/ait résum/e/é insist/e/é
        """
    ),
    particle_verbs={
        "parole": words("pris prend/s prit prennent prirent prenait"),
        "souvenir": words("évoque évoquait"),
    },
    infinitives=words(
        """
        répondre ajouter conclure poursuivre reprendre lancer expliquer préciser renchérir rétorquer raconter insister
        commenter confier demander demander s'exclamer s'écrier soupirer lâcher répliquer affirmer assurer souligner
        rappeler constater regretter ironiser plaider observer nuancer trancher résumer
        """
    ),
    demonstratives=words("ce cet cette"),
    relatives=words("qui lequel laquelle"),
    adding=words(
        """
        ajout/e/é/ait/ent/a poursuit poursuivi poursuivait poursuivit conclut conclu concluait renchéri/t/ssait
        insist/e/é/ait/ent/a précis/e/é/ait/ent/a continu/e/é/ait/a repren/d/ait reprit repris répète répété complète
        complété nuanc/e/é détaill/e/é/ait/a enchaîn/e/é/a
        """
    ),
    selves=words("lui elle lui-même elle-même"),
    order="verb",
    drops_subject=False,
    according_one=tagged_phrases("selon lui=m|selon elle=f|d'après lui=m|d'après elle=f|à ses yeux=u|à son avis=u"),
    taking=words(
        """
        reçoit reçut reçu lit lut lisait lu entend entendit entendu voit vit vu appelle appelait appellent surnommé
        surnommée surnomme surnomment qualifié qualifiée fut chante chanta chanté cite cita cité montre montra
        montré intitule traduit publie publia publié présente présenta présenté dirige réalise réalisa réalisé
        """
    ),
    called=words(
        """
        surnommé surnommée surnomment surnommait surnommaient surnom baptisé baptisée sobriquet qualifié qualifiée
        """
    ),
    according=phrases("selon les mots de|selon les termes de|selon|d'après|aux dires de|suivant"),
    opinion_of=phrases("pour"),
    thus=words("ainsi"),
    that=words("que qu'"),
    first=words("je j' j moi mon ma mes nous notre nos"),
    second=words("vous votre vos tu te t' toi ton ta tes"),
    pronouns=tagged(
        """
        il=m elle=f ils=p elles=p on=u je=i j'=i nous=i vous=u tu=u ce=n cela=n ça=n celui-ci=m celle-ci=f qui=u
        ceux-ci=p l'un=u certains=p tous=p c'est=n dernier=m lui=m eux=p personne=u beaucoup=p
        autre=p autres=p un=p une=p quelqu'un=p certaines=p toutes=p même=n mêmes=p celui=p celle=p ceux=p celles=p
        lui-même=m elle-même=f eux-mêmes=p
        """
    ),
    clitics=tagged("il=m elle=f ils=p elles=p on=u je=i nous=i"),
    auxiliaries=words(
        """
        a ont avait avaient est sont était étaient sera seront aura fut eut ait été avoir être peut doit va vont
        veut faut pourrait devrait aurait serait s'est l'a l'ont n'a
        """
    ),
    determiners=words(
        """
        le la les l' un une des son sa ses leur leurs ce cet cette ces mon ma mes notre nos votre plusieurs
        certains quelques deux trois chaque tous aucun aucune
        autre autres
        """
    ),
    genitive=words("de du des d'"),
    prepositions=words(
        """
        de du des d' à au aux en dans sur sous pour par avec sans chez contre vers depuis pendant selon entre
        avant après devant derrière malgré dès parmi hors durant jusque envers outre lors face auprès
        via
        près loin vis-à-vis sauf excepté moyennant concernant quant d'après
        """
    ),
    joining=words("et"),
    conjunctions=words(
        """
        et ou mais où qui que dont quand comme si car donc or ni puis alors lorsque puisque parce tandis afin
        ainsi qu'il
        """
    ),
    adverbs=words(
        """
        ne pas n' y en se s' lui leur me m' nous vous aussi encore déjà toujours jamais ensuite enfin hier
        aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche très bien alors là ici plus moins
        tout notamment récemment également simplement aussitôt ainsi d'abord pourtant cependant longuement même
        soir matin après-midi midi tôt tard là-bas autrefois longtemps parfois souvent presque environ
        d'emblée volontiers sobrement calmement
        """
    ),
    openers=words(
        """
        il elle ils elles on je nous vous tu c'est ce cela ça ceci voici voilà pourquoi comment combien quel
        quelle quels quelles oui non merci bonjour peut-être pourtant cependant toutefois néanmoins heureusement
        malheureusement certes bref depuis désormais bientôt autrefois janvier février mars avril mai juin
        juillet août septembre octobre novembre décembre photo source conseil prix question réponse légende
        crédit mais puis après avant quand lorsque si comme car donc enfin
        """
    ),
    titles=words(
        """
        m mm mme mmes mlle madame monsieur mademoiselle me maître dr docteur pr professeur professeure président
        présidente ministre maire directeur directrice général colonel capitaine commandant lieutenant sergent
        père sœur frère abbé mgr évêque cardinal pape roi reine prince princesse duc comte baron chef juge
        avocat avocate député députée sénateur sénatrice préfet secrétaire porte-parole premier ex ancien
        ancienne vice-président sir lord mr mrs ms prof
        ceo
        pdg dg
        """
    ),
    men=words("m monsieur père frère fils oncle mari grand-père homme garçon roi prince abbé"),
    women=words(
        """
        mme madame mlle mademoiselle mère sœur fille tante femme grand-mère reine princesse directrice ministre
        """
    ),
    article_genders=tagged("la=f une=f les=p des=p"),
    title_genders=(
        *(("euse", "f"), ("trice", "f"), ("ère", "f"), ("enne", "f"), ("ée", "f"), ("ue", "f"), ("ante", "f")),
        *(("ente", "f"), ("ale", "f"), ("é", "m"), ("u", "m"), ("er", "m"), ("ien", "m"), ("ant", "m"), ("ent", "m")),
        *(("teur", "m"), ("al", "m")),
    ),
    roles=words(
        """
        maire ministre président présidente directeur directrice porte-parole chef pompier policier policière
        avocat avocate médecin infirmier infirmière professeur professeure voisin voisine mère père frère sœur
        fils fille femme homme ami amie témoin auteur auteure écrivain journaliste responsable élu élue député
        sénateur sénatrice juge procureur procureure gouvernement police mairie ministère entreprise association
        syndicat parti journal tribunal agence groupe société entraîneur entraîneuse joueur joueuse patron
        patronne chercheur chercheuse habitant habitante client cliente élève étudiant étudiante artiste acteur
        actrice chanteur chanteuse cinéaste agriculteur général colonel préfet secrétaire
        pdg dg
        membre
        adjoint adjointe
        boulanger boulangère artisan artisane commerçant commerçante gérant gérante élus édile maraîcher maraîchère
        viticulteur viticultrice éleveur éleveuse pêcheur pêcheuse sacerdoce prêtre curé pasteur imam rabbin retraité
        retraitée veuf veuve époux épouse mari gendre neveu nièce cousin cousine oncle tante grand-père grand-mère
        conjoint conjointe compagnon compagne prévenu prévenue accusé accusée plaignant plaignante
        bâtonnier magistrat magistrate greffier expert experte spécialiste scientifique biologiste physicien
        physicienne économiste sociologue politologue historien historienne géographe glaciologue climatologue
        architecte ingénieur ingénieure technicien technicienne conducteur conductrice chauffeur pilote capitaine
        gardien gardienne attaquant attaquante défenseur sélectionneur arbitre coureur coureuse champion championne
        nageur nageuse romancier romancière poète poétesse peintre sculpteur sculptrice musicien musicienne pianiste
        violoniste comédien comédienne metteur metteuse réalisateur réalisatrice producteur productrice éditeur
        éditrice libraire bibliothécaire conservateur conservatrice instituteur institutrice enseignant enseignante
        proviseur principal recteur lycéen lycéenne adolescent adolescente jeune garçon militant militante
        syndicaliste délégué déléguée conseiller conseillère opposant opposante candidat candidate bénévole trésorier
        trésorière psychologue psychiatre pharmacien pharmacienne sage-femme aide-soignant aide-soignante
        kinésithérapeute vétérinaire septuagénaire octogénaire sexagénaire quinquagénaire quadragénaire trentenaire
        nonagénaire comptable restaurateur restauratrice hôtelier hôtelière pâtissier pâtissière charcutier serveur
        serveuse coiffeur coiffeuse couturier couturière menuisier plombier maçon mécanicien facteur factrice gendarme
        brigadier adjudant survivant survivante rescapé rescapée victime passager passagère automobiliste cycliste
        riverain riveraine locataire propriétaire promoteur promotrice fondateur fondatrice créateur créatrice
        cofondateur cofondatrice dirigeant dirigeante cadre employé employée ouvrier ouvrière salarié salariée
        stagiaire apprenti apprentie
        """
    ),
    role_ends=listed("eur euse trice iste ien ienne iste logue crate isan"),
    sources=words("experts habitants témoins voisins critiques élus médias autorités"),
    bodies=words("université ministère parti gouvernement police mairie association banque syndicat"),
    speech_nouns=words(
        """
        phrase mot mots communiqué déclaration lettre question réponse titre slogan devise message tweet
        courrier rapport texte note document arrêté jugement post article billet discours panneau publication courriel
        mail sms
        sondage enquête étude bilan
        """
    ),
    particles=words("de du des d' le la van von"),
    dozens=words("douzaine douzaines"),
    number_joiners=words("et"),
    opposites=listed("in im ir il"),
    ordinals=ranked(
        "premier/première second/seconde/deuxième troisième quatrième cinquième sixième septième huitième neuvième "
        "dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième "
        "vingtième"
    ),
    clock_after={"et demie": 30, "et quart": 15, "moins le quart": -15},
    hours=words("heure heures"),
    refusals=words("non"),
    adverb_ends=listed(
        """
        eusement ivement iquement emment amment alement ellement siblement ement
        """
    ),
    times=words(
        """
        matin soir nuit jour jours journée soirée matinée fois moment moments instant instants an ans année
        années mois semaine semaines heure heures minute minutes temps
        """
    ),
    female=words(
        """
        marie anne jeanne hélène marguerite louise catherine françoise christine nathalie isabelle sylvie
        valérie sophie julie céline claire alice emma léa chloé camille juliette charlotte madeleine thérèse
        monique martine brigitte nicole jacqueline simone suzanne denise germaine yvonne odette renée lucie
        émilie élodie aurélie sandrine véronique élisabeth geneviève
        mireille delphine inès solène emmanuelle nadia fatima samira leïla yasmine aïcha amina audrey anaïs agnès
        adèle béatrice bénédicte blandine bérengère carole caroline cécile chantal christelle clémence coralie corinne
        danielle diane dominique éléonore élisa élise emilie estelle esther eugénie eva évelyne fabienne fanny
        florence gabrielle gaëlle gisèle henriette jessica joëlle joséphine josiane justine karine laetitia laure
        laurence léna léonie lise lucienne ludivine lydie magali manon margaux marianne marion mathilde maud mélanie
        murielle muriel myriam nadine noémie océane odile ophélie pascale pauline rachel régine rose roxane sabine
        sabrina sandra sarah séverine solange sonia stéphanie tatiana valentine vanessa victoire violaine virginie
        viviane yolande zoé annie arlette colette ginette huguette lucette paulette
        """
    ),
    male=words(
        """
        jean pierre paul jacques louis henri charles françois michel philippe alain bernard andré georges
        marcel rené robert roger gérard daniel laurent nicolas thomas antoine julien guillaume olivier
        christophe stéphane frédéric éric thierry pascal patrick didier bruno vincent benoît mathieu
        alexandre étienne xavier luc marc hugo lucas gabriel raymond gaston émile jules
        karim mehdi mohamed ahmed youssef samir rachid omar ali hassan ibrahim yves yannick loïc gaël alexis adrien
        maxime romain quentin clément florian fabien fabrice franck gilles guy hervé hubert jean-pierre jean-marc
        jean-claude jean-luc jean-paul jean-marie jean-michel joël joseph kevin kévin lionel ludovic matthieu maurice
        max nathan noé pierre-yves rémi rémy samuel sébastien simon théo tristan valentin victor yann aurélien bastien
        baptiste benjamin bertrand cédric cyril damien denis dominique édouard emmanuel ernest eugène ferdinand
        fernand gauthier geoffroy gustave jérôme arnaud augustin armand léon lucien mathis norbert régis roland
        sylvain théodore thibault thibaut robin
        """
    ),
    mere_negations=words("ne n'"),
    denials=words("aucune nulle"),
    negations=words("ne pas n' jamais rien personne aucun aucune ni sans non nul"),
    numbers=counted(
        """
        zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
        """,
        "vingt trente quarante cinquante soixante septante huitante nonante",
        """
        dix-sept=17 dix-huit=18 dix-neuf=19 soixante-dix=70 quatre-vingt=80 quatre-vingts=80 quatre-vingt-dix=90
        vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50
        octante=80 cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000
        """,
    ),
    fillers=words("euh heu hein hum ben bah hm hmm"),
    introductions={0.97: phrases("je m'appelle|mon nom est")},
    loose_introductions={0.9: phrases("je suis")},
    greetings=phrases("merci beaucoup|merci|bonjour|bonsoir"),
    thanks=words("merci"),
    labels=("Q", "R"),
    labels_before=words(
        """
        film livre roman chanson album série pièce opéra magazine projet titre devise nommé nommée intitulé
        intitulée baptisé baptisée dit dite exposition émission podcast mot terme appelé appelée surnommé
        campagne
        biographie essai recueil documentaire collectif plateforme robot café bar brasserie enseigne
        """
    ),
    being=words("est était sont étaient fut furent été"),
    naming=words("qualifi/e/a/é appell/e/a appelé parl/e/a/é nomm/e/a/é décri/t/vit trait/e/a/é compar/e/a/é"),
    prints=words(
        """
        dépliant affiche panneau banderole pancarte tract prospectus enseigne plaque étiquette inscription
        écriteau autocollant brochure annonce
        """
    ),
    tellings=Tellings(
        accounts=words("témoignage récit déposition déclaration"),
        of=words("de d' du par"),
        interviews=words("entretien interview conversation"),
        with_=words("avec de d'"),
        about=words("souvenirs histoire mémoires journal"),
        by=phrases("raconté par|racontée par|racontés par|recueilli de"),
        asked=phrases(
            "nous avons rencontré|nous avons parlé avec|nous nous sommes entretenus avec|rencontre avec|"
            "entretien avec|nous avons interrogé|conversation avec|interview de"
        ),
        askers=phrases(
            "propos recueillis par|entretien réalisé par|interview réalisée par|entretien mené par|recueilli par|"
            "interrogé par|interrogée par"
        ),
        talks=phrases(
            "répond à nos questions|a répondu à nos questions|nous raconte|raconte|il se souvient|elle se souvient|"
            "se confie|nous l'avons rencontré|nous l'avons rencontrée|nous a reçus|nous reçoit|entretien|interview"
        ),
        helps=phrases("questions fréquentes|foire aux questions|vos questions|faq"),
    ),
    negation_follows=True,
    reflexives=words("s' se"),
    abbreviations=shortened(
        """
        m.=monsieur; mme=madame; mmes=mesdames; mm=messieurs; mlle=mademoiselle; dr=docteur; me=maître;
        pr=professeur; etc=et cetera; n°=numéro; nº=numéro; st=saint; ste=sainte; pex=par exemple;
        cad=c'est-à-dire; càd=c'est-à-dire; av=avenue; bd=boulevard; r.=rue; p.=page; env=environ; cie=compagnie;
        &=et; ok=okay; janv=janvier; févr=février; juil=juillet; sept=septembre; oct=octobre; nov=novembre;
        déc=décembre; avjc=avant jésus-christ; apjc=après jésus-christ; vs=versus; mgr=monseigneur;
        h.=heures/heure; svp=s'il vous plaît
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilomètre kilomètres; metre: mètre mètres; centimetre: centimètre centimètres; millimetre:
            millimètre millimètres; mile: mille miles; foot: pied pieds; inch: pouce pouces; kilogram: kilo kilos
            kilogramme kilogrammes; gram: gramme grammes; pound: livre livres; ounce: once onces; tonne: tonne tonnes;
            litre: litre litres; second: seconde secondes; minute: minute minutes; hour: heure heures; day: jour
            jours; week: semaine semaines; month: mois; year: an ans année années; degree: degré degrés; celsius:
            celsius; fahrenheit: fahrenheit; percent: pour_cent; percentage point: points_de_pourcentage
            point_de_pourcentage; dollar: dollar dollars; euro: euro euros; cent: cent cents centime centimes; time:
            fois; morning: du_matin; afternoon: de_l'après-midi du_soir
            """
        ),
        an_hour=phrases("à l'heure|par heure|a l'heure"),
        parts=counted(
            "",
            larger="""
            moitié=2 demi=2 demie=2 quart=4 quarts=4 tiers=3 cinquième=5 cinquièmes=5 dixième=10 dixièmes=10
            """,
        ),
        halves=words("demi demie quart"),
        added={"et demi": 0.5, "et demie": 0.5, "et quart": 0.25, "trois quarts": 0.75},
        points=words("virgule"),
        minus=words("moins"),
        below=phrases("au-dessous de zéro|en dessous de zéro|sous zéro|en dessous|au dessous"),
        ranges=words("à a"),
    ),
)

"""Spanish."""

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
    code="es",
    codes=("ca", "gl"),  # read alike, until they have records of their own
    name="Spanish",
    script="latin",
    letters="ñ¿¡áéíóúü",
    small=words(
        """
        el la los las de que y en un una es por con no se para su al lo como más pero del yo nos era le les o
        este esta sus ha fue son hay muy sin sobre también me ya todo porque cuando hasta desde estaba han e
        está qué si entre donde
        """
    ),
    quotation=("«»", "“”", '""'),
    dialogue="dash",
    saying=words(
        """
        dice/n dij/o/eron/e decía/n dicho diga dirá explic/a/an/ó/aron/aba/ado cuenta/n cont/ó/aron/aba/ado
        añad/e/en/ió/ieron/ía/ido afirm/a/an/ó/aron/aba/ado asegur/a/an/ó/aron/aba/ado señal/a/an/ó/aron/aba/ado
        respond/e/en/ió/ieron/ía/ido rememor/a/an/ó/aba recuerda/n record/ó/aron/aba/ado relat/a/an/ó/aron/aba/ado
        narr/a/an/ó/aron/aba/ado sosten/ía/ido sostiene/n sostuv/o/ieron insist/e/en/ió/ieron/ía/ido advierte/n
        advirti/ó/eron advertido pregunt/a/an/ó/aron/aba/ado escrib/e/en/ió/ieron/ía escrito
        reconoc/e/en/ió/ieron/ía/ido lament/a/an/ó/aron/aba/ado concluy/e/en/ó/eron concluido
        denunci/a/an/ó/aron/aba/ado declar/a/an/ó/aron/aba/ado exclam/a/an/ó/aron/aba/ado
        grit/a/an/ó/aron/aba/ado susurr/a/ó murmur/a/ó contest/a/an/ó/aron/aba/ado interrump/e/ió continu/ó/aron
        continúa prosig/ue/uió repus/o replic/a/ó/aron agreg/a/an/ó/aron/aba/ado coment/a/an/ó/aron/aba/ado
        indic/a/an/ó/aron/aba/ado manifest/ó/aron/aba/ado manifiesta/n manten/ía/ido mantiene/n mantuv/o/ieron
        subray/a/an/ó/aron/aba/ado destac/a/an/ó/aron/aba/ado apunt/a/an/ó/aron/aba/ado
        admit/e/en/ió/ieron/ía/ido confes/ó/aron/aba/ado confiesa/n opin/a/an/ó/aron/aba/ado
        critic/a/an/ó/aron/ado confirm/a/an/ó/aron/aba/ado matiz/a/ó precis/a/an/ó/aron/aba/ado
        revel/a/an/ó/aron/aba/ado desvel/a/an/ó/ado aclar/a/an/ó/aron/aba/ado reproch/a/an/ó/aron/ado
        remarc/a/an/ó/aron/ado pid/e/en/ió/ieron pedía pedido enfatiz/a/an/ó/aron/ado resalt/a/an/ó/aron/ado
        puntualiz/a/an/ó/ado argument/a/an/ó/aron/ado justific/a/ó/aron exig/e/en/ió/ieron/ía/ido
        reclam/a/an/ó/aron/aba/ado anunci/a/an/ó/aron/aba/ado avis/a/an/ó/aron/ado coincid/e/en/ió/ieron
        expres/a/an/ó/aron/aba/ado refiri/ó/eron refiere/n propus/o/ieron propone/n inform/a/an/ó/aron/aba/ado
        alert/a/an/ó/aron/ado calific/a/ó/aron/ado consider/a/an/ó/aron/aba/ado defend/ió/ía/ido defiende/n
        rechaz/a/an/ó/aron/ado resum/e/en/ió/ieron reiter/a/an/ó/aron/ado ironiz/a/ó bromea bromeó tuite/a/ó
        public/a/ó estim/a/an/ó/aron espet/a/ó aleg/a/an/ó/aron cre/e/en/ía/yó piensa/n pens/ó/aba reflexion/a/ó
        describe/n describi/ó/eron sentenci/a/ó suspir/a/ó apostill/a/ó reivindic/a/ó augur/a/ó vaticin/a/ó
        reacciona reaccionó ríe rió repite repitió celebra celebró zanja zanjó
        rememoró rememora abundó deslizó deslizaba
        resumido resumió resume
        replica/ron repone protest/a/ó/aban musit/a/ó balbuce/a/ó rebat/e/ió confía confió garantiz/a/an/ó/aron
        promet/e/ió/ían jur/a/ó bram/a/ó chill/a/ó solloz/a/ó llor/a/ó gim/e/ió sonríe sonrió presum/e/ió
        queja quejó quejaba quejan consuela consoló record/ar contrapon/e contraatac/a/ó corrig/e corrigió
        corrobor/a/ó conced/e/ió recalc/a/an/ó/aron ahond/a/ó ratific/a/ó tercia terció interven/ía
        interviene intervino remat/a/ó apunt/illa/illó sugier/e/en sugirió dice
        teme/n temía elogi/a/ó alab/a/ó felicit/a/ó celebr/aba estall/a/ó increp/a/ó suelt/a
        soltó mascull/a/ó gruñ/e/ó inquier/e inquirió indag/a/ó pregunt/aban interrog/a/ó
        filosof/a/ó ruega rogó suplic/a/ó implor/a/ó propon/ían tranquiliz/a/ó justificó despid/e
        despidió detall/a/an/ó/aron expuso expone/n expusieron relativiz/a/ó desdramatiz/a desmient/e/en desmintió
        contaba niega negó neg/aba testific/a/ó
        quiso
        espet/aron/aba/ado reproch/aba ataj/a/ó acus/a/an/ó/aron/ado arremet/e/ió arremetía fustig/a/ó carg/ó clam/a/ó
        clamaba desgran/a/ó enumer/a/ó describía explayó sincer/a/ó desahog/a/ó disculp/a/ó excus/a/ó congratul/a/ó
        jact/a/ó enorgullece enorgulleció regocij/a/ó emocion/a/ó bromeaba guas/ea ironizaba sonreía resopl/a/ó
        refunfuñ/a/ó rezong/a/ó farfull/a/ó balbuce/aba tartamude/a/ó cuchiche/a/ó bisbise/a/ó bufaba bufó rug/e/ió
        vocifer/a/ó tron/ó salt/ó sald/ó despach/a/ó dispar/ó ironic/e evoc/a/ó/aba ilustr/a/ó expon/ía teoriz/a/ó
        diagnostic/a/ó pronostic/a/ó predic/e predijo advert/ía adviert/e/en avis/aba amenaz/a/ó desafí/a/ó ret/ó
        proclam/a/ó/aba abog/a/ó/aba inst/a/ó/aron urg/e/ió recomend/ó recomienda/n aconsej/a/ó invit/a/ó orden/a/ó
        mand/ó zanjaba sentenciaba dictamin/a/ó fall/ó resolv/ió concret/a/ó detall/aba cifr/a/ó calcul/a/ó
        certific/a/ó constat/a/ó/aron verific/a/ó observ/a/ó/aron not/ó percib/e/ió intuy/e/ó sospech/a/ó/aba
        temi/ó/eron asum/e/ió/ían acept/a/ó/aron asient/e asintió consient/e coment/aron discrep/a/ó objet/a/ó opon/e
        opuso contradic/e contradijo matizaba rectific/a/ó relativ/iza valor/a/ó/aron agradec/e/ió/ían agradecido
        celebr/aron aplaud/e/ió critic/aba cuestion/a/ó/aba lament/aban denunci/aban reclam/ó protest/an
        solicit/a/ó/aron rog/aba ofrec/ió impuls/ó recapitul/a/ó sintetiz/a/ó defini/ó brinda brindó
        arguyó arguye adujo aduce adujeron
        """
    ),
    core=words(
        """
        dice/n dij/o/eron decía dicho explic/a/an/ó/aron cuenta/n contó añad/e/en/ió/ieron afirm/a/an/ó/aron
        asegur/a/an/ó/aron señal/a/an/ó/aron respond/e/en/ió/ieron recuerda/n recordó relat/a/ó sostiene/n
        sostuvo pregunt/a/ó escrib/e/ió lament/a/ó declar/a/an/ó/aron agreg/a/ó coment/a/ó indic/a/ó manifestó
        subray/a/ó
        """
    ),
    particle_verbs={
        **dict.fromkeys(("decir", "contar", "repetir"), words("solía solían suele suelen")),
        "palabra": words("tomó toma tomaron toman tomaba tomado"),
    },
    demonstratives=words("este esta"),
    relatives=words("que quien"),
    adding=words(
        """
        añad/e/en/ió/ieron/ía/ido agreg/a/an/ó/aron/aba/ado concluy/e/en/ó/eron concluido continu/ó/aron continúa
        prosig/ue/uió insist/e/en/ió/ieron/ía/ido apostill/a/ó reiter/a/an/ó/aron/ado remat/a/ó abundó ahond/a/ó
        puntualiz/a/an/ó/ado matiz/a/ó precis/a/an/ó/aron/aba/ado recalc/a/an/ó/aron repite repitió zanja zanjó
        """
    ),
    selves=words("propio propia mismo misma"),
    order="verb",
    according_one=tagged_phrases(
        "según él=m|según ella=f|según este=m|según ésta=f|según esta=f|en sus palabras=u|a su juicio=u|en su opinión=u"
    ),
    taking=words(
        """
        recibe recibió recibido reciben lee leyó leía leído oye oyó oía escucha escuchó escuchaba ve vio veía llaman
        llamaron llamado llamada conocido conocida fue fueron canta cantó cita citó luce lució lleva llevaba
        protagoniza protagonizó dirige dirigió muestra mostró titula tituló traduce publica publicó presenta
        presentó estrena estrenó
        """
    ),
    called=words(
        """
        llaman llamaban llamado llamada llamados llamadas apodado apodada apodaban apodan conocido conocida
        bautizado bautizada bautizó apodo mote calificada calificado tildado tildada
        """
    ),
    according=phrases(
        "según|según las palabras de|con palabras de|a juicio de|"
        "a juicio del|en opinión de|en opinión del|en palabras de|en palabras del"
    ),
    opinion_of=phrases("para"),
    thus=words("así"),
    plural_ends=listed("ron an en aron ieron aban ían"),
    that=words("que"),
    first=words("yo me mi mis mío mía nosotros nosotras nos nuestro nuestra nuestros nuestras conmigo"),
    second=words("usted ustedes tú te ti tu tus vosotros os contigo vos"),
    pronouns=tagged(
        """
        él=m ella=f ellos=p ellas=p yo=i nosotros=i usted=u ustedes=p este=m esta=f éste=m ésta=f aquel=m
        quien=u alguien=u nadie=u esto=n eso=n todos=p algunos=p uno=u una=u otro=u otra=u muchos=p ambos=p
        ninguno=p ninguna=p otro=p otra=p otros=p otras=p uno=p una=p unos=p alguno=p alguna=p alguien=p nadie=p
        cualquiera=p muchas=p varias=p varios=p algunas=p mismo=n
        """
    ),
    auxiliaries=words(
        """
        ha han había habían he es son era eran fue fueron está están estaba ser haber puede debe va van quiere
        hay sido será habrá hubo habría podría
        """
    ),
    determiners=words(
        """
        el la los las un una unos unas su sus este esta estos estas ese esa mi mis nuestro nuestra varios varias
        algunos algunas dos tres cada todos todas ningún ninguna
        otro otra otros otras
        """
    ),
    genitive=words("de del"),
    prepositions=words(
        """
        de del a al en con sin por para desde hasta sobre entre ante bajo contra hacia según tras durante
        mediante excepto
        junto frente cerca lejos delante detrás encima debajo alrededor dentro fuera salvo vía acerca conforme
        respecto versus
        """
    ),
    joining=words("y e"),
    conjunctions=words(
        """
        y e o u que pero sino ni porque cuando como si donde mientras aunque pues quien cual cuyo cuya
        """
    ),
    adverbs=words(
        """
        no se le les lo me nos te también ya aún todavía siempre nunca después luego antes ahora hoy ayer mañana
        lunes martes miércoles jueves viernes sábado domingo muy más menos así allí aquí entonces además
        recientemente tampoco solo sólo
        anoche anteayer tarde temprano bien mal mejor peor casi apenas quizá incluso pronto
        posteriormente previamente finalmente igual aparte
        """
    ),
    openers=words(
        """
        él ella ellos ellas yo esto eso aquello cómo qué quién cuándo dónde por porque sí no gracias hola quizás
        quizá tal vez además sin embargo entonces ahora después luego antes ayer hoy enero febrero marzo abril
        mayo junio julio agosto septiembre octubre noviembre diciembre foto fuente consejo precio pregunta
        respuesta todo todos toda todas cada nadie nada algo alguien mientras cuando aunque pero y o si según
        desde hasta durante tras ante bajo para
        asimismo igualmente
        """
    ),
    titles=words(
        """
        sr sra srta señor señora señorita don doña d dª dr dra doctor doctora profesor profesora presidente
        presidenta ministro ministra alcalde alcaldesa director directora general coronel capitán comandante
        padre hermana hermano fray obispo cardenal papa rey reina príncipe princesa duque conde juez jueza
        senador senadora diputado diputada gobernador gobernadora secretario secretaria portavoz vocero vocera
        ex expresidente vicepresidente vicepresidenta san santa mr mrs ms prof
        ceo
        """
    ),
    men=words(
        """
        señor don sr padre hermano hijo tío marido abuelo hombre rey príncipe alcalde ministro
        """
    ),
    women=words(
        """
        señora doña sra srta señorita madre hermana hija tía mujer abuela reina princesa alcaldesa ministra
        """
    ),
    article_genders=tagged("el=m un=m la=f una=f los=p las=p unos=p unas=p"),
    roles=words(
        """
        alcalde alcaldesa ministro ministra presidente presidenta director directora portavoz jefe jefa bombero
        policía abogado abogada médico médica enfermero enfermera profesor profesora vecino vecina madre padre
        hermano hermana hijo hija mujer hombre amigo amiga testigo escritor escritora periodista responsable
        diputado diputada senador senadora juez jueza fiscal gobierno ayuntamiento ministerio empresa asociación
        sindicato partido diario periódico tribunal agencia entrenador entrenadora jugador jugadora dueño dueña
        investigador investigadora alumno alumna estudiante artista cantante cineasta general coronel secretario
        secretaria fuente fuentes candidato candidata líder empresario empresaria
        miembro
        nieto nieta abuelo abuela suegro suegra cuñado cuñada primo prima sobrino sobrina esposo esposa marido viudo
        viuda novio novia rival colega compañero compañera acusado acusada letrado letrada magistrado magistrada
        concejal concejala edil regidor regidora productor productora actor actriz intérprete novelista poeta pintor
        pintora escultor historiador historiadora antropólogo arqueólogo jubilado jubilada pensionista comerciante
        panadero panadera pescador minero minera agricultor ganadero capitán capitana portero portera delantero
        delantera técnico técnica míster árbitro dirigente reportero reportera crítico crítica ajedrecista cocinero
        cocinera camarero camarera conductor conductora párroco cura monja obispo
        opositor opositora activista exalcalde exalcaldesa exministro exministra consejero consejera delegado delegada
        subdelegado subdelegada comisario comisaria inspector inspectora agente sargento guardia ertzaina mosso preso
        presa reo víctima superviviente procesado procesada imputado imputada denunciante demandante querellante
        perito perita forense tutor tutora maestro maestra catedrático catedrática rector rectora decano decana bedel
        químico química biólogo bióloga físico física geólogo geóloga meteorólogo meteoróloga climatólogo economista
        sociólogo socióloga politólogo politóloga psicólogo psicóloga psiquiatra filósofo filósofa arquitecto
        arquitecta ingeniero ingeniera aparejador farmacéutico farmacéutica veterinario veterinaria pediatra cirujano
        cirujana matrona celador celadora peluquero peluquera sastre modista carnicero carnicera pescadero frutero
        frutera florista librero librera bibliotecario bibliotecaria tendero tendera hostelero hostelera tabernero
        mesero mesera taxista camionero camionera maquinista piloto azafata marinero patrón patrona mecánico
        electricista fontanero albañil carpintero carpintera herrero soldador pastor pastora labrador labradora
        jornalero jornalera temporero sindicalista huelguista trabajador trabajadora empleado empleada funcionario
        funcionaria becario becaria voluntario voluntaria presidiario manifestante ganador ganadora vencedor vencedora
        campeón campeona ciclista atleta nadador nadadora tenista futbolista guardameta seleccionador seleccionadora
        ojeador goleador mediocentro lateral central extremo músico música cantaor cantaora bailaor bailaora
        guitarrista pianista violinista dramaturgo dramaturga guionista ilustrador ilustradora
        fotógrafo fotógrafa ensayista traductor traductora editor editora galerista anciano anciana octogenario
        octogenaria nonagenario nonagenaria septuagenario septuagenaria joven adolescente niño niña chico chica
        muchacho muchacha pareja inquilino inquilina propietario propietaria casero casera heredero heredera huérfano
        huérfana padrino madrina yerno nuera tío tía sacerdote capellán imán rabino feligrés feligresa misionero
        misionera fundador fundadora cofundador cofundadora creador creadora gerente consultor consultora analista
        portavoza
        """
    ),
    role_ends=listed("dor dora ista ente ario aria logo loga ero era tor tora ico ica nte"),
    sources=words("expertos vecinos testigos críticos fuentes autoridades residentes manifestantes"),
    bodies=words(
        """
        universidad ministerio partido gobierno policía ayuntamiento asociación banco sindicato
        """
    ),
    speech_nouns=words(
        """
        frase palabra palabras comunicado declaración carta pregunta respuesta título lema mensaje tuit
        parte informe texto nota documento sentencia auto escrito misiva correo post publicación artículo discurso
        estudio
        encuesta sondeo
        """
    ),
    particles=words("de del la las los y"),
    dozens=words("docena docenas"),
    number_joiners=words("y"),
    ordinals=ranked(
        "primero/primera/primer segundo/segunda tercero/tercera/tercer cuarto/cuarta quinto/quinta sexto/sexta "
        "séptimo/séptima octavo/octava noveno/novena décimo/décima"
    ),
    clock_after={"y media": 30, "y cuarto": 15, "menos cuarto": -15},
    opposites=listed("in im des"),
    refusals=words("no"),
    adverb_ends=listed("mente"),
    gerund_ends=listed(
        """
        ando iendo yendo ándose iéndose ándole iéndole ándola ándolo iéndola iéndolo ándoles iéndoles ándome
        """
    ),
    times=words(
        """
        mañana mañanas tarde tardes noche noches día días vez veces momento momentos instante instantes año
        años mes meses semana semanas hora horas minuto minutos rato tiempo
        """
    ),
    female=words(
        """
        maría ana carmen isabel dolores pilar teresa josefa rosa inés luisa elena laura marta lucía sofía
        paula sara cristina patricia mónica beatriz silvia raquel rocío concha juana francisca antonia
        mercedes julia eva clara gloria alicia susana irene nuria victoria carolina gabriela valentina
        camila daniela
        remedios amparo aurora adela adriana águeda ainhoa aitana alba alejandra alfonsina almudena amalia amaya
        amelia amparito anabel andrea ángela ángeles angélica araceli ariadna asunción azucena bárbara belén
        begoña berta blanca brenda brígida candela candelaria caridad carla carlota catalina cayetana cecilia celia
        chelo clotilde concepción consuelo coral cruz débora delia diana dulce edurne elisa elsa elvira emilia emma
        encarna encarnación ernestina esmeralda esperanza estefanía estela esther estrella eugenia eulalia fabiola
        fátima felisa fernanda flor florencia gema genoveva georgina gertrudis gisela graciela gregoria guadalupe
        herminia hortensia iciar inma inmaculada iratxe isidora itziar ivonne jacinta jimena jordina josefina juanita
        judith laia leire leonor leticia lidia lola lorena lourdes lucrecia luz macarena magdalena maite manuela mar
        marcela margarita mariana maribel maricarmen marina marisa marisol maruja matilde melania milagros mireia
        miriam montserrat nadia natalia nerea nieves noelia noemí núria olga olivia pastora paloma petra piedad
        purificación ramona rebeca regina rita rosalía rosario roser ruth sagrario samanta sandra socorro sol soledad
        sonia tamara tania tatiana teodora trinidad úrsula valeria vanesa vera verónica violeta virginia visitación
        viviana ximena yolanda zaida
        """
    ),
    male=words(
        """
        juan josé antonio manuel francisco luis carlos miguel pedro jesús javier rafael ángel fernando
        alberto alejandro diego pablo sergio jorge ricardo eduardo andrés ramón enrique vicente mario
        joaquín ignacio álvaro felipe gonzalo martín hugo daniel david roberto gustavo santiago tomás julio
        césar raúl óscar víctor emilio
        fermín rubén iván julián jordi marc pau xavier josep jaume joan oriol pere antoni ramiro rodrigo adrián aitor
        alfonso alfredo alonso amadeo anselmo ariel armando arturo asier baltasar bartolomé basilio benito benjamín
        bernardo borja bruno camilo cándido claudio cristian cristóbal damián darío demetrio domingo edgar edmundo
        efraín elías eliseo eloy emiliano ernesto esteban eugenio eusebio evaristo ezequiel fabián fausto federico
        feliciano félix fidel florencio gabriel gaspar gerardo germán gilberto gregorio guillermo héctor heriberto
        hernán higinio horacio humberto ibai iker isaac isidro ismael jacinto jacobo jaime jairo jerónimo jonathan
        josué juanjo leandro leonardo leopoldo lorenzo luciano lucas marcelino marcelo marcial marcos mariano mateo
        matías mauricio mauro maximiliano melchor moisés nacho néstor nicanor nicolás norberto octavio omar orlando
        pascual patricio pepe plácido quique ramon raimundo remigio renato reynaldo ricard rigoberto rodolfo rogelio
        román rosendo salvador samuel saturnino saúl sebastián segundo serafín silvestre simón teodoro teófilo toni
        unai urbano valentín valeriano wenceslao wilson xabier yago zacarías
        """
    ),
    negations=words("no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco"),
    numbers=counted(
        """
        cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
        dieciséis diecisiete dieciocho diecinueve
        """,
        "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        "veintiuno=21 veintiún=21 veintiuna=21 veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 "
        "veintisiete=27 veintiocho=28 veintinueve=29 "
        "cien=100 ciento=100 doscientos=200 quinientos=500 mil=1000 millón=1000000 millones=1000000",
        hundreds="""
        doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas
        seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas
        """,
    ),
    fillers=words("eh em este pues mmm hm ah"),
    introductions={0.97: phrases("me llamo|mi nombre es")},
    loose_introductions={0.9: phrases("yo soy"), 0.85: phrases("soy")},
    greetings=phrases("gracias|muchas gracias|hola|bienvenido|bienvenida"),
    thanks=words("gracias"),
    labels=("P", "R"),
    labels_before=words(
        """
        película libro novela canción álbum serie obra ópera revista proyecto título lema llamado llamada
        titulado titulada denominado denominada exposición programa término palabra apodado campaña
        biografía ensayo documental colectivo plataforma robot taberna bar disco poemario reportaje
        """
    ),
    naming=words("tach/a/ó/aron calific/a/an/ó/aron tild/a/ó llam/a/ó defin/e/ió describ/e/ió bautizó habl/a/ó"),
    prints=words(
        """
        folleto cartel pancarta letrero rótulo panfleto octavilla titular etiqueta inscripción placa pegatina
        anuncio valla póster pintada
        """
    ),
    tellings=Tellings(
        accounts=words("testimonio relato declaración"),
        of=words("de del por"),
        interviews=words("entrevista conversación"),
        with_=words("a con"),
        about=words("historia recuerdos memorias diario"),
        by=phrases("contado por|contada por|relatado por|narrado por"),
        asked=phrases(
            "hablamos con|conversamos con|charlamos con|entrevistamos a|hemos hablado con|entrevista a|"
            "entrevista con|conversación con|nos encontramos con|nos recibe"
        ),
        askers=phrases(
            "entrevista de|entrevistado por|entrevistada por|entrevista realizada por|texto y entrevista de"
        ),
        talks=phrases(
            "nos cuenta|nos recibió|nos recibe|le preguntamos|le hemos preguntado|responde a nuestras preguntas|"
            "entrevista|conversación"
        ),
        helps=phrases("preguntas frecuentes|faq"),
    ),
    one_no=True,
    reflexives=words("se"),
    abbreviations=shortened(
        """
        sr=señor; sra=señora; srta=señorita; sres=señores; dr=doctor; dra=doctora; d.=don; dña=doña; da=doña;
        prof=profesor; etc=etcétera; nº=número; n°=número; núm=número; nro=número; eeuu=estados unidos;
        s.=siglo/san; sta=santa; sto=santo; ud=usted; uds=ustedes; vd=usted; pej=por ejemplo; av=avenida;
        avda=avenida; c.=calle; pág=página; p.=página; cía=compañía; gral=general; aprox=aproximadamente; &=y;
        ok=okay; depto=departamento; tel=teléfono; ac=antes de cristo; dc=después de cristo; ffaa=fuerzas armadas;
        ene=enero; feb=febrero; ago=agosto; sept=septiembre; oct=octubre; nov=noviembre; dic=diciembre; vs=versus
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilómetro kilómetros; metre: metro metros; centimetre: centímetro centímetros; millimetre:
            milímetro milímetros; mile: milla millas; foot: pie pies; inch: pulgada pulgadas; kilogram: kilo kilos
            kilogramo kilogramos; gram: gramo gramos; pound: libra libras; ounce: onza onzas; tonne: tonelada
            toneladas; litre: litro litros; second: segundo segundos; minute: minuto minutos; hour: hora horas; day:
            día días; week: semana semanas; month: mes meses; year: año años; degree: grado grados; celsius: celsius
            centígrados; fahrenheit: fahrenheit; percent: por_ciento; percentage point: punto_porcentual
            puntos_porcentuales; dollar: dólar dólares; euro: euro euros; cent: céntimo céntimos centavo centavos;
            time: vez veces; morning: de_la_mañana; afternoon: de_la_tarde de_la_noche
            """
        ),
        an_hour=phrases("por hora|la hora"),
        parts=counted(
            "",
            larger="""
            mitad=2 medio=2 media=2 cuarto=4 cuarta=4 cuartos=4 cuartas=4 tercio=3 tercios=3 quinto=5 quintos=5
            décimo=10 décimos=10
            """,
        ),
        halves=words("medio media cuarto"),
        added={"y medio": 0.5, "y media": 0.5, "y cuarto": 0.25},
        points=words("coma punto"),
        minus=words("menos"),
        below=phrases("bajo cero|bajo"),
        rests=words("con"),
        ranges=words("a"),
    ),
)

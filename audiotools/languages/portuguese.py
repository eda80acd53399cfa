"""Portuguese."""

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
    code="pt",
    name="Portuguese",
    script="latin",
    letters="ãõçâêôáéíóúà",
    small=words(
        """
        o a os as de que e em um uma é por com não se para do da no na como mais mas eu nós era dos das ao à foi
        ele ela seu sua são pelo pela até isso também já muito há quando está pelos nos nas ou ser tem entre
        depois sem às
        """
    ),
    quotation=("“”", "«»", '""'),
    dialogue="dash",
    saying=words(
        """
        diz/em diss/e/eram dizia/m dito dirá explic/a/am/ou/aram/ava/ado cont/a/am/ou/aram/ava/ado
        afirm/a/am/ou/aram/ava/ado acrescent/a/am/ou/aram/ava/ado lembr/a/am/ou/aram/ava/ado
        escrev/e/em/eu/eram/ia escrito declar/a/am/ou/aram/ava/ado pergunt/a/am/ou/aram/ava/ado
        respond/e/em/eu/eram/ia/ido ressalt/a/am/ou/aram/ava/ado inform/a/am/ou/aram/ava/ado
        destac/a/am/ou/aram/ava/ado coment/a/am/ou/aram/ava/ado argument/a/am/ou/aram/ava/ado conclui/u/am/ndo
        concluíram assinal/a/am/ou/aram/ava/ado alert/a/am/ou/aram/ava/ado finaliz/a/am/ou/aram
        sustent/a/am/ou/aram/ava/ado refer/e/em/iu/iram/ia/ido observ/a/am/ou/aram/ava/ado jur/a/ou/ava
        reconhec/e/em/eu/eram/ia/ido analis/a/am/ou/aram constat/a/am/ou/aram complet/a/am/ou/aram/ava
        record/a/am/ou/aram/ava/ado advert/e/em/iu/iram/ia/ido especific/a/ou mensur/a/ou
        sublinh/a/am/ou/aram/ava/ado confess/a/am/ou/aram/ava/ado acentu/a/ou/ava pede/m ped/iu/iram/ia/ido
        resum/e/em/iu continu/a/am/ou/aram confirm/a/am/ou/aram/ava/ado question/a/am/ou/aram/ava/ado
        fris/a/am/ou/aram/ava/ado pontu/a/am/ou/aram escus/a/ou murmur/a/ou avali/a/am/ou/aram/ava/ado previ/u
        prevê prevendo post/a/ou garant/e/em/iu/iram/ia/ido justific/a/am/ou/aram/ava/ado
        indic/a/am/ou/aram/ava/ado denunci/a/am/ou/aram/ava/ado acredit/a/am/ou/ava rebat/e/eu
        revel/a/am/ou/aram/ava/ado desabaf/a/ou consider/a/am/ou/aram/ava/ado salient/a/am/ou/aram/ava/ado
        sentenci/a/ou apont/a/am/ou/aram/ava/ado defend/e/em/eu/eram/ia/ido esclarec/e/em/eu/eram/ia/ido
        enfatiz/a/am/ou/aram/ado suger/e/em/iu/iram relat/a/am/ou/aram/ava/ado regist/a/ou grit/a/am/ou/aram/ava
        critic/a/am/ou/aram/ava/ado lament/a/am/ou/aram/ava/ado exclam/a/ou insist/e/em/iu/iram/ia/ido
        promet/e/eu/ia adiant/a/am/ou/aram/ava/ado admit/e/em/iu/iram/ia/ido alega/m aleg/ou/aram
        anunci/a/am/ou/aram/ava/ado assegur/a/am/ou/aram/ava/ado brinc/a/ou/ava compar/a/ou cri/ticou
        manifest/a/ou/aram narr/a/ou/ava not/a/ou opin/a/ou/aram proclam/a/ou profetiz/a/ou propôs propõe
        prossegu/e/iu reag/e/iu/iram reclam/a/am/ou/aram/ava reafirm/a/ou/aram reforç/a/am/ou/aram
        reiter/a/am/ou/aram replic/a/ou repet/e/iu/ia recomend/a/am/ou/aram retruc/a/ou salienta sintetiz/a/ou
        suspir/a/ou susurr/ou tuit/a/ou teoriz/a/ou vatic/ina/inou ironiz/a/ou indag/a/ou/ava deseja desej/ou
        ensin/a/ou exemplific/a/ou exig/e/iu/ia pens/a/ou/ava defin/e/iu descrev/e/eu cit/a/ou cham/a/ou
        proferiu ameaç/a/ou/ava aconselh/a/ou aponta ri riu sussurra sussurrou comemora comemorou pondera
        ponderou
        atir/a/ou filosof/a/ou ri-se riu-se festej/a/ou retribui/u ripost/a/ou contrap/õe/ôs contrapõe
        contra-atac/a/ou confid/encia/enciou confidencia confi/a/ou ralh/a/ou resmung/a/ou
        balbuci/a/ou soluç/a/ou chor/a/ou gem/e/eu protest/a/ou/ava contest/a/ou/aram nega negou negava desment/e
        desmente desmentiu testemunh/a/ou precis/a/ou realç/a/ou/aram rememor/a/ou relembr/a/ou
        conced/e/eu concord/a/ou discord/a/ou implor/a/ou suplic/a/ou interv/eio interrompe interrompeu
        atalh/a/ou remat/a/ou arremat/a/ou aplaud/e/iu elogi/a/ou felicit/a/ou congratul/a/ou regozij/a/ou
        orgulh/a/ou gab/a/ou tranquiliz/a/ou sosseg/a/ou compromete comprometeu queix/a/ou explod/e/iu
        detalh/a/ou/aram frisa sorri sorriu declam/a/ou explicita explicitou
        exclamava vinca vincou enaltece enalteceu
        quis
        pergunt/a/am/ava/aram admit/e/iu confess/a/ou lament/a/ou/ava dispar/a/ou ataca/m atac/ou acus/a/ou/am
        retorqu/e/iu trepl/ica respond/e/eu/ia/em revel/a/ou garant/e/iu assegur/a/ou promet/e/eu jur/a/ou amea/ça/çou
        advert/e/iu alert/a/ou/ava avis/a/ou vaticin/a/ou antecip/a/ou justific/a/ou argument/a/ou defend/e/eu/em/ia
        sustent/a/ou/ava ponder/ou avali/a/ou analis/a/ou consider/a/ou/am consider/ava observ/a/ou/ava constat/a/ou
        verific/a/ou exempl/ifica/ificou detalh/a/ou enumer/a/ou descrev/e/eu/ia relat/a/ou/ava/am narr/a/ou
        record/a/ou/ava lembr/a/ou/ava evoc/a/ou celebr/a/ou comemor/a/ou vibr/a/ou exult/a/ou agradec/e/eu/ia
        critic/a/ou/am censur/a/ou conden/a/ou protest/a/ou reclam/a/ou queix/a/ou/ava-se exig/e/iu/em apel/a/ou/am
        recomend/a/ou suger/e/iu prop/õe/ôs murmur/a/ou/ava sussurr/a/ou segred/a/ou gagu/eja/ejou grit/a/ou/ava/aram
        berr/a/ou salient/a/ou/ava realç/a vinc/a/ou destac/a/ou/ava ressalt/a/ou/ava reforç/a/ou sublinh/ava
        enfatiz/a/ou pontu/a/ou esclarec/e/eu/ia clarific/a/ou precis/ou corrig/e/iu desment/e/iu neg/a/ou/am
        recus/a/ou refut/a/ou rejeit/a/ou reconhec/e/eu/em/ia admit/iam assum/e/iu consent/e/iu confirm/a/ou/am
        corrobor/a/ou atest/a/ou reflet/e/iu reflect/e/iu decret/a/ou conclu/i/iu lanç/a lançou solt/a/ou indag/a/ou
        question/a/ou/ava interrog/a/ou intim/ou orden/a/ou mand/a/ou chor/a/ou/ava solu/ça/çou sorri/u afirm/avam
        cont/ava/aram explic/ava/aram comunic/a/ou inform/a/ou/am divulg/a/ou noti/cia/ciou declar/a/ou/am
        manifest/a/ou escrev/e/eu/ia public/a/ou rem/ata
        """
    ),
    core=words(
        """
        diz/em diss/e/eram dizia explic/a/am/ou/aram cont/a/ou/aram afirm/a/am/ou/aram acrescent/a/am/ou/aram
        lembr/a/ou escrev/e/eu declar/a/ou/aram pergunt/a/ou respond/e/eu ressalt/a/ou inform/a/ou/aram
        destac/a/ou coment/a/ou/aram argument/a/ou conclui/u assinal/a/ou observ/a/ou garant/e/iu salient/a/ou
        """
    ),
    particle_verbs={
        **dict.fromkeys(("dizer", "contar", "repetir"), words("costumava costumavam costuma costumam")),
        "palavra": words("tomou toma tomaram pediu pede"),
    },
    enclitics=words("lhe lhes me te se nos vos o a os as lo la los las"),
    demonstratives=words("este esta esse essa"),
    relatives=words("que quem"),
    adding=words(
        """
        acrescent/a/am/ou/aram/ava complet/a/ou conclui concluiu concluía continu/a/ou/ava prossegu/e/iu insist/e/iu/ia
        reiter/a/ou reforç/a/ou adiant/a/ou remat/a/ou rematava precis/a/ou repet/e/iu sublinh/a/ou
        """
    ),
    selves=words("próprio própria mesmo mesma"),
    order="verb",
    according_one=tagged_phrases(
        "segundo ele=m|segundo ela=f|de acordo com ele=m|de acordo com ela=f|na sua opinião=u|nas suas palavras=u|"
        "no seu entender=u"
    ),
    taking=words(
        """
        recebe recebeu recebido lê leu lia ouve ouviu ouvia vê viu via chamam chamaram chamado chamada conhecido
        conhecida foi foram canta cantou cita citou veste protagoniza dirige dirigiu mostra mostrou intitula traduz
        publica publicou apresenta apresentou estreia estreou
        """
    ),
    called=words(
        """
        chamam chamavam chamam-lhe chamaram-lhe chamou-lhe chamado chamada chamados conhecido conhecida apelidado
        apelidada apelidaram alcunha batizado batizada tratam-no tratam-na eleito eleita
        """
    ),
    according=phrases(
        "segundo|de acordo com|conforme|na opinião de|na opinião do|na opinião da|"
        "no entender de|no entender do|no entender da|nas palavras de|nas palavras do|nas palavras da"
    ),
    opinion_of=phrases("para"),
    thus=words("assim"),
    plural_ends=listed("ram am em avam iam"),
    that=words("que"),
    first=words("eu me mim meu minha meus minhas nós nosso nossa nossos nossas comigo"),
    second=words("você vocês tu te ti teu tua seu sua"),
    pronouns=tagged(
        """
        ele=m ela=f eles=p elas=p eu=i nós=i você=u vocês=p este=m esta=f esse=m essa=f aquele=m quem=u alguém=u
        ninguém=u isto=n isso=n todos=p alguns=p ambos=p muitos=p outro=u outra=u um=u
        outro=p outra=p outros=p outras=p um=p uma=p alguém=p ninguém=p mesmo=n mesma=n nenhum=p nenhuma=p muitas=p
        algumas=p todas=p qualquer=p
        """
    ),
    auxiliaries=words(
        """
        há tem têm tinha tinham havia é são era eram foi foram está estão estava ser ter pode deve vai vão quer
        sido será terá seria teria poderia
        """
    ),
    determiners=words(
        """
        o a os as um uma uns umas seu sua seus suas este esta estes estas esse essa aquele aquela meu minha
        nosso nossa vários várias alguns algumas dois duas três cada todos todas nenhum nenhuma
        outro outra outros outras
        """
    ),
    genitive=words("de do da dos das d'"),
    prepositions=words(
        """
        de do da dos das a ao à aos às em no na nos nas num numa com sem por pelo pela pelos pelas para desde
        até sobre entre ante sob contra segundo após durante mediante perante
        via
        perto longe diante junto dentro fora acima abaixo atrás frente salvo exceto excepto conforme consoante apesar
        acerca
        """
    ),
    joining=words("e"),
    conjunctions=words(
        """
        e ou que mas nem porque quando como se onde enquanto embora pois quem qual cujo cuja porém logo
        """
    ),
    adverbs=words(
        """
        não se lhe lhes me nos te também já ainda sempre nunca depois logo antes agora hoje ontem amanhã
        segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo muito mais menos assim
        ali aqui então além recentemente só apenas entretanto
        bem mal melhor pior quase até mesmo finalmente posteriormente igualmente inclusive cedo tarde nessa
        nesta
        """
    ),
    openers=words(
        """
        ele ela eles elas eu isto isso aquilo como que quem quando onde porque por sim não obrigado obrigada olá
        talvez além entretanto porém então agora depois logo antes ontem hoje janeiro fevereiro março abril maio
        junho julho agosto setembro outubro novembro dezembro foto fonte dica preço pergunta resposta tudo todo
        todos toda todas cada ninguém nada algo alguém enquanto embora mas e ou se segundo desde até durante
        após sob para em no na nos nas
        """
    ),
    titles=words(
        """
        sr sra srta senhor senhora dom dona d dr dra doutor doutora professor professora presidente presidenta
        ministro ministra prefeito prefeita diretor diretora general coronel capitão major padre irmã irmão frei
        bispo cardeal papa rei rainha príncipe princesa duque conde juiz juíza senador senadora deputado
        deputada governador governadora secretário secretária porta-voz ex ex-presidente vice-presidente
        vereador vereadora eng engenheiro são santa técnico mr mrs ms prof
        ceo
        """
    ),
    men=words("senhor dom sr padre irmão filho tio marido avô homem rei príncipe prefeito ministro"),
    women=words(
        """
        senhora dona sra srta mãe irmã filha tia mulher avó rainha princesa prefeita ministra
        """
    ),
    article_genders=tagged("o=m um=m a=f uma=f os=p as=p uns=p umas=p"),
    roles=words(
        """
        prefeito prefeita ministro ministra presidente diretor diretora porta-voz chefe bombeiro policial
        polícia advogado advogada médico médica enfermeiro enfermeira professor professora vizinho vizinha mãe
        pai irmão irmã filho filha mulher homem amigo amiga testemunha escritor escritora jornalista responsável
        deputado deputada senador senadora juiz juíza procurador procuradora governo câmara ministério empresa
        associação sindicato partido jornal tribunal agência fonte treinador treinadora jogador jogadora dono
        dona pesquisador pesquisadora aluno aluna estudante artista cantor cantora cineasta general coronel
        secretário secretária candidato candidata líder empresário empresária técnico delegado
        membro
        neto neta avô avó sogro sogra genro nora cunhado cunhada primo prima sobrinho sobrinha esposo esposa marido
        viúvo viúva namorado namorada rival colega companheiro companheira arguido arguida réu ré magistrado
        magistrada vereador vereadora autarca edil produtor produtora ator atriz actor actriz realizador realizadora
        romancista poeta pintor pintora escultor historiador historiadora antropólogo antropóloga arqueólogo
        reformado reformada comerciante padeiro padeira pescador mineiro agricultor capitão capitã guarda-redes
        avançado avançada atacante médio mister árbitro dirigente repórter crítico crítica cozinheiro
        cozinheira sapateiro costureira estilista operário operária pároco padre freira bispo criador adepto adepta
        torcedor torcedora goleiro zagueiro
        vencedor vencedora derrotado derrotada militante ativista activista dramaturgo dramaturga encenador encenadora
        diretor-geral presidenta politólogo politóloga sociólogo socióloga economista psicólogo psicóloga psiquiatra
        biólogo bióloga físico química químico geólogo geóloga climatologista meteorologista arquiteto arquiteta
        arquitecto arquitecta engenheiro engenheira farmacêutico farmacêutica veterinário veterinária cirurgião
        cirurgiã parteira cabeleireiro cabeleireira alfaiate talhante peixeiro peixeira florista livreiro livreira
        bibliotecário bibliotecária taxista camionista motorista maquinista piloto marinheiro mecânico eletricista
        canalizador carpinteiro serralheiro pastor pastora lavrador lavradora sindicalista grevista trabalhador
        trabalhadora funcionário funcionária bolseiro voluntário voluntária manifestante campeão campeã ciclista
        atleta nadador nadadora tenista futebolista selecionador seleccionador músico música fadista guitarrista
        pianista violinista maestro maestrina argumentista ilustrador ilustradora fotógrafo fotógrafa ensaísta
        tradutor tradutora editor editora galerista curador curadora idoso idosa octogenário octogenária nonagenário
        nonagenária jovem adolescente menino menina rapaz rapariga moça moço casal inquilino inquilina proprietário
        proprietária senhorio senhoria herdeiro herdeira padrinho madrinha sacerdote capelão imã rabino fiel
        missionário missionária fundador fundadora cofundador cofundadora criadora gerente consultor consultora
        analista deputado-federal secretário-geral inspetor inspetora inspector comissário comissária sargento soldado
        guarda agente preso presa detido detida vítima sobrevivente denunciante queixoso queixosa perito perita
        desembargador desembargadora promotor promotora defensor defensora tutor tutora mestre mestra catedrático
        catedrática reitor reitora porteiro porteira zelador zeladora faxineira
        """
    ),
    role_ends=listed("dor dora ista ente ário ária logo loga eiro eira tor tora ico ica nte"),
    sources=words(
        """
        especialistas moradores testemunhas críticos fontes autoridades manifestantes vizinhos
        """
    ),
    bodies=words(
        """
        universidade ministério partido governo polícia prefeitura associação banco sindicato câmara
        defesa presidência procuradoria federação confederação fundação instituto
        """
    ),
    speech_nouns=words(
        """
        frase palavra palavras comunicado declaração carta pergunta resposta título lema mensagem nota
        relatório texto documento sentença acórdão ofício post publicação artigo discurso estudo e-mail tweet
        sondagem pesquisa inquérito
        """
    ),
    particles=words("de do da dos das e"),
    dozens=words("dúzia dúzias"),
    number_joiners=words("e"),
    ordinals=ranked(
        "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima "
        "oitavo/oitava nono/nona décimo/décima"
    ),
    clock_after={"e meia": 30, "e um quarto": 15},
    opposites=listed("in im des"),
    refusals=words("não"),
    adverb_ends=listed("mente"),
    gerund_ends=listed("ando endo indo ando-se endo-se indo-se ando-lhe endo-lhe ando-o endo-o ando-a endo-a"),
    times=words(
        """
        manhã manhãs tarde tardes noite noites dia dias vez vezes momento momentos instante instantes ano
        anos mês meses semana semanas hora horas minuto minutos tempo
        """
    ),
    female=words(
        """
        maria ana joana isabel teresa helena margarida inês beatriz catarina luísa rita sofia marta paula
        cristina fernanda mariana juliana adriana patrícia cláudia sandra carla lúcia leonor francisca rosa
        vera sílvia fátima graça raquel lurdes michelle camila larissa letícia gabriela amanda bruna dilma
        marina
        dulce celeste lia alice alda albertina alexandra aline alzira amália amélia anabela andreia andressa ângela
        antónia antônia aparecida arlete aurora bárbara benedita berta bianca branca carmen carolina cátia cecília
        célia clara clarice clotilde conceição dalila daniela débora deolinda diana dolores doroteia eduarda elisa
        elisabete eliane elvira elza ema emília ester estela eugénia eulália eunice eva fabiana felícia filipa
        filomena flávia flor gisela glória graciete guilhermina heloísa hermínia hilda hortênsia idalina ilda ingrid
        iolanda irene íris isadora isaura ivone jacinta jaqueline joaquina josefa josefina judite júlia jussara laura
        lídia lígia liliana lorena luana lucinda luciana ludmila luiza luzia madalena mafalda manuela márcia marília
        marisa marlene matilde melissa mercedes micaela mónica mônica natália noémia odete ofélia olga olívia otília
        palmira paloma piedade priscila rafaela rebeca regina renata roberta rosália rosana rosângela rosário rute
        sabrina salete samanta sara simone solange sónia sônia susana suzana tamara tânia tatiana telma teodora úrsula
        valentina valéria vanda vânia vanessa verónica verônica vilma violeta virgínia vitória viviane yara zélia
        zulmira
        """
    ),
    male=words(
        """
        joão josé antónio antônio manuel francisco luís carlos miguel pedro paulo jorge rui nuno ricardo
        fernando tiago diogo duarte gonçalo andré bruno hugo sérgio mário joaquim eduardo rafael daniel
        david filipe alexandre vítor álvaro marcos lucas mateus gustavo rodrigo roberto marcelo márcio luiz
        geraldo aécio
        armindo henrique caio celso otávio augusto aurélio baltazar bento benedito benjamim bernardo caetano cláudio
        cristiano cristóvão damião danilo davi denis diego dinis domingos edgar edmundo edson elias emanuel emílio
        enzo ernesto estêvão eugénio eugênio evandro fabiano fábio felipe felisberto fernão flávio floriano frederico
        gabriel gaspar germano gil gilberto graciano guilherme hélder hélio heitor hermínio hilário horácio humberto
        igor inácio isidoro ivo jacinto jaime jerónimo joel jonas josué jucá júlio juvenal laurindo leandro leonel
        leonardo leopoldo lourenço luciano lúcio manoel marco mariano martim martinho matias maurício mauro máximo
        micael nelson nélson nicolau noé norberto octávio orlando osvaldo oswaldo óscar patrício plínio quirino ramiro
        raimundo raul reinaldo renato rogério romeu rómulo ronaldo ruben rúben salvador samuel sandro sebastião
        severino silvino silvio sílvio simão telmo teodoro teófilo thiago tomás tomé ubaldo urbano valdemar valentim
        valter vasco vicente victor virgílio vinícius wagner waldemar wilson xavier zacarias zeferino
        """
    ),
    negations=words("não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco"),
    numbers=counted(
        """
        zero um/uma dois/duas três quatro cinco seis sete oito nove dez onze doze treze catorze/quatorze quinze
        dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove
        """,
        "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        "cem=100 cento=100 duzentos=200 quinhentos=500 mil=1000 milhão=1000000 milhões=1000000",
        hundreds="""
        duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas
        seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas
        """,
    ),
    fillers=words("hã hum eh ah né hm"),
    introductions={0.97: phrases("meu nome é|chamo-me")},
    loose_introductions={0.9: phrases("eu sou")},
    greetings=phrases("obrigado|obrigada"),
    thanks=words("obrigado obrigada"),
    labels=("P", "R"),
    labels_before=words(
        """
        filme livro romance canção música álbum série peça ópera revista projeto projecto título lema chamado
        chamada intitulado intitulada denominado denominada exposição programa termo palavra apelidado campanha
        biografia ensaio documentário coletivo plataforma robô bar disco samba reportagem fábrica
        """
    ),
    naming=words("classific/a/ou cham/a/ou apelid/a/ou tach/a/ou rotul/a/ou defin/e/iu descrev/e/eu fal/a/ou"),
    prints=words(
        """
        folheto cartaz faixa letreiro placa panfleto manchete etiqueta inscrição anúncio autocolante adesivo
        outdoor pichação
        """
    ),
    tellings=Tellings(
        accounts=words("testemunho depoimento relato declaração"),
        of=words("de do da por"),
        interviews=words("entrevista conversa"),
        with_=words("com a"),
        about=words("história memórias lembranças diário"),
        by=phrases("contado por|contada por|narrado por|relatado por"),
        asked=phrases(
            "falámos com|falamos com|conversámos com|conversamos com|conversa com|entrevista com|entrevista a|"
            "entrevistámos|entrevistamos"
        ),
        askers=phrases("entrevista de|entrevistado por|entrevistada por|entrevista conduzida por"),
        talks=phrases(
            "nos conta|conta-nos|nos recebeu|recebeu-nos|perguntámos|perguntamos|responde às nossas perguntas|"
            "entrevista"
        ),
        helps=phrases("perguntas frequentes|faq"),
    ),
    one_no=True,
    reflexives=words("se"),
    abbreviations=shortened(
        """
        sr=senhor; sra=senhora; srs=senhores; dr=doutor; dra=doutora; d.=dona/dom; prof=professor;
        profa=professora; etc=et cetera/etcétera; nº=número; n°=número; no.=número; núm=número; eua=estados
        unidos; s.=são/século; sta=santa; sto=santo; v.=você; vc=você; pex=por exemplo; av=avenida; r.=rua;
        pág=página; p.=página; cia=companhia; gen.=general; aprox=aproximadamente; &=e; ok=okay; eng=engenheiro;
        exmo=excelentíssimo; ac=antes de cristo; dc=depois de cristo; jan=janeiro; fev=fevereiro; ago=agosto;
        set.=setembro; out.=outubro; nov=novembro; dez.=dezembro; vs=versus
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: quilómetro quilómetros quilômetro quilômetros; metre: metro metros; centimetre: centímetro
            centímetros; millimetre: milímetro milímetros; mile: milha milhas; foot: pé pés; inch: polegada polegadas;
            kilogram: quilo quilos quilograma quilogramas; gram: grama gramas; pound: libra libras; tonne: tonelada
            toneladas; litre: litro litros; second: segundo segundos; minute: minuto minutos; hour: hora horas; day:
            dia dias; week: semana semanas; month: mês meses; year: ano anos; degree: grau graus; celsius: celsius;
            fahrenheit: fahrenheit; percent: por_cento; percentage point: ponto_percentual pontos_percentuais; dollar:
            dólar dólares; euro: euro euros; cent: cêntimo cêntimos centavo centavos; time: vez vezes; morning:
            da_manhã; afternoon: da_tarde da_noite
            """
        ),
        an_hour=phrases("por hora|à hora"),
        parts=counted(
            "",
            larger="""
            metade=2 meio=2 meia=2 quarto=4 quartos=4 terço=3 terços=3 quinto=5 quintos=5 décimo=10 décimos=10
            """,
        ),
        halves=words("meio meia"),
        added={"e meio": 0.5, "e meia": 0.5, "e um quarto": 0.25},
        points=words("vírgula"),
        minus=words("menos"),
        below=phrases("abaixo de zero|abaixo"),
        ranges=words("a até"),
    ),
)

"""English."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import counted, listed, named, phrases, ranked, shortened, words

_SAY = """
    say tell ask add write explain recall note argue claim insist suggest state declare announce reply respond
    answer continue conclude warn admit acknowledge concede confirm deny report reveal promise pledge vow predict
    recount remember recite sing shout yell cry whisper mutter mumble joke quip tweet retweet post comment remark
    observe stress emphasize emphasise urge beg plead demand complain lament boast proclaim assert contend
    maintain testify swear mention caution advise counter retort interject interrupt snap sigh exclaim blog email
    text chant echo repeat agree elaborate clarify assure reassure inform instruct relate narrate speak express
    voice allege speculate estimate hint imply indicate signal specify propose recommend wonder muse reason quote
    cite joke reflect reminisce recollect plead opine preach lecture holler scream bellow summarize summarise
    reiterate disclose confide confess grumble gush rave rant wail sob laugh chuckle smile volunteer offer message
    testify relay pronounce submit rule roar thunder howl hiss bark growl murmur stammer gasp intone deadpan enthuse
    counsel marvel exhort fume bristle crow drawl sniff shrug splutter stutter shriek squeal croon implore scoff
    sneer snarl moan groan grouse gripe venture attest aver tease croak bellow allude
"""
_JUDGE = """
    call describe label brand dub term rate refer liken compare characterize characterise portray decry blame
    condemn denounce criticize criticise accuse dismiss deride mock ridicule scold chide chastise rebuke blast
    slam rip bash attack lash assail hail laud praise tout admire celebrate question challenge fear worry hope
    believe think feel consider see regard view deem find warn apologize apologise thank reject express voice
    outline advocate depict invoke reference stress promise call hammer lambaste excoriate tear tap urge order vow
    welcome applaud defend paint cast concede credit fault know want wish ask expect plan seek aim mean imagine
    dream bemoan read
"""
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "sing": "sang sung", "swear": "swore sworn",
    "speak": "spoke spoken", "think": "thought", "feel": "felt", "see": "saw seen", "find": "found", "read": "read",
    "hold": "held", "know": "knew known", "put": "put", "tear": "tore torn", "cast": "cast",
    "mean": "meant", "dream": "dreamt", "text": "texted", "quip": "quipped", "beg": "begged", "blog": "blogged",
    "dub": "dubbed", "rap": "rapped", "snap": "snapped", "plan": "planned", "rip": "ripped", "slam": "slammed",
    "admit": "admitted", "submit": "submitted", "refer": "referred", "tap": "tapped", "sob": "sobbed",
    "relay": "relayed",
}  # fmt: skip
_DOUBLING = {"quip", "beg", "blog", "dub", "snap", "plan", "rip", "slam", "admit", "submit", "refer", "tap", "sob"}


def _forms(base: str) -> set[str]:
    """A verb's forms, told by spelling; the irregular ones by the table."""
    if base.endswith("y") and base[-2] not in "aeiou":
        third, past, gerund = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    elif base.endswith("e"):
        third, past, gerund = base + "s", base + "d", base[:-1] + "ing"
    elif base in _DOUBLING:
        third, past, gerund = base + "s", base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past, gerund = base + "ed", base + "ing"
    pasts = set(_IRREGULAR[base].split()) if base in _IRREGULAR else {past}
    return {base, third, gerund, *pasts}


_SAYING = frozenset(form for base in _SAY.split() for form in _forms(base))

LANGUAGE = Language(
    code="en",
    name="English",
    script="latin",
    small=words(
        "the of and to in that is was he for it with as his on be at by i this had not are but from or have "
        "they you she her said we their been which who will would all my so there"
    ),
    quotation=("“”", "‘’", '""'),
    saying=_SAYING,
    core=words(
        """
    said says told tells added adds asked asks wrote writes explained explains recalled recalls replied replies
    continued continues noted notes argued argues insisted insists warned warns tweeted tweets testified concluded
    concludes answered answers responded responds stated states declared declares remembered remembers admitted
    acknowledged stressed claimed announced recounted recounts commented reported reports joked quipped shouted
"""
    ),
    judging=frozenset(form for base in _JUDGE.split() for form in _forms(base)) - _SAYING,
    particle_verbs={
        "out": words(
            "point points pointed pointing lay lays laid spell spells spelled cry cried call called sing sang"
        ),
        "on": words("go goes went going"),
        "it": words("put puts putting"),
        "back": words("shoot shoots shot fire fires fired hit hits snap snaps"),
        "in": words("chime chimes chimed cut cuts break breaks broke weigh weighs weighed"),
        "up": words("speak spoke sum sums summed pipe piped"),
    },
    grammar="english",
    order="either",
    drops_subject=False,
    according=phrases("according to"),
    that=words("that"),
    first=words("i i'm i've i'd i'll me my mine myself we we're we've our ours us"),
    second=words("you you're you've you'd you'll your yours yourself"),
    singular=words("i i'm i've i'd i'll me my mine myself"),
    answers=words("yes no yeah yep well oh ah okay ok sure right exactly absolutely hmm thanks hello hi so and but"),
    pronouns={
        "he": "m",
        "she": "f",
        "they": "p",
        "it": "n",
        "i": "i",
        "we": "i",
        "er": "m",
        "sie": "f",
        "elle": "f",
        "él": "m",
        "ella": "f",
        "lui": "m",
        "lei": "f",
        "hij": "m",
        "zij": "f",
    },
    auxiliaries=words(
        """
    has have had is are was were be been being will would can could may might must shall should do does did not
    n't hasn't hadn't haven't isn't wasn't weren't won't wouldn't can't couldn't doesn't didn't don't
"""
    ),
    determiners=words(
        """
    the a an one another this that these those his her their its our my your some several many two three four five
    six most both each every no any other
"""
    ),
    prepositions=words(
        """
    of in on at by for with to from about against under after before during over into through between among near
    like without within toward towards upon via despite including beside behind beyond since until than except
    across amid per inside outside amongst alongside
"""
    ),
    conjunctions=words(
        """
    and but or while whereas though although because when if as that so yet nor where who which whom whose what
    how why
"""
    ),
    adverbs=words(
        """
    also later then once even now never still often always again earlier recently further just only soon thus
    already simply both first finally instead too perhaps maybe sometimes repeatedly there here ago yesterday
    today
"""
    ),
    openers=words(
        """
    whereupon thereupon hereupon sometimes thereafter hereafter straightway forthwith anon presently instantly
    possibly certainly surely whereat accordingly consequently likewise nevertheless nonetheless suddenly seldom
    rarely often never always doubtless evidently apparently besides meantime afterwards afterward lastly firstly
    secondly thirdly finally hence thus hitherto soon twice truly verily
    selon laut según secondo segundo volgens d'après
    the a an this that these those here there it its he she they we i you his her their our my your who what which
    when where why how and but or nor so yet for if as at by in of on to with from after before during since until
    while although though because despite once then now later earlier still also even just only again meanwhile
    however moreover furthermore instead indeed perhaps maybe yes no not none all both each every some many most
    more few several other another such one two three four five six seven eight nine ten first second third last
    next new old former monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today yesterday tomorrow according asked speaking
    regarding about among between under over through without within against towards upon like unlike until whether
    around celsius fahrenheit kelvin typo let there’s it’s that’s he’s she’s i’m i’ve i’ll we’re they’re it's
    that's he's she's i'm i've i'll we're
    they're you're don't didn't isn't well look okay ok please thank thanks oh sure photo image screenshot update
    clarification correction editor abstract full text partial read more asked is are was were do does did can
    could will would should has have had been being than too very much out off up down back away twitter facebook
    god almost nearly roughly approximately barely hardly
"""
    ),
    titles=words(
        """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother pastor bishop
    archbishop cardinal pope imam sheikh shaykh sheik rabbi ayatollah mullah king queen prince princess emperor
    sultan emir gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt adm
    admiral cmdr commander officer detective inspector sheriff chief president vice vice-president premier
    president-elect senator-elect governor-elect mayor-elect
    chancellor minister secretary ambassador governor gov senator sen sens representative rep reps congressman
    congresswoman mayor councilman councilwoman councillor councilor judge justice attorney chairman chairwoman
    chair chairperson chairs director spokesman spokeswoman spokesperson ceo cfo coo co-founder founder editor
    correspondent reporter journalist author writer poet actor actress singer artist activist leader speaker
    deputy assistant interim acting former retired ex late then-president democrat republican democratic
    independent candidate nominee strategist pollster analyst economist doctor nurse coach manager host anchor
    executive senior junior national international state federal chief-of-staff del delegate lawmaker rep.
    undersecretary commissioner superintendent principal dean provost historian scientist researcher expert
    advocate organizer organiser american british syrian iraqi iranian palestinian israeli french german russian
    ukrainian lebanese afghan turkish egyptian jordanian latvian polish mexican canadian australian chinese indian
    mme mlle madame monsieur herr frau bürgermeister bürgermeisterin präsident präsidentin kanzler kanzlerin
    bundeskanzler bundeskanzlerin ministerin pfarrer pfarrerin lehrer lehrerin polizist polizistin sprecher sprecherin
    pakistani somali sudanese yemeni libyan tunisian african-american muslim christian jewish
"""
    ),
    men=words(
        """
    mr sir lord father fr brother king prince pope imam sheikh rabbi congressman chairman spokesman councilman
    master squire duke baron marquis
    actor businessman husband son nephew uncle grandfather man boy monsieur herr
"""
    ),
    women=words(
        """
    mrs ms miss lady dame sister queen princess congresswoman chairwoman spokeswoman councilwoman actress
    mistress countess duchess baroness landlady
    businesswoman mother widow wife daughter niece aunt grandmother woman girl mme mlle madame frau
"""
    ),
    roles=words(
        """
    mayor governor president chief head nurse doctor judge guard pilot cook clerk student coach host guest friend
    colleague neighbour neighbor aide wife husband mother father son daughter brother sister uncle aunt niece
    nephew cousin parent widow widower child boy girl kid youth teen teenager victim survivor witness source
    spokesperson official deputy king queen prince princess pope priest imam nun monk captain sergeant colonel
    general private troops rebel guest caller user nominee rival critic expert fan fellow chair star veteran
    refugee candidate pair couple two three duo trio group team crowd audience company firm newspaper paper
    magazine site website report study poll letter article statement outlet agency department ministry committee
    council court union party campaign house senate congress administration government regime army police board
    bureau office institute university hospital school bank organisation organization association foundation
    network body panel task force center centre news media press public society service city state country nation
    church family families members percent
    actress hostess waitress duchess countess goddess heiress stewardess governess mistress seamstress baroness empress
    priestess abbess lioness boss representative detective executive operative relative native fugitive captive
    conservative secretary missionary revolutionary dignitary adversary emissary visionary luminary beneficiary
    functionary mercenary notary servant lieutenant accountant consultant assistant attendant defendant participant
    immigrant migrant emigrant merchant tenant informant combatant applicant occupant inhabitant protestant
    descendant claimant contestant commandant infant peasant militant president agent patient resident client
    correspondent respondent superintendent opponent dissident independent adolescent recipient regent proponent
    incumbent regiment parliament member
"""
    ),
    role_ends=tuple("er or ist ian man woman person people men women ee eer eur crat cian".split()),
    not_roles=words(
        """
    other number matter order center winter summer weather water river chapter power october september november
    december later former latter never whether cancer after under rather together either neither however whatever
    whenever wherever whichever forever moreover altogether further over ever upper lower inner outer super inter
    better easier earlier faster older newer larger smaller higher longer greater bigger cheaper simpler younger
    stronger wider closer shorter slower broader quicker harder deeper fewer clearer richer safer sooner tighter
    tougher poorer smarter cleaner lighter brighter darker cooler heavier happier nicer prior major minor junior
    superior inferior exterior interior ulterior consider remember offer answer cover enter suffer differ prefer
    refer gather alter bother discover recover deliver transfer trigger encounter wonder render register filter
    monitor counter cater administer bolster foster hinder linger ponder utter waver proper clever eager bitter
    silver tender sheer computer server browser compiler parser folder header footer layer parameter character paper
    wallpaper letter newsletter dinner supper corner finger flower tower shower border quarter barrier buffer
    cluster cursor pointer router scanner printer trailer chamber timber lumber powder poster sticker banner
    mirror error terror horror factor sector vector behavior behaviour color colour labor labour honor honour favor
    favour flavor flavour harbor harbour humor humour rumor rumour vigor vigour odor odour armor armour door floor
    motor tumor tumour sensor processor corridor anchor decor exist consist insist assist resist persist list
    playlist checklist wrist twist mist fist agree degree disagree coffee guarantee tree knee fee oversee foresee
    pedigree beer career cheer steer deer human acumen regimen specimen omen abdomen disaster danger anger hunger
    laughter slaughter shelter theater theatre litre meter metre kilometer kilometre thunder splendor murder
    disorder reminder remainder gender calendar dollar twitter spider tiger pepper butter sugar rubber ladder
    bladder shoulder liver copper knee time shirt
"""
    ),
    sources=words(
        """
    officials residents activists critics experts analysts scholars sources witnesses survivors reporters
    journalists lawmakers leaders doctors police authorities prosecutors investigators demonstrators protesters
    supporters opponents voters democrats republicans conservatives liberals aides advisers advisors economists
    scientists researchers historians lawyers attorneys soldiers troops rebels fighters refugees families parents
    students teachers workers employees neighbours neighbors friends colleagues people others many some few
    several both one another everyone everybody someone somebody nobody diplomats executives users readers
    legislators senators councillors councilors politicians campaigners commentators villagers locals passengers
    relatives customers consumers shoppers investors traders brokers bystanders onlookers eyewitnesses inmates
    prisoners detainees migrants academics
    observers organizers organisers advocates islamists europeans americans syrians russians iranians palestinians
    israelis britons germans muslims christians jews women men children fans pollsters strategists members
    veterans evacuees
"""
    ),
    bodies=words(
        """
    university college school times post journal committee council party house department agency association
    institute institution union court congress senate bank group center centre company corp corporation inc ltd
    llc police ministry organization organisation foundation network news media press commission coalition
    administration campaign bureau army force forces front movement directorate watch international nations
    brigade guard office team club church mosque hospital board society federation league alliance fund service
    services program programme project authority parliament government cabinet pentagon kremlin radio television
    tv magazine daily tribune herald gazette review observer guardian telegraph chronicle globe sun star mail
    standard bulletin academy museum library clinic brigades defense defence helmets caucus pac lab labs laboratory
    laboratories contingent detachment delegation games software systems books records pictures productions studios
    publishing press entertainment motors airlines airways co
"""
    ),
    speech_nouns=words(
        """
    statement statements letter letters speech speeches remark remarks comment comments testimony interview
    interviews tweet tweets post posts message messages email emails memo report reports prediction claim claims
    argument question questions answer answers reply response warning chant chants phrase words word term slogan
    motto quote quotation op-ed editorial missive note announcement promise pledge vow verdict opinion ruling song
    lyrics refrain caption sign banner call plea appeal threat complaint assertion emphasis declaration diary blog
    article column essay poem verse inscription resolution transcript account description criticism accusation goal
    idea notion fear
"""
    ),
    nouns_too=words(
        """
    voice voices
    rate fault view fear hope worry question attack cast rule order claim term label brand dream wish plan credit
    reference reason comment offer promise report state address point tell post caption text email ruling rulings
    tap slam rap paint tweet challenge vow pledge quote estimate answer reply call know see feel think want ask believe
    mean expect
"""
    ),
    places=words(
        """
    america american britain england scotland wales ireland france germany italy spain portugal greece turkey
    russia ukraine china japan india pakistan afghanistan iran iraq syria lebanon jordan israel palestine gaza
    egypt libya tunisia algeria morocco sudan somalia yemen kuwait qatar bahrain oman europe africa asia mexico
    canada brazil argentina chile cuba washington london paris berlin moscow beijing damascus aleppo baghdad
    beirut cairo istanbul ankara jerusalem kabul tehran texas california florida ohio virginia pennsylvania
    michigan wisconsin georgia arizona nevada iowa illinois york jersey hampshire carolina dakota chicago boston
    detroit atlanta houston dallas philadelphia brooklyn manhattan earth
"""
    ),
    female=words(
        """
    abigail ada adele agnes agnieszka ailsa aisha aishwarya akiko alexa alexandra alexis alice alison allison
    alma alyssa amal amanda amelia amina aminata amy ana anastasia andrea angela angelina anita anjali ann anna
    annabel annabelle anne annette annie antonia aoife arlene ashley asma astrid audrey ava bana barbara
    beatrice becky bella bernadette bertha beth bethany betsy betty beverley beverly beyonce bianca bonnie
    brenda bridget britney brittany camilla camille candace carla carmen carol carolina caroline carolyn
    carrie carys cassandra catherine cathy cecilia celia charlotte chelsea cheri cherie cheryl chimamanda
    chloe christa christina christine cindy claire clara claudette claudia colleen connie constance cora
    corinne courtney cynthia dalia daniela danielle dannii daphne darlene davina deanna debbie deborah debra
    deepa deepika delia demi denise diana diane dianne dina dolly dolores donna dora doreen doris dorothy
    edith edna eileen eilidh elaine eleanor elena elise eliza elizabeth ella ellen ellie eloise elsa elspeth
    emilia emily emma erica erika erin estelle esther ethel etta eunice eva eve evelyn ewa fadwa fatemah
    fatima fatma faye felicia fern fiona frances francesca freya frida frieda gabriela gabrielle gail galina
    gemma genevieve georgia georgina geraldine ghada gillian gina giselle giulia gladys glenda gloria grace
    greta gretchen gwen gwendolyn hala haley hanan hannah harriet hayley hazel heather heidi helen helena
    helene henrietta hilary hilda hillary hind holly huda ida iman imani imelda imogen indira inez inga ingrid
    irena irene irina isabel isabella isabelle isla isobel ivana ivanka ivy jackie jacqueline jacquelyn jana
    jane janet janice janine jasmine jean jeanette jeanne jemima jemma jenna jennie jennifer jenny jessica
    jill joan joanna joanne jodi jodie joni josephine josie joyce juanita judith judy julia julie juliet
    juliette kaitlyn kamala kara karen karin karina karla katarzyna kate katharine katherine kathleen kathryn
    kathy katie katrina kavita kayla kayleigh keiko keira kelly kellyanne kendra khadija khawla kimberley
    kimberly kirsten kirsty krista kristen kristi kristin kristina kristine kylie laila lakshmi lana lara
    laura lauren laurie layla leah leanne leila lena leona lesley leticia libby lilian lillian lillie lily
    lina linda lisa liz liza lois lola loretta lori lorna lorraine lottie louisa louise lucia lucille lucinda
    lucy ludmila luisa lydia lyn lynda lynn lynne mabel maddie madeleine madeline mae maeve magdalena maggie
    maha mairead malgorzata manal mandy marcia margaret margarita margot marguerite maria mariam marian
    marianne marie marilyn marina marisa marissa marjorie marlene marsha marta martha martina mary maryam
    matilda maud maude maureen mavis maxine maya meg megan meghan melania melinda melissa meredith mia michele
    michelle mildred millicent minnie miranda miriam moira mollie molly mona monica monique morag muna muriel
    myra nada nadezhda nadia nadine nan nancy naomi natalia natalie natalya natasha nell nellie ngozi niamh
    nicole nikki nina noor nora noreen noriko norma nour odette oksana olena olga olivia ophelia orla paige
    pam pamela patricia patsy patti paulina pauline pearl peggy penelope penny petra philippa philomena phoebe
    phyllis pippa polly priscilla priya priyanka rachael rachel ramona rana rania rasha rebecca reem renee
    rhian rhoda rhonda rihanna rima rita roberta roisin rosa rosalie rosalind rosanna rose rosemarie rosemary
    rosie rowena roxanne ruby ruth sabrina sachiko sadie sally salma salwa samantha samar samira sandra sara
    sarah sasha savannah sawsan scarlett selena serena sharon shauna shazia sheila shelly sherri sherry sheryl
    shirin shirley shona sian sigrid simone sinead siobhan siouxsie skye sofia sonia sonja sophia sophie
    stacey stacy stella stephanie suad sunita susan susana susannah susie suzanne svetlana sybil sylvia
    tabitha tamara tammy tania tanya tara tatiana tatyana teresa terry tess tessa thea thelma theresa tiffany
    tina toni tracey tracy tricia trudy una ursula valentina valerie vanessa velma vera verity veronica vicki
    vicky victoria viola vivian viviane wafa wanda wendy whitney wilhelmina wilma winifred yasmin yelena
    yolanda yuki yuko yulia yvette yvonne zahra zainab zara zeinab zoe
"""
    ),
    male=words(
        """
    aaron abdel abdul abdullah abraham adam adrian ahmad ahmed al alan alastair albert alec aleksandr
    alexander alexei alexis alfie alfred ali alistair allan allen alun alvin ambrose amit amos anatoly andre
    andrea andrew andriy andy angus anil ansel anthony antonio anwar archie arjen arjun armando arnold arsene
    arthur arturo arun ashley asif asmar augustus avigdor barack barnaby barney barry bartholomew bashar basil
    ben benedict benjamin bennett bernard bernie bert bertie bertrand bill billy binyamin blake bob bobby
    boris boyd brad bradley brandon brendan brendon brent brett brian bruce bruno bryan bryce byron caleb
    callum calvin cameron carl carlo carlos casper cathal cecil cedric cesar charles charley charlie chester
    chidi chris christopher ciaran clarence clark claude claudio clayton clifford clint clive clyde cody cole
    colin connor conor conrad cormac cornelius courtney craig cristian curtis cyril cyrus dafydd dale damian
    damon dan daniel danny dante dario darius darnell darrell darren darryl dave david declan denis dennis
    denny denzel derek derrick desmond dexter diarmuid didier diego dieter dmitri dmitry dominic dominick don
    donald donnie donovan doug douglas duncan dustin dwight dylan ebenezer ed eddie edgar edmund edward edwin
    ehud eli elias elijah elliot elliott elmer emeka emil emile emilio emmanuel emmett enrique enzo eoin eric
    erik ernest ernesto erwin esteban ethan euan eugene evan ewan ezra fabian fabio farid felipe felix fergus
    fernando finlay fletcher floyd francis francisco frank franklin fred freddie frederick gabriel gareth
    garrett gary gavin gennady geoff geoffrey george geraint gerald gerard gethin gianluca gilbert giles
    giovanni giuseppe glen glenn gordon graham greg gregor gregory grover guillermo gunther gus gustav guus
    gwyn hafez hamid hamish hamza hank hans harold harry harvey hassan hector heinz henri henry herbert herman
    hernan hiram hiroshi hisham homer horace hosni howard hubert hugh hugo humphrey hussein huw hywel iain ian
    ibrahim ieuan ignacio igor iker iman imran irving isaac isaiah ismail ivan jack jacob jaime jamal james
    jared jarrett jason jasper javier jean jeb jed jeff jeffrey jens jerald jeremiah jeremy jerome jerry jesse
    jim jimmy joachim joao joe joel joey johan johann john johnny jon jonah jonas jonathan jorge jose josef
    joseph josh joshua juan jules julian julio junichiro jurgen justin karim karl keith kelly kelvin ken kenji
    kenneth kenny kevin khaled khalid kieran kirk klaus kofi kurt kwame kyle lachlan lamar larry lars lawrence
    leland leo leon leonard leroy lester lionel lleyton lloyd lorenzo lou louis luca lucas luciano ludwig luis
    luke lyn lynn magnus mahmoud malcolm manmohan manuel marc marcel marcelo marco marcus mario mark martin
    marvin mateo mathew matt matteo matthew matthias maurice maxwell melvin merle micah michael michel michele
    mick miguel mike mikhail milton mitch mitt mohamed mohammad mohammed moritz morris mort moses muhammad
    muhammadu mujahid murray mustafa naftali narendra nate nathan nathaniel nawaz ned neil nelson newt
    nicholas nick nicolas nigel nikolai noah noel noor norman nour nouri olaf oleksandr oliver ollie olusegun
    omar osama oscar otis otto owain owen pablo padraig patrice patrick paul pavel pedro percy pervez pete
    peter petro phil philip philippe pierre pranav quentin quincy rafael rahul rajesh ralph ramon randy
    raphael rashid raul ravi raymond reggie reginald rex rhys ricardo richard rick ricky robert roberto
    roderic roderick rodney rodolfo rodrigo roger roland rolf romeo ron ronald ronnie roosevelt rory ross roy
    royce ruben rudy rufus rupert russ russell ryan sachin saddam salah salvatore sam samir samuel sanjay
    sasha saul scott seamus sean sebastian sergei sergey sergio seth shane shaun sherman shimon shinzo sid
    sidney silas simon spencer stacey stan stanley stefan stephen steve steven stewart stuart sunil sven
    takeshi tariq tayyip ted teddy terence terrence terry thabo thaddeus theo theodore thierry thomas tim
    timothy tobias toby todd tom tomas tommy toni tony tracy trevor tyler tyrone ulrich umar uri vaughn vernon
    victor vijay viktor vince vincent virat virgil vito vivian vladimir vladislav volodymyr wade waleed walid
    wallace walter warren wasim wayne wesley wilbur wilfred wilhelm willard william willie winston wolfgang
    xavier yasser yasuo yitzhak yousef yoweri yuki yuri yusuf yves zach zachary zack zinedine
"""
    ),
    particles=words(
        "de del della di da dos du van von der den bin ibn bint ben abu abou umm al el ad ash la le y ter ten"
    ),
    dozens=words("dozen dozens"),
    number_joiners=words("and"),
    opposites=listed("un in im il ir dis non"),
    refusals=words("no nope"),
    mere_negations=words("n't"),
    denials=words("nowhere"),
    year_pairs=True,
    ordinals={
        **ranked(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        **counted("", "thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", "hundredth=100"),
    },
    decades=counted("", "twenties thirties forties fifties sixties seventies eighties nineties"),
    clock={"half past": 30, "quarter past": 15, "quarter after": 15, "quarter to": -15, "quarter of": -15},
    negations=words("not never without no none nobody nothing neither nor cannot n't"),
    numbers=counted(
        "zero/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen",
        "twenty thirty forty fifty sixty seventy eighty ninety",
        "hundred=100 thousand=1000 million=1000000 billion=1000000000 dozen=12",
    ),
    fillers=words("um uh uhm umm er erm ah eh oh hm hmm mm mhm mmm"),
    introductions={
        0.97: phrases("my name is|my name's|my full name is"),
        0.9: phrases("the name is|the name's"),
        0.7: phrases("they call me|call me"),
    },
    loose_introductions={0.9: phrases("i'm|i am"), 0.6: phrases("this is")},
    greetings=phrases(
        "thank you very much indeed|thank you very much|thank you so much|many thanks|thank you|thanks|welcome back"
        "|welcome|hello|hi|hey|good morning|good evening|good afternoon|good night|good day|goodbye|bye"
    ),
    thanks=words("thank thanks"),
    prints=words("leaflet poster placard flyer billboard pamphlet brochure sign banner sticker plaque signboard"),
    tellings=Tellings(
        accounts=words("account accounts statement deposition testimony evidence affidavit"),
        of=words("of by from given"),
        interviews=words("interview conversation"),
        with_=words("with of"),
        about=words("story narrative recollection recollections reminiscences memories memoir memoirs diary words"),
        by=phrases("told by|as told by|narrated by|related by|recounted by|in the words of|spoken by"),
        asked=phrases(
            "we spoke to|we spoke with|we talked to|we talked with|we sat down with|we met|we caught up with|we asked"
        ),
        askers=phrases("interview by|interviewed by|questions by|the questions were asked by"),
        talks=phrases("in this interview|answers our questions|answered our questions|in conversation with|q&a"),
        helps=phrases("frequently asked|common questions|faq|faqs"),
    ),
    denied=words(
        "am is are was were be do does did have has had can could will would shall should may might must need"
    ),
    abbreviations=shortened(
        """
        ok=okay; mr=mister; mrs=missus; dr=doctor; vs=versus; jr=junior; sr=senior; st=street/saint; ave=avenue;
        rd=road; mt=mount; no.=number; prof=professor; gen.=general; col=colonel; capt=captain; sgt=sergeant;
        lt=lieutenant; gov=governor; sen=senator; rep.=representative; rev=reverend; ft=feet/fort; eg=for example;
        ie=that is; etc=et cetera/etcetera; approx=approximately; aka=also known as; dept=department; govt=government;
        assn=association; inc=incorporated; corp=corporation; co.=company; ltd=limited; jan=january; feb=february;
        mar.=march; apr=april; aug=august; sept=september; sep=september; oct=october; nov=november; dec=december;
        mon.=monday; tue=tuesday; tues=tuesday; wed.=wednesday; thu=thursday; thurs=thursday; fri=friday;
        sat.=saturday; sun.=sunday; blvd=boulevard; apt=apartment; bros=brothers; vol=volume; pp=pages; p.=page;
        est=established; #=number; §=section
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometer kilometers kilometre kilometres; metre: meter meters metre metres; centimetre:
            centimeter centimeters centimetre centimetres; millimetre: millimeter millimeters millimetre millimetres;
            mile: mile miles; foot: foot feet; inch: inch inches; yard: yard yards; kilogram: kilo kilos kilogram
            kilograms kilogramme kilogrammes; gram: gram grams gramme grammes; pound: pound pounds sterling; ounce:
            ounce ounces; tonne: tonne tonnes ton tons; litre: liter liters litre litres; second: second seconds;
            minute: minute minutes; hour: hour hours; clock: o'clock; day: day days; week: week weeks; month: month
            months; year: year years; degree: degree degrees; celsius: celsius centigrade; fahrenheit: fahrenheit;
            percent: percent pct per_cent; percentage point: percentage_point percentage_points; dollar: dollar
            dollars; euro: euro euros; yen: yen; cent: cent cents; time: times; morning: in_the_morning; afternoon:
            in_the_afternoon in_the_evening at_night
            """
        ),
        an_hour=phrases("an hour|per hour"),
        parts=counted(
            "",
            larger="""
            half=2 halves=2 quarter=4 quarters=4 fourth=4 fourths=4 third=3 thirds=3 fifth=5 fifths=5 tenth=10
            tenths=10
            """,
        ),
        halves=words("half quarter"),
        added={"and a half": 0.5, "and a quarter": 0.25, "and three quarters": 0.75},
        points=words("point"),
        minus=words("minus"),
        below=phrases("below zero|below"),
        ranges=words("to through"),
    ),
)

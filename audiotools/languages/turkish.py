"""Turkish."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import counted, listed, named, phrases, ranked, shortened, tagged, words

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    script="latin",
    letters="ığşçöüâî",
    small=words(
        """
        ve bir bu da de için ile çok ne ama daha gibi ben biz o olarak var mi ki en kadar sonra mı diye olan her
        şey değil yok dedi onun benim bana ya hiç şu kendi önce olduğunu ise veya hem göre iki
        """
    ),
    quotation=("“”", '""', "‘’", "«»"),
    dialogue="comma",
    saying=words(
        """
        dedi dediler diyor diyorlar diyordu demiş demişti demişler der derdi dedim deyince diyerek söyledi
        söylüyor söyler söylemiş söylediler belirtti belirtiyor açıkladı açıklıyor ifade anlattı anlatıyor
        sordu soruyor sormuş yanıtladı yanıtlıyor cevapladı yazdı yazıyor yazmış ekledi ekliyor vurguladı
        vurguluyor kaydetti konuştu konuşuyor bağırdı bağırıyor fısıldadı haykırdı mırıldandı savundu savunuyor
        öngörüyor öngördü aktardı aktarıyor bildirdi bildiriyor dile iddia itiraf uyardı uyarıyor hatırlattı
        düşündü düşünüyor duyurdu seslendi gülümsedi güldü sürdürdü yorumladı değerlendirdi övdü eleştirdi
        kullandı getirdi etti verdi ediyor buyurdu ifadelerini ifadesini sözlerini değerlendirmesinde
        değerlendirmelerinde açıklamasında çağrısında karşılığını yanıtını uyarısında uyarısını görüşünü
        görüşünde yorumunu müjdeledi özetledi noktaladı yakındı feryat isyan sitem rica tepki serzenişte
        çıkıştı espri temennisinde teşekkür paylaşımında anlatıyordu demişlerdi açıklamıştı
        anlatmıştı yazmıştı söylemişti
        """
    ),
    saying_stems=listed("söyle belirt açıkla anlat vurgula ekle"),
    core=words(
        """
        dedi dediler diyor diyorlar diyordu demiş demişti der söyledi söylüyor belirtti açıkladı anlattı sordu
        ekledi
        """
    ),
    order="either",
    encloses=True,
    according=phrases(""),
    according_after=phrases("göre|sözleriyle|deyişiyle|nazaran"),
    that=words("ki diye şöyle"),
    name_endings=r"['’](?:y?[eaiıuüö]|n[ıiuü]n|d[ea]n?|t[ea]n?|y?l[ea]|s[ıiuü]|n[ea]).*$",
    first=words("ben bana beni benim bende benden biz bize bizi bizim"),
    second=words("siz size sizi sizin sen sana seni senin"),
    first_ends=listed("dım dim dum düm tım tim tum tüm dık dik duk dük tık tik tuk tük yorum yoruz ıyım iyim"),
    second_ends=listed(
        """
        sınız siniz sunuz sünüz dınız diniz dunuz dünüz tınız tiniz tunuz tünüz mısınız misiniz musunuz müsünüz
        """
    ),
    indefinite=words("kim biri birisi kimse diğeri"),
    pronouns=tagged(
        """
        o=u onlar=p ben=i biz=i sen=u siz=u bu=n şu=n kim=u biri=u kimse=u herkes=p bazıları=p çoğu=p kendisi=u
        diğeri=u birisi=u ikisi=p hepsi=p bunlar=p
        """
    ),
    auxiliaries=words("var yok idi değil olan olarak oldu"),
    determiners=words("bir bu şu o her bazı birkaç iki üç tüm bütün hiçbir"),
    genitive=words(""),
    prepositions=words(
        """
        için ile gibi kadar göre sonra önce karşı beri dair rağmen üzere doğru üzerine hakkında
        """
    ),
    joining=words("ile ve"),
    conjunctions=words("ve veya ya ama fakat ancak çünkü ki de da ile hem ne ise eğer oysa yoksa"),
    adverbs=words(
        """
        çok daha en da de bile sadece yalnız hep hiç hala hâlâ yine şimdi sonra önce bugün dün yarın pazartesi
        salı çarşamba perşembe cuma cumartesi pazar burada orada böyle şöyle öyle ayrıca artık bana sana ona
        bize size onlara kendi
        """
    ),
    openers=words(
        """
        o onlar ben biz sen siz bu şu evet hayır teşekkürler merhaba belki maalesef sonra önce ayrıca ama fakat
        çünkü eğer ne kim nasıl neden niçin ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım
        aralık foto fotoğraf kaynak fiyat soru yanıt cevap her hiç herkes kimse biri şimdi bugün dün böylece
        ancak bir artık devamı haberin yıllar günler aylar önceki bugünkü bunun bunu buna bundan bunlar
        şimdilik önceleri sonraki sonunda sonuçta ardından bununla birlikte özellikle genellikle bazen çoğu
        kimi birçok birkaç bütün tüm diğer öteki ilk son geçen gelecek aynı yine yeniden nihayet derken böyle
        öyle şöyle üstelik hatta zaten aslında gerçekten herhalde galiba sanki kuşkusuz elbette tabii öncelikle
        örneğin mesela oysa halbuki dolayısıyla nitekim yazın kışın baharda sabah akşam gece eskiden
        """
    ),
    titles=words(
        """
        bay bayan sayın dr prof doç av başkan başkanı cumhurbaşkanı başbakan bakan bakanı müdür müdürü genel
        sözcü sözcüsü general albay yüzbaşı komutan hakim savcı milletvekili vali belediye imam kral kraliçe
        prens prenses direktör direktörü sorumlusu antrenörü koç koçu şef şefi yazar gazeteci avukat doktor
        profesör antrenör teknik direktör lider lideri mr mrs ms
        ceo
        """
    ),
    after_name=("bey", "hanım", "efendi", "paşa", "hoca"),
    anybody=words("kadın adam"),
    men=words("bay bey efendi baba oğul kardeş amca dayı dede adam çocuk kral prens paşa ağa"),
    women=words("bayan hanım anne kız abla teyze hala nine kadın kraliçe prenses"),
    roles=words(
        """
        başkan başkanı cumhurbaşkanı başbakan bakan bakanı müdür müdürü sözcü sözcüsü general komutan hakim
        savcı milletvekili vali polis doktor öğretmen komşu anne baba oğlu kızı kardeşi kadın adam arkadaşı
        tanık yazar gazeteci avukat antrenör oyuncu araştırmacı öğrenci sanatçı şarkıcı çiftçi hükümet bakanlık
        şirket dernek sendika parti gazete mahkeme ajans yetkili yetkilisi uzman uzmanı lider lideri çocuk kız
        delikanlı ihtiyar yaşlı yolcu sporcu futbolcu hoca ressam memur memuru amiri sanık şüpheli davacı
        uzmanlar sürücü esnaf vatandaş kaptan şoför hemşire işçi emekli koç direktör rektör dekan vekil aday
        adayı annem babam kardeşim eşi eşim muhtar muhtarı sekreter sekreteri avukatı öğrencisi annesi babası
        karısı kocası ablası ağabeyi dedesi torunu yeğeni komşusu ustası öğretmeni doktoru mühendisi üyesi
        temsilcisi kurucusu sahibi işletmecisi yöneticisi koordinatörü danışmanı vekili yardımcısı başhekimi
        başhekim rektörü dekanı savcısı hâkimi hakimi yargıcı müftüsü imamı kaptanı hocası antrenörü kalecisi
        kaleci forvet oyuncusu yönetmen yönetmeni senarist yapımcı yapımcısı şair heykeltıraş müzisyen
        besteci ozan ozanı müzikolog tarihçi arkeolog sosyolog psikolog ekonomist iktisatçı analist mühendis
        mimar veteriner eczacı hekim ebe kaymakam kaymakamı emniyet komiseri komiser jandarma asker gazi
        itfaiyeci itfaiye madenci balıkçı çoban değirmenci berber terzi marangoz demirci bakkal kasap
        fırıncı garson aşçı şoförü makinist pilot hostes bekçi bekçisi mağdur müşteki tanığı müvekkil ziyaretçi
        turist müşteri esnafı taraftar taraftarı hakem hakemi sporcusu delege
        """
    ),
    noun_cases=listed(
        "da de ta te yla yle dan den tan ten nda nde dığını diğini duğunu düğünü tığını tiğini larını lerini "
        "lara lere ması mesi masını mesini"
    ),
    owned_ends=listed("sının sinin sunun sünün larının lerinin ının inin unun ünün"),
    role_ends=listed("cı ci cu cü çı çi çu çü ist men man log başkanı müdürü bakanı sözcüsü"),
    sources=words("uzmanlar yetkililer tanıklar komşular bilim gazeteciler"),
    bodies=words("üniversitesi bakanlığı partisi hükümeti belediyesi derneği bankası"),
    speech_nouns=words("söz sözler açıklama mektup soru yanıt başlık slogan cümle mesaj ifade"),
    particles=words(""),
    refusals=words("hayır"),
    negations=words("değil yok hiç hiçbir kimse asla hayır ne"),
    numbers=counted(
        "sıfır bir iki üç dört beş altı yedi sekiz dokuz",
        "on yirmi otuz kırk elli altmış yetmiş seksen doksan",
        "yüz=100 bin=1000 milyon=1000000 milyar=1000000000",
    ),
    fillers=words("ııı eee şey hımm hmm ee"),
    introductions={0.97: phrases("benim adım|adım")},
    loose_introductions={0.9: phrases("ben")},
    greetings=phrases("teşekkürler|teşekkür ederim|merhaba|günaydın|iyi akşamlar"),
    thanks=words("teşekkürler teşekkür"),
    labels=("S", "C"),
    calendar=words(
        """
        pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart mayıs haziran temmuz ağustos kasım
        aralık
        """
    ),
    labels_before=words(
        """
        film filmi filminde kitap kitabı roman romanı şarkı albüm dizi dizisi dergisi projesi adlı isimli
        başlıklı
        """
    ),
    plural_ends=listed("lar ler"),
    female=words(
        """
        emine fatma ayşe hatice zeynep elif meryem şerife zehra sultan hanife merve havva zeliha esra özlem
        büşra hacer yasemin dilek sevgi gülsüm aysel nurcan selma tuba ebru pınar gamze derya leyla nermin
        sibel hülya filiz songül serpil gönül kübra melek nadide neslihan ceren ece i̇rem sena ayten ayla aylin
        aynur asiye asuman asena aslı aslıhan arzu bahar banu başak belgin belma berna beril berrin betül beyza
        bilge binnur birgül burcu buket canan cansu cemile ceyda ceylan çiğdem damla defne didem dilara dürdane
        duygu eda elvan emel esma esin eylül fadime fahriye feride ferda figen fidan funda gizem gonca gözde
        gülay gülbahar gülcan gülden gülizar güllü gülnur gülsen gülşen gülten handan hilal huriye i̇lknur
        i̇pek jale kader kamile kezban kevser lale lütfiye makbule mediha mehtap melda melike meltem meral müge
        münevver mübeccel mürüvvet müjde naciye nalan naime nazan nazlı nazmiye nebahat nesrin nevin nigar
        nihal nilay nilgün nilüfer nimet nuran nuray nurhan nuriye nursel nurten özge özgül öznur pakize pelin
        perihan rabia rahime reyhan rukiye saadet saime sakine saliha sanem seda sedef seher selda selin semra
        semiha serap sevda sevil sevinç sevtap sıla simge sinem suzan sümeyye şadiye şebnem şengül şenay şule
        şükran tuğba tuğçe tülay tülin türkan ümmühan ülkü yeliz yeşim zekiye zerrin zübeyde züleyha
        """
    ),
    male=words(
        """
        mehmet mustafa ahmet ali hüseyin hasan i̇brahim i̇smail osman yusuf murat ömer ramazan halil süleyman
        abdullah mahmut salih recep kemal kadir levent orhan fatih emre burak hakan serkan volkan gökhan cem
        can deniz engin erdal erkan galip kerem metin mert necati nihat okan onur selim serdar tarık tolga uğur
        ufuk yaşar yavuz anıl bülent cengiz ferhat abdülkadir abdurrahman adem adnan akif alparslan alper altan
        arif asım atilla aykut ayhan aziz bahadır bahri bedri bekir berat bilal birol cafer cahit celal
        celalettin cemal cemil cevat cevdet cihat cüneyt çağatay davut dursun ekrem emrah enes enver ercan
        ercüment erhan erol ersin ertuğrul fahri fahrettin faruk fazıl fehmi ferit ferruh feridun fevzi fikret
        fuat furkan gürkan habib haldun haluk hamdi hamza harun haşim haydar hayati hayri hikmet hilmi hulusi
        hüsamettin hüsnü i̇lker i̇lyas i̇rfan i̇hsan i̇lhan i̇shak i̇smet i̇zzet kamil kazım kenan koray lütfi
        mahir melih memduh mesut mevlüt mithat muammer muharrem muhammed muhittin muhsin muzaffer müjdat münir
        nadir nail namık nazım nazmi necdet necip necmettin nedim nevzat nizamettin niyazi numan nuri nurettin
        nusret oğuz oğuzhan oktay raif rasim rauf refik remzi reşat rıdvan rıfat rıza sabahattin sabri sadık
        sadri saffet sami samet sedat selahattin selami selçuk semih serhat servet seyfi sezai sezgin sinan
        sıtkı soner suat suphi şaban şakir şemsettin şener şeref şevket şükrü tahir tahsin talat taner tayfun
        tuncay tuncer turgay turgut turhan vahit vedat veli veysel yakup yasin yunus zafer zeki ziya
        """
    ),
    prints=words("broşür tabela tabelada afiş pankart ilan etiket levha"),
    tellings=Tellings(
        accounts=words("anlatısı ifadesi tanıklığı"),
        of=words(""),
        interviews=words("röportaj söyleşi görüşme"),
        with_=words("ile"),
        about=words("hikayesi hikâyesi öyküsü anıları hatıraları günlüğü"),
        by=phrases(""),
        askers=phrases("röportaj|söyleşi|konuşan|soran"),
        talks=phrases(
            "konuştuk|sorduk|söyleştik|görüştük|sohbet ettik|buluştuk|bir araya geldik|anlattı|"
            "sorularımızı yanıtladı|sorularımızı cevapladı|söyleşi|röportaj"
        ),
        helps=phrases("sıkça sorulan|sık sorulan|sıkça sorulanlar|sss"),
    ),
    negation_follows=True,
    adding=words(
        """
        ekledi ekliyor ekler sürdürdü sürdürüyor vurguladı vurguluyor tekrarladı yineledi tamamladı
        """
    ),
    ordinals=ranked("birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu")
    | {"yirminci": 20, "otuzuncu": 30},
    decades=counted("", "yirmili otuzlu kırklı ellili altmışlı yetmişli seksenli doksanlı"),
    abbreviations=shortened(
        """
        vb=ve benzeri/ve benzerleri; vs=vesaire; dr=doktor; prof=profesör; doç=doçent; av=avukat; sn=sayın;
        cad=caddesi/cadde; sok=sokak/sokağı; mah=mahallesi/mahalle; no=numara; örn=örneğin; yy=yüzyıl;
        bkz=bakınız; tl=lira/türk lirası; ör=örneğin; yrd=yardımcı; gen=general; alb=albay; st=saint; tel=telefon;
        &=ve
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometre; metre: metre; centimetre: santimetre santim; millimetre: milimetre; mile: mil;
            kilogram: kilo kilogram; gram: gram; tonne: ton; litre: litre; second: saniye; minute: dakika; hour: saat;
            day: gün; week: hafta; month: ay; year: yıl sene; degree: derece; percent: yüzde; dollar: dolar;
            euro: euro avro; cent: sent; time: kez kere defa; morning: sabah; afternoon: akşam
            """
        ),
        an_hour=phrases("saatte"),
        parts=counted("", larger="yarısı=2 yarım=2 çeyrek=4 çeyreği=4"),
        halves=words("yarım buçuk"),
        added={"buçuk": 0.5},
        points=words("virgül"),
        minus=words("eksi"),
        rests=words("ve"),
    ),
)

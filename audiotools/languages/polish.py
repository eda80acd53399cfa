"""Polish."""

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

_OF_ORDINALS = "y a e i ego ej emu ym im ą iego iemu ich ych ymi imi"
"""Endings of ordinals: the last two figures of a year are read as two of them."""

LANGUAGE = Language(
    code="pl",
    name="Polish",
    script="latin",
    letters="ąćęłńśźżó",
    small=words(
        """
        i w na z do że się nie to jest o jak za od po ale był dla przez jestem ja my są już co tak czy tylko
        przed może jego jej ich tym tej ten ta oraz była było były bardzo mnie mu ze bo gdy który która które
        lub też we a u pod
        """
    ),
    quotation=("„”", "„“", "«»", "»«", '""', "“”"),
    dialogue="dash",
    saying=words(
        """
        pytać pyta ocenia odpowiada opowiada podkreśla twierdzi wspomina wyjaśnia zapewnia powiedzia/ł/ła/ło/ły
        powiedzieli powie mówi/ł/ła/ło/li/ły mówią dodaje dodają doda/ł/ła/ło/li/ły pisz/e/ą pisa/ł/ła/ło/li
        napisa/ł/ła/ło/li/ły zapyta/ł/ła/ło/li pyta/ł/ła/ło/li pytają spyta/ł/ła/li odpowiada/ł/ła/li
        odpowiadają odpowiedzia/ł/ła/ło odpowiedzieli odpar/ł/ła/li odrzek/ł/ła rzek/ł/ła/ło/li
        tłumaczy/ł/ła/li tłumaczą wyjaśni/ł/ła/li wyjaśnia/ł/ją stwierdzi/ł/ła/ło/li/ły stwierdza
        podkreśli/ł/ła/li podkreśla/ł/ła/ją zaznaczy/ł/ła/li zaznacza zauważy/ł/ła/li zauważa
        przyzna/ł/ła/li/je/ją przyznaje oświadczy/ł/ła/ło/li oświadcza poinformowa/ł/ła/ło/li informuje/
        informowa/ł/ła opowiada/ł/ła/li/ją opowiedzia/ł/ła wspomina/ł/ła/li/ją wspomnia/ł/ła krzykną/ł
        krzyknęła krzycz/y/ą krzycza/ł/ła zawoła/ł/ła/li woła/ł/ła szepną/ł szepnęła szepcze mrukną/ł mruknęła
        komentuje/ skomentowa/ł/ła uwa/ża/żał/żała/żają ocenia/ł/ła/ją oceni/ł/ła przekonuje przekonywa/ł/ła
        przekona/ł twierdzi/ł/ła/li twierdzą zapewni/ł/ła/li zapewnia/ł/ła/ją apeluje apelowa/ł zaapelowa/ł/ła
        ostrzega/ł/ła ostrzeg/ł/ła obieca/ł/ła obiecuje zapowiedzia/ł/ła zapowiedzieli zapowiada/ł/ła
        relacjonuje relacjonowa/ł/ła kontynuuje kontynuowa/ł/ła zwróci/ł/ła żali/ł/ła chwali/ł/ła chwalą
        oburza/ł/ła powiada powiadają głosi/ł/ła/ło cytuje cytowa/ł/ła żartuje żartowa/ł/ła zażartowa/ł wzdycha
        westchną/ł westchnęła śmieje śmia/ł/ła protestuje protestowa/ł prosi/ł/ła popros/ił/iła nalega
        podsumowuje podsumowa/ł/ła wskazuje wskaza/ł/ła potwierdza potwierdzi/ł/ła zdradza zdradzi/ł/ła sądzi/ł
        myśl/i/ał/ała pomyśla/ł/ła deklaruje zadeklarowa/ł/ła wyzna/ł/ła/je ujawni/ł/ła krytykuje skarż/y/ą
        skarży/ł/ła wtrąci/ł/ła wtrąca dziwi/ł/ła dorzuci/ł/ła doda/ł rzuci/ł/ła zgadza zgodzi/ł/ła radzi/ł/ła
        argumentuje argumentowa/ł narzeka/ł/ła przypomina przypomnia/ł/ła wywróży/ł reaguje zareagował
        zareagowała cieszy cieszył cieszyła obawia powtarza powtarzał powtarzała zakończył zakończyła
        zakończyli spuentował spuentowała uzupełnił uzupełniła apelowała argumentowała broni bronił broniła
        denerwuje denerwował denerwowała domaga dopowiada dopowiedział dopowiedziała dorzuca drwi dziękuje
        dziękował dziękowała groził groziła ironizuje ironizował ironizowała irytuje jęczy komentował
        komentowała kpi krytykował krytykowała kwituje skwitował skwitowała mruczy nakazuje nakazał nakazała
        nalegał nalegała oburzył oburzyła obwieścił obwieściła odcina odgryza odpierał odpierała ogłasza
        ogłosił ogłosiła opisuje opisał opisała opisywał opisywała oznajmia oznajmił oznajmiła pochwalił
        pochwaliła pociesza podziękował podziękowała poradził poradziła powtórzył powtórzyła precyzuje
        sprecyzował sprecyzowała proponuje zaproponował zaproponowała przypominał przypominała płacze płakał
        płakała ripostuje ripostował ripostowała rozkazuje rozkazał rozkazała rozmyśla sekunduje skrytykował
        skrytykowała snuje sugeruje sugerował sugerowała zasugerował zasugerowała szeptał szeptała szlocha
        ubolewał ubolewała ucieszył ucieszyła ujawnia uspokajał uspokajała uspokoił uspokoiła uściśla uściślił
        uściśliła uśmiecha uśmiechnął uśmiechnęła wierzył wierzyła wskazywał wskazywała wtóruje wykrzykuje
        wykrzyknął wykrzyknęła wyliczał wyliczała wyliczył wyliczyła wzrusza wzruszył wzruszyła zachęca
        zachęcał zachęcała zagroził zagroziła zaprzecza zaprzeczył zaprzeczyła zarzuca zarzucił zarzuciła
        zastanawia zastanawiał zastanawiała zaśmiał zaśmiała zażartowała zażądał zażądała zdziwił zdziwiła
        zeznaje zeznał zeznała zeznawał zeznawała zwierza zwierzył zwierzyła złości żałuje żałował żałowała
        żąda uciął ucięła ucina bąknął bąknęła żachnął żachnęła zastrzega zastrzegł zastrzegła zaznaczał
        zaznaczała zaakcentował zaakcentowała konstatuje skonstatował skonstatowała zawyrokował rozbrajał
        zagadnął zagadnęła zauważał dywaguje
        """
    ),
    core=words(
        """
        powiedzia/ł/ła/ło powiedzieli mówi/ł/ła mówią dodaje doda/ł/ła pisze napisa/ł/ła zapyta/ł/ła pyta
        odpowiada odpowiedzia/ł/ła odpar/ł/ła rzek/ł/ła tłumaczy/ł/ła wyjaśni/ł/ła wyjaśnia stwierdzi/ł/ła
        stwierdza podkreśli/ł/ła podkreśla zaznaczy/ł/ła zauważy/ł/ła przyzna/ł/ła przyznaje oświadczy/ł/ła
        poinformowa/ł/ła opowiada wspomina krzykną/ł krzyknęła zawoła/ł/ła szepną/ł szepnęła mrukną/ł mruknęła
        komentuje twierdzi relacjonuje zapewnia ocenia
        """
    ),
    particle_verbs={
        "głos": words("zabrał/a/i zabiera zabierają"),
    },
    selves=words("sam sama"),
    order="verb",
    according_one=tagged_phrases("według niego=m|według niej=f|jego zdaniem=m|jej zdaniem=f"),
    taking=words(
        """
        dostał dostała dostaje otrzymał otrzymała otrzymuje czyta czytał czytała przeczytał przeczytała słyszy
        słyszał słyszała usłyszał usłyszała widzi widział widziała zobaczył zobaczyła nazywa nazywają nazwano
        okrzyknięto nazywany nazywana został została śpiewa śpiewał śpiewała cytuje cytował cytowała pokazuje
        pokazał pokazała przetłumaczył wydał wydała opublikował opublikowała przedstawił przedstawiła otworzył
        otworzyła
        """
    ),
    called=words(
        """
        nazywany nazywana nazywają nazywano nazwano okrzyknięto okrzyknięty okrzyknięta przezwisko przydomek
        ochrzczono
        """
    ),
    according=phrases("według|zdaniem|wg|zgodnie z"),
    thus=words("tak"),
    plural_ends=listed("li ły ją"),
    that=words("że iż"),
    first=words("ja mnie mi mną mój moja moje moim mojej my nas nam nami nasz nasza nasze jestem byłem byłam"),
    first_ends=listed("łem łam liśmy łyśmy"),
    second_ends=listed("łeś łaś liście łyście"),
    second=words("pan pani pana panu państwo państwa ty ciebie ci cię tobie twój twoja twoje wy was wam"),
    indefinite=words("kto ktoś nikt jeden drugi"),
    pronouns=tagged(
        """
        on=m ona=f ono=n oni=p one=p ja=i my=i ty=u wy=u ten=m ta=f to=n kto=u ktoś=u nikt=u wszyscy=p wielu=p
        niektórzy=p inni=p który=m która=f oboje=p obaj=p tamten=m jeden=u drugi=u
        """
    ),
    auxiliaries=words(
        """
        jest są był była było byli były będzie będą być może mogą musi ma mają miał miała został została
        """
    ),
    determiners=words(
        """
        ten ta to ci te jego jej ich mój moja moje nasz nasza nasze swój swoja każdy każda jeden jedna dwa dwie
        trzy wielu kilku wszyscy pewien pewna
        """
    ),
    genitive=words("z ze"),
    prepositions=words(
        """
        w we na z ze do od o po za przez dla przed pod nad przy u bez między wśród według wobec mimo podczas
        oprócz przeciw ku obok poza zdaniem
        """
    ),
    joining=words("i oraz"),
    conjunctions=words(
        """
        i a ale oraz lub albo że iż bo gdy kiedy jak jeśli jeżeli ponieważ więc który która które gdzie czy choć
        """
    ),
    adverbs=words(
        """
        nie się też także już jeszcze zawsze nigdy potem później wcześniej dziś dzisiaj wczoraj jutro
        poniedziałek wtorek środę czwartek piątek sobotę niedzielę bardzo tak tu tam teraz wtedy znowu tylko
        niedawno mu jej im mi nam sobie cicho głośno wreszcie jednak natomiast go ją ich ponadto dziennikarzom
        dziennikarzowi reporterom reporterowi gazecie rodzicom
        bowiem zatem więc również wówczas następnie tymczasem zresztą przecież ponownie wprost krótko
        """
    ),
    openers=words(
        """
        on ona ono oni one ja my ty wy to ten ta ci te tak nie dziękuję cześć może niestety dlatego potem
        najpierw także ale bo gdy kiedy jak jeśli ponieważ więc gdzie co kto dlaczego według zdaniem podczas po
        przed w we na z ze do od styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik
        listopad grudzień fot foto źródło rada cena pytanie odpowiedź wszystko wszyscy nic nikt ktoś wiele
        teraz dziś wczoraj kończąc mówiąc dodając pytany zapytany jednak jednocześnie natomiast niespodziewanie
        podobnie ponadto zresztą tymczasem wreszcie wówczas następnie wcześniej później niedawno obecnie
        dotychczas dotąd ostatnio początkowo ostatecznie równocześnie równie również dodatkowo odtąd stąd wtedy
        tam tu tutaj właśnie przecież oczywiście zdecydowanie naturalnie rzeczywiście faktycznie podobno
        rzekomo zapewne pewnie wokół obok wśród mimo dzięki wobec też kilka kilku wielu większość każdy każda
        sam sama jego jej ich mój moja nasz nasza swoje latem zimą wiosną jesienią kiedyś dawniej nagle raz
        zamiast oprócz poza zapowiadając odnosząc komentując
        """
    ),
    titles=words(
        """
        pan pani panna panowie dr hab prof profesor doktor mgr inż ks ksiądz biskup kardynał papież król królowa
        książę księżna prezydent premier minister marszałek burmistrz wójt starosta dyrektor dyrektorka prezes
        prezeska szef szefowa rzecznik rzeczniczka sędzia generał pułkownik major kapitan poseł posłanka senator
        senatorka adwokat mecenas trener trenerka redaktor autor autorka przewodniczący przewodnicząca
        wiceprezydent wicepremier wiceminister św komisarz mr mrs ms
        ceo
        """
    ),
    anybody=words("kobieta mężczyzna dziewczyna chłopak chłopiec"),
    men=words("pan ojciec syn brat wujek dziadek mężczyzna chłopiec król książę ksiądz mąż chłopak"),
    women=words(
        """
        pani panna matka córka siostra ciocia babcia kobieta dziewczyna królowa żona rzeczniczka
        """
    ),
    roles=words(
        """
        minister prezydent premier dyrektor dyrektorka prezes szef szefowa rzecznik rzeczniczka sędzia
        policjant policjantka lekarz lekarka nauczyciel nauczycielka sąsiad sąsiadka matka ojciec syn córka
        brat siostra kobieta mężczyzna przyjaciel przyjaciółka świadek pisarz pisarka dziennikarz dziennikarka
        adwokat trener zawodnik zawodniczka badacz student studentka artysta aktor aktorka piosenkarz rolnik
        rząd policja gmina ministerstwo firma stowarzyszenie związek partia gazeta sąd agencja prokuratura
        urząd mieszkaniec mieszkanka poseł posłanka senator burmistrz wójt redaktor autor profesor burmistrzyni
        sołtys sołtyska radny radna proboszcz wikary obrońca obrończyni oskarżony oskarżona pokrzywdzony
        pokrzywdzona prokurator prokuratorka mecenas kustosz kustoszka historyk historyczka reżyser reżyserka
        kolejarz górnik emeryt emerytka rolniczka strażak ratownik ratowniczka wolontariusz wolontariuszka
        właściciel właścicielka kierownik kierowniczka kierowca mąż żona wnuk wnuczka wdowa wdowiec kolega
        koleżanka europoseł bramkarz bramkarka napastnik kapitan piłkarz piłkarka biegacz biegaczka producent
        producentka scenarzysta malarz malarka rzeźbiarz poeta poetka muzyk skrzypaczka dyrygent
        dyrygentka kompozytor kompozytorka krytyk wydawca redaktorka profesorka badaczka biolog chemik fizyk
        astronom archeolog geolog psycholog socjolog ekonomista ekonomistka analityk przedsiębiorca inwestor
        sprzedawca sprzedawczyni klient klientka pasażer pasażerka turysta turystka gospodarz gospodyni leśnik
        leśniczy myśliwy wędkarz piekarz kucharz kucharka kelner kelnerka fryzjer fryzjerka krawiec
        krawcowa zegarmistrz murarz hutnik sztygar spawacz inżynier architekt architektka
        urzędnik urzędniczka konserwator konserwatorka bibliotekarz bibliotekarka pielęgniarka pielęgniarz
        położna chirurg weterynarz ordynator ordynatorka dziekan rektor rektorka wicedyrektor wicedyrektorka
        wiceprezes zastępca zastępczyni pełnomocnik pełnomocniczka przedstawiciel przedstawicielka koordynator
        koordynatorka organizator organizatorka aktywista aktywistka działacz działaczka ekolog przewoźnik
        marynarz babcia dziadek chłopak dziewczyna dziewczynka chłopiec staruszek staruszka uczeń uczennica
        nastolatek nastolatka naukowiec naukowczyni poszkodowany poszkodowana rozmówca rozmówczyni duchowny
        ksiądz polityk polityczka komendant komendantka dyżurny inspektor inspektorka listonosz listonoszka
        górniczka sanitariusz sanitariuszka powstaniec więzień partyzant żołnierz ocalały ocalała
        """
    ),
    role_ends=listed("nik niczka arz arka ista istka ciel cielka ent entka log olożka or orka ec wca czyni"),
    sources=words("eksperci mieszkańcy świadkowie krytycy naukowcy sąsiedzi urzędnicy dziennikarze"),
    bodies=words("uniwersytet ministerstwo partia rząd policja gmina stowarzyszenie bank związek"),
    speech_nouns=words("słowa słowo oświadczenie list pytanie odpowiedź tytuł motto zdanie hasło komunikat"),
    particles=words("de von van"),
    dozens=words("tuzin tuziny"),
    opposites=listed("nie"),
    refusals=words("nie"),
    never_subject_ends={"m": listed("li ji dzi ci si zi ce e u owi"), "f": listed("ce e u owi li ji bci dzi")},
    verb_genders=(("ła", "f"), ("ł", "m")),
    times=words(
        """
        rano ranek ranka wieczór wieczoru wieczorem noc nocy nocą dzień dnia dni raz razu razem chwila
        chwili chwilę rok roku lat lata miesiąc tydzień godzina godziny godzinę minuta minuty minutę czas
        czasu godzin minut dniach tygodni tygodniu miesięcy
        """
    ),
    female=words(
        """
        anna maria ewa katarzyna małgorzata agnieszka barbara krystyna elżbieta zofia teresa joanna magdalena
        monika danuta jadwiga helena halina irena janina hanna aleksandra natalia karolina marta beata dorota
        renata justyna wanda stanisława kazimiera zuzanna julia maja iwona grażyna bożena jolanta urszula
        alicja sylwia aneta paulina kinga ewelina dominika edyta izabela weronika patrycja kamila sandra
        klaudia emilia wiktoria lucyna genowefa marianna stefania mirosława bronisława wiesława zdzisława
        czesława lidia regina władysława olga gabriela marzena martyna anita bogumiła ludmiła łucja melania
        oliwia sabina teodora wioletta violetta felicja eugenia eleonora leokadia adrianna agata amelia
        antonina aurelia bernadetta bogna blanka cecylia daria diana eliza franciszka honorata ilona jagoda
        judyta józefa krystiana laura liliana maryla malwina michalina milena nadia pelagia roksana salomea
        tekla róża kornelia antonella teofila lena kalina nina ada tereza ludwika apolonia bolesława wacława
        zenobia żaneta
        """
    ),
    male=words(
        """
        jan andrzej piotr krzysztof stanisław tomasz paweł józef marcin marek michał grzegorz jerzy tadeusz
        adam łukasz zbigniew ryszard dariusz henryk mariusz kazimierz wojciech robert mateusz marian rafał
        jacek janusz mirosław maciej sławomir jarosław roman bartosz bogdan wiesław jakub aleksander alojzy
        antoni arkadiusz artur bartłomiej benedykt bernard błażej bolesław borys bronisław bogusław cezary
        cyprian czesław damian daniel dawid dominik edmund edward emil eryk eugeniusz feliks ferdynand filip
        franciszek fryderyk gabriel gracjan gustaw hubert ignacy igor ireneusz jarema jeremi joachim julian
        juliusz kacper kajetan kamil karol klemens konrad konstanty kornel krystian leon leonard leopold lesław
        leszek lucjan ludwik maksymilian marceli mieczysław mikołaj miłosz norbert oskar patryk przemysław
        radosław remigiusz romuald sebastian seweryn stefan sylwester szczepan szymon tymoteusz tytus wacław
        waldemar walenty walerian wawrzyniec wiktor wincenty witold władysław włodzimierz zdzisław zenon
        zygmunt
        """
    ),
    negations=words("nie nigdy nikt nic żaden żadna żadne bez ani nigdzie"),
    numbers=counted(
        """
        zero jeden/jedna/jedno dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście
        dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście
        """,
        """
        dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt
        dziewięćdziesiąt
        """,
        """
        sto=100 dwieście=200 tysiąc=1000 tysiące=1000 tysięcy=1000 milion=1000000 miliony=1000000
        milionów=1000000
        """,
        hundreds="dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset",
    ),
    fillers=words("yyy eee hmm hm ee yy mhm"),
    introductions={0.97: phrases("nazywam się|mam na imię")},
    loose_introductions={0.9: phrases("jestem")},
    greetings=phrases("dziękuję|dzień dobry|dobry wieczór|witam|cześć"),
    thanks=words("dziękuję dzięki"),
    labels=("P", "O"),
    name_cases=listed(
        "cji sji nii lii em ą owi skiego ckiego nego wego łego skiemu ckiemu nemu wemu skim ckim skich ckich"
    ),
    case_ends=endings(
        """
        =a,owi,em,iem,u a=y,i,ie,ę,ą i=iego,iemu,im y=ego,emu,ym ka=ki,ce,kę,ką ska=skiej,ską cka=ckiej,cką
        ła=ły,le,łę,łą ra=ry,rze,rę,rą ia=ii,ię,ią ja=ji,ję,ją ek=ka,kowi,kiem,ku el=la,lowi,lem,lu
        eł=ła,łowi,łem ec=ca,cowi,cem,cu er=ra,rowi,rem,rze eń=nia,niowi,niem o=a,owi,em ł=le r=rze
        """
    ),
    own_ends=listed("ska cka dzka ski cki dzki"),
    object_ends=listed("om ami owi emu ach"),
    adverb_ends=listed(
        """
        nie wie sko cko ono śno źno żno lno wno rno ując ając iąc wszy łszy szona szony iona iony cona cony
        """
    ),
    labels_before=words(
        """
        film filmie książka książce powieść piosenka album serial sztuka opera czasopismo projekt tytuł tytułem
        motto zwany zwana tzw wystawa program słowo hasło
        """
    ),
    naming=words("nazwa/ł/ła nazywa/ł/ła określi/ł/ła określa ochrzci/ł/ła mówi/ł/ła"),
    prints=words(
        """
        ulotka plakat szyld transparent baner tablica tabliczka afisz naklejka napis etykieta reklama broszura
        ogłoszenie
        """
    ),
    adjective_cases=listed("ej ym im ych ich ego emu"),
    address_ends=listed("ym im publiczności prasie"),
    tellings=Tellings(
        accounts=words("relacja zeznanie zeznania świadectwo oświadczenie"),
        of=words(""),
        interviews=words("wywiad rozmowa"),
        with_=words("z ze"),
        about=words("opowieść wspomnienia historia pamiętnik"),
        by=phrases("opowiada|opowiedziane przez"),
        asked=phrases("rozmowa z|wywiad z|rozmawiamy z|rozmawialiśmy z|spotkaliśmy się z|odwiedziliśmy"),
        askers=phrases(
            "rozmawia|rozmawiał|rozmawiała|rozmawiali|wysłuchał|wysłuchała|pytał|pytała|notował|notowała|spisał|"
            "spisała|wywiad przeprowadził|wywiad przeprowadziła"
        ),
        talks=phrases(
            "opowiedział|opowiedziała|opowiada nam|zapytaliśmy|pytamy|rozmawiamy|rozmawialiśmy|w rozmowie|wywiad|"
            "odpowiada na nasze pytania"
        ),
        helps=phrases("najczęściej zadawane|często zadawane|najczęstsze pytania|pytania i odpowiedzi|faq"),
    ),
    one_no=True,
    reflexives=words("się"),
    adding=words(
        """
        doda/ł/ła/je kontynuowa/ł/ła kontynuuje podkreśli/ł/ła podkreśla zaznaczy/ł/ła zaznacza powtórzy/ł/ła powtarza
        zakończy/ł/ła kończy podsumowa/ł/ła podsumowuje sprecyzowa/ł/ła uzupełni/ł/ła zastrzeg/ł/ła
        """
    ),
    ordinals=ranked(
        "pierwsz drug trzec czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast trzynast czternast piętnast "
        "szesnast siedemnast osiemnast dziewiętnast dwudziest",
        _OF_ORDINALS,
        tens="trzydziest czterdziest pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
    ),
    abbreviations=shortened(
        """
        td=tak dalej; tp=tym podobne;
        np=na przykład; itd=i tak dalej; itp=i tym podobne; tzn=to znaczy; tj=to jest; tzw=tak zwany/tak zwana/tak
        zwane/tak zwanych/tak zwanego; min=między innymi; dr=doktor; prof=profesor; mgr=magister; inż=inżynier;
        św=święty/święta/świętego/świętej; ul=ulica/ulicy/ulicę; al=aleja/alei/aleje; pl=plac/placu;
        nr=numer/numeru/numerze; r.=roku/rok; w.=wieku/wiek; godz=godzina/godziny/godzinie; ok=około;
        tys=tysięcy/tysiące/tysiąc; mln=milionów/miliony/milion; mld=miliardów/miliardy/miliard;
        zł=złotych/złote/złoty; str=strona/stronie; im=imienia; m.=miasto; ks=ksiądz; gen=generał; płk=pułkownik;
        pt=pod tytułem; zob=zobacz; ur=urodzony/urodzona; zm=zmarły/zmarł/zmarła; wg=według; woj=województwo; &=i;
        sie=sierpnia; §=paragraf; hab=habilitowany
        """
    ),
    quantities=Quantities(
        units=named(
            """
            kilometre: kilometr kilometry kilometrów; metre: metr metry metrów; centimetre: centymetr centymetry
            centymetrów; millimetre: milimetr milimetry milimetrów; mile: mila mile mil; kilogram: kilo kilogram
            kilogramy kilogramów; gram: gram gramy gramów; tonne: tona tony ton; litre: litr litry litrów; second:
            sekunda sekundy sekund; minute: minuta minuty minut; hour: godzina godziny godzin; day: dzień dni; week:
            tydzień tygodnie tygodni; month: miesiąc miesiące miesięcy; year: rok lata lat; degree: stopień stopnie
            stopni; celsius: celsjusza; fahrenheit: fahrenheita; percent: procent procenta procentów; percentage
            point: punkt_procentowy punkty_procentowe punktów_procentowych; dollar: dolar dolary dolarów; euro: euro;
            cent: cent centy centów; time: raz razy; morning: rano; afternoon: wieczorem
            """
        ),
        an_hour=phrases("na godzinę"),
        parts=counted("", larger="połowa=2 połowę=2 połowy=2 ćwierć=4 trzecia=3 trzecie=3"),
        added={"i pół": 0.5, "półtora": 1.5, "półtorej": 1.5},
        points=words("przecinek"),
        minus=words("minus"),
        below=phrases("poniżej zera"),
        rests=words("i"),
        ranges=words("do"),
    ),
)

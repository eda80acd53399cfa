"""Korean."""

from audiotools.languages.language import Language, Quantities, Tellings
from audiotools.languages.written import counted, listed, named, phrases, tagged, words

LANGUAGE = Language(
    code="ko",
    name="Korean",
    script="hangul",
    small=words("이 그 수 것 등 있다 있는 한 및 더 또 그리고 하지만 것은 것이 대한 위해"),
    quotation=("“”", '""', "‘’", "「」", "『』", "''"),
    capitals=False,
    saying=words(""),
    saying_stems=listed(
        """
        말했 말한 말하 말씀 밝혔 밝힌 밝히 전했 전한 전하 설명했 설명한 설명하 강조했 강조하 강조한 덧붙였
        덧붙이 덧붙인 주장했 주장하 주장한 지적했 지적하 지적한 물었 묻 물어 대답했 대답하 답했 답하 답변 외쳤
        외치 소리쳤 소리치 속삭 중얼 썼 적었 적혀 털어놨 털어놓 토로 호소 당부 주문했 주문하 요구했 요청했
        다짐했 꼬집 비판했 비판하 비난 보도했 조언했 내다봤 내다보 예상했 전망했 전망하 분석했 분석하 소개했
        소개하 인정했 반박 경고했 약속했 회상 떠올 해명 고백 평가했 평가하 했다 했습니다 한다 하셨 라며 라면서
        고백 진술 증언 부인 촉구 역설 단언 선언 언급 반문 되물 되받 받아냈 귀띔 이야기 얘기 응수 질타 일축 격려
        제안 건넸 알렸 발표했 부탁 웃었 웃으며 탄식 한탄 투덜 푸념 하소연 자랑 전해 전합니다 말합니다 설명합니다
        """
    ),
    order="either",
    encloses=True,
    according=phrases(""),
    according_after=phrases("에 따르면|에 의하면"),
    that=words("고 라고 이라고 며 라며 면서 라면서"),
    subject_marks=listed("은 는 이 가 께서 께서는 도 측은"),
    other_marks=listed("을 를 에게 에 에서 와 과 로 으로 의 한테 께"),
    first=words("저는 제가 나는 내가 저희 우리"),
    second=words("당신 당신은 선생님"),
    pronouns=tagged(
        """
        그=m 그녀=f 그들=p 나=i 저=i 우리=i 당신=u 누구=u 누군가=u 이것=n 그것=n 모두=p 내=i 제=i 너=u 아무=u
        이=n 이들=p 저희=i 자신=u 이는=n 것=n
        """
    ),
    auxiliaries=words("있다 있는 있었다 한다 했다 된다"),
    prepositions=words("대해 위해 통해 따라 관해"),
    conjunctions=words("그리고 하지만 그러나 그래서 또 또는 및 그런데"),
    adverbs=words(
        """
        이날 지난 오늘 어제 내일 또 더 다시 이미 아직 매우 한편 특히 이어 최근 당시 지난해 올해 기자회견에서
        오전 오후 먼저 결국 후 뒤 앞서 이후 그러자 이에 그러면서 관련해 관련하여 대해 위해 통해 이어서 아울러 반면
        다만 실제로
        """
    ),
    openers=words(
        """
        이날 지난 오늘 어제 한편 특히 이어 최근 당시 하지만 그러나 그리고 그래서 또 또한 이에
        """
    ),
    titles=words(
        """
        대통령 총리 장관 차관 의원 대표 위원장 회장 사장 부사장 원장 국장 과장 부장 실장 본부장 센터장 소장 청장
        시장 도지사 지사 군수 구청장 교수 박사 선생 선생님 기자 감독 코치 선수 변호사 판사 검사 의사 간호사 작가
        배우 가수 대변인 관장 교장 총장 이사장 이사 팀장 연구원 연구위원 전문가 목사 신부 스님 대사 장군 대령
        대위 경찰관 학생 주민 어머니 아버지 씨 양 군 여사 옹 부총리 비서관 수석 사무총장 총재 위원 조합장 조합원
        지부장 교사 의장
        후보 당선인 당선자 최고위원 수석대변인 직무대행 원내대표 전무 상무 대리 차장 서기관 앵커 소방관 상임위원
        주무관 이장 피고인 재판장 주장
        """
    ),
    after_name=listed("씨 님 군 양 옹 여사"),
    roles=words(
        """
        대통령 총리 장관 의원 대표 위원장 회장 사장 교수 기자 감독 선수 변호사 판사 검사 의사 간호사 작가 배우
        가수 대변인 관계자 전문가 경찰 정부 회사 법원 검찰 협회 위원회 대학 은행 주민 시민 목격자 어머니 아버지
        엄마 아빠 아들 딸 남편 아내 형 누나 오빠 언니 동생 친구 동료 이웃 할머니 할아버지 학생 남자 여자 소년
        소녀 아이 노인 농민 담당자 당국자 소식통
        후보 당선인 당선자 최고위원 수석대변인 대리인단 대리인 유족 피해자 측근 변호인 위원
        손님 단골손님 주장 공격수 수비수 골키퍼 소설가 시인 화가 사진가 제작자 연출가 평론가 비평가 이장 촌장 상인
        농부 어부 승객 운전사 기사 주무관 공무원 비서 피고인 재판장 증인 팬 관객 독자 신인 선장 선원 광부 유가족
        보호자 학부모 건축가 디자이너 조종사 소방대원
        구단 구단주
        """
    ),
    family_names=words(
        """
        김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차
        주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도 소 석 선 설 마 길 연 위 표 명 기 반 왕 금
        옥 육 인 맹 제 모 탁 국 어 은 편 용
        """
    ),
    negations=words("안 못 없다 없는 없이 아니 아니다 아닌 않 않는 않았다 결코 절대"),
    numbers=counted(
        "영/공 일 이 삼 사 오 육 칠 팔 구 십",
        "",
        """
        하나=1 둘=2 셋=3 넷=4 다섯=5 여섯=6 일곱=7 여덟=8 아홉=9 열=10 스물=20 서른=30 마흔=40 쉰=50 백=100
        천=1000 만=10000 억=100000000
        """,
    ),
    fillers=words("음 어 그 저 에 뭐 아"),
    introductions={0.95: phrases("제 이름은|내 이름은")},
    loose_introductions={0.8: phrases("저는|나는")},
    greetings=phrases("감사합니다|고맙습니다|안녕하세요|안녕하십니까"),
    thanks=words("감사합니다 고맙습니다 감사"),
    labels=("문", "답"),
    labels_before=words("영화 소설 이른바 소위 드라마"),
    prints=words("전단 전단지 간판 포스터 현수막 표지판 안내문 광고"),
    tellings=Tellings(
        owner_ends=("의",),
        accounts=words("증언 진술 구술 수기 진술서"),
        of=words(""),
        interviews=words("인터뷰 대담"),
        with_=words(""),
        about=words("이야기 회고 일기"),
        by=phrases(""),
    ),
    negation_follows=True,
    quantities=Quantities(
        units=named(
            """
            kilometre: 킬로미터 킬로; metre: 미터; centimetre: 센티미터 센티; kilogram: 킬로그램; gram: 그램;
            tonne: 톤; litre: 리터; second: 초; minute: 분; hour: 시간; clock: 시; day: 일; week: 주; month:
            개월; year: 년; degree: 도; percent: 퍼센트 프로; percentage point: 퍼센트포인트; dollar: 달러;
            euro: 유로; time: 번
            """
        ),
        parts=counted("", larger="절반=2"),
        points=words("점"),
        minus=words("영하"),
    ),
)

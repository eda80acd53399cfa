"""Japanese."""

from audiotools.languages.language import Language, Tellings, counted, listed, phrases, tagged, words

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    script="kana",
    small=words(
        """
        の は が を に で と も から まで です ます した して いる ある この その これ それ ない こと
        """
    ),
    quotation=("「」", "『』", "“”", '""'),
    capitals=False,
    spaced=False,
    ends="。！？…!?",
    saying=words(""),
    saying_stems=listed(
        """
        話し 話す 語っ 語り 語る 述べ 言っ 言う 言い いう いっ いい 答え 説明 コメント 明かし 明かす 強調 主張
        指摘 訴え 尋ね 聞い 叫ん 叫び 叫ぶ つぶやい つぶやく 呟い ささやい 書い 書く 記し 発言 報告 発表 回答
        断言 反論 警告 約束 振り返 打ち明け 告げ 伝え たずね 笑っ 笑う 宣言 紹介 評価 批判 表明 質問 返し 返答
        話し合 強く訴え 期待 喜ん 喜ぶ 憤 嘆 励まし 呼びかけ 呼び掛け ツイート 投稿 示し 見通し 考え 思っ 思う
        締めくく 添え おっしゃ 仰 しゃべ 告白 供述 証言 弁明 釈明 謝罪 感謝 語気 問いかけ 念を押 胸を張 口にし
        """
    ),
    order="either",
    encloses=True,
    according=phrases(""),
    according_after=phrases("によると|によれば|いわく|曰く"),
    that=words("と って など とも"),
    subject_marks=("は", "が", "も", "さんは"),
    other_marks=listed("に を で へ から の"),
    first=words("私 僕 俺"),
    second=words("あなた さんは"),
    pronouns=tagged(
        """
        彼=m 彼女=f 彼ら=p 私=i 僕=i 俺=i 私たち=i 我々=i あなた=u 誰=u 誰か=u これ=n それ=n みんな=p 皆=p
        同氏=u 自分=u わたし=i ぼく=i 君=u そこ=n ここ=n 彼等=p 両者=p あれ=n どれ=n 何=n
        """
    ),
    auxiliaries=words("です ます した だ"),
    prepositions=words("に を で へ から まで"),
    conjunctions=words("そして しかし また が けれど だから ので"),
    openers=words(
        "そして それから その後 また しかし でも だから すると さらに 一方 やがて その時 そのとき 後に 当時 翌日"
    ),
    adverbs=words("も とても もう まだ 昨日 今日 明日 今"),
    titles=words(
        """
        館長 社長 会長 部長 課長 局長 所長 校長 院長 学長 教授 准教授 博士 監督 選手 首相 大統領 大臣 知事 市長
        町長 村長 区長 議員 代表 委員長 理事長 弁護士 医師 先生 記者 作家 俳優 女優 歌手 店長 主将 コーチ 総裁
        幹事長 官房長官 長官 外相 財務相 防衛相 経産相 専務 常務 取締役 広報 担当者 報道官 警部 隊長 艦長 船長
        駅長 園長 支配人 編集長 研究員 専門家 住職 神父 牧師 教諭 助教 主任 室長 キャスター アナウンサー
        """
    ),
    after_name=listed("さん 氏 様 さま 君 くん ちゃん 先生 選手 監督 教授 容疑者 被告"),
    roles=words(
        """
        館長 社長 会長 教授 監督 選手 首相 大統領 大臣 知事 市長 議員 代表 弁護士 医師 先生 記者 作家 警察 政府
        会社 裁判所 関係者 担当者 報道官 広報担当者 母親 父親 母 父 妻 夫 息子 娘 兄 弟 姉 妹 友人 同僚 隣人
        住民 目撃者 男性 女性 少年 少女 老人 学生 生徒 専門家 研究者 委員会 協会 大学 警官
        看護師 連盟 理事 理事長 事務局 店主 店長 園長 農家 漁師 遺族 被害者 保護者 部長 課長 係長 主任 教諭
        校長 弁護団 研究員 幹部 署長 総領事 当局者 指導者
        """
    ),
    bodies=words(
        """
        党 社 会 省 庁 局 部 署 大 大学 高校 中学 小学校 病院 銀行 警察 市 県 町 村 区 都 府 組合 チーム 課 大使館
        連盟 財団 研究所 事務所 団体
        """
    ),
    negations=words("ない なかった ません ず なく ありません いいえ 無い まい"),
    numbers=counted(
        "零/ゼロ 一 二 三 四 五 六 七 八 九 十",
        "",
        "百=100 千=1000 万=10000 億=100000000",
    ),
    fillers=words("えー えーと ええと あの あのー その まあ うーん ん"),
    introductions={0.95: phrases("私の名前は|名前は")},
    loose_introductions={0.8: phrases("私は")},
    greetings=phrases("ありがとうございます|ありがとう|こんにちは|おはようございます|こんばんは"),
    thanks=words("ありがとう ありがとうございます 感謝"),
    labels=("問", "答"),
    labels_before=words("映画 小説 番組 いわゆる 名付けた 題した"),
    tellings=Tellings(
        accounts=words("証言 手記 陳述 体験談 語り"),
        of=words(""),
        interviews=words("インタビュー"),
        with_=words(""),
        about=words("回想 思い出 話 日記"),
        by=phrases(""),
    ),
)

"""Phrases that Whisper writes where nobody speaks, learnt from subtitles.

They are written as `guards.plain` leaves them: lower case, no punctuation, single spaces.

Sources
-------
Barański et al., Investigation of Whisper ASR Hallucinations Induced by Non-Speech Audio (2025), and the reports of
Whisper's users.
"""

CREDITS = frozenset(
    """
thanks for watching
thank you for watching
thank you so much for watching
thank you very much for watching
thanks for listening
please subscribe
please subscribe to my channel
like and subscribe
see you next time
see you in the next video
i ll see you in the next video
merci d avoir regardé cette vidéo
vielen dank für s zuschauen
vielen dank fürs zuschauen
gracias por ver el video
obrigado por assistir
продолжение следует
спасибо за просмотр
اشتركوا في القناة
ترجمة نانسي قنقر
شكرا للمشاهدة
ご視聴ありがとうございました
チャンネル登録をお願いいたします
请不吝点赞 订阅 转发 打赏支持明镜与点点栏目
시청해주셔서 감사합니다
mbc 뉴스 이덕영입니다
altyazı m k
izlediğiniz için teşekkür ederim
תודה רבה על הצפייה
""".strip().splitlines()
)
"""Credits and sign-offs, whole. Hardly anybody says them in an interview; somebody might."""

CREDIT_MARKS = (
    "amara org",
    "castingwords",
    "dimatorzok",
    "subtitles by",
    "transcription by",
    "sous titrage",
    "sous titres réalisés",
    "untertitelung",
    "untertitel im auftrag",
    "sottotitoli creati",
    "napisy stworzone",
    "ondertitels ingediend",
    "субтитры сделал",
    "редактор субтитров",
    "字幕由",
)
"""Credits with names in them are told by these words."""

SOUNDS = frozenset(
    """
you
thank you
thanks
thank you very much
thank you so much
bye
bye bye
okay
oh
ah
hmm
mm
so
yeah
the
i
the end
music
applause
laughter
silence
beep
la la la
merci
danke
gracias
شكرا
ありがとうございました
谢谢
감사합니다
спасибо
""".strip().splitlines()
)
"""What is written for sounds that are no words. People do say these, so they need better reasons to go."""

"""What columns of catalogues are called, in the languages in which archives keep them."""

from __future__ import annotations

import re

from audiotools.text.tokens import fold

_NAMES = {
    "recording": (
        "recording recordings file files filename filepath audio audiofile audiofilename mediafile path "
        "tape track soundfile originalfilename audiofilename soundfilename objectlocation filenames wav mp3 datei "
        "dateiname dateipfad pfad aufnahme tondatei "
        "audiodatei fichier nomdufichier nomdefichier fichieraudio fichierson enregistrement archivo "
        "nombredearchivo archivodeaudio grabación fichero file nomefile nomedelfile registrazione arquivo "
        "ficheiro nomedoarquivo nomedoficheiro gravação bestandsnaam geluidsbestand opname fil filnamn "
        "filnavn ljudfil lydfil inspelning optagelse opptak plik nazwapliku nagranie soubor názevsouboru "
        "nahrávka файл имяфайла аудиофайл запись запис dosya dosyaadı kayıt αρχείο קובץ שםקובץ הקלטה ملف "
        "اسمالملف تسجيل التسجيل 文件 文件名 录音 档案 檔案 檔名 錄音 ファイル ファイル名 録音"
    ),
    "article": (
        "article articles text story publication artikel beitrag texte artículo articolo artigo статья مقال 文章 記事"
    ),
    "title": (
        "title name titel bezeichnung titre título titolo tytuł název название başlık τίτλος כותרת عنوان "
        "العنوان 标题 題名 タイトル"
    ),
    "interviewee": (
        "interviewee interviewees intervieweename narrator narrators narratorname speaker informant subject guest "
        "respondent zeitzeuge "
        "zeitzeugin zeitzeugen interviewte interviewter befragte befragter gesprächspartner témoin "
        "befragteperson interviewteperson interviewpartner interviewpartnerin gesprächspartnerin "
        "personneinterviewée personneinterrogée personaentrevistada pessoaentrevistada personaintervistata "
        "interviewé interviewée enquêté entrevistado entrevistada intervistato intervistata testimone "
        "geïnterviewde intervjuad intervjuperson rozmówca świadek dotazovaný респондент рассказчик "
        "собеседник ضيف الراوي المتحدث 受访者 受訪者 語り手 話者"
    ),
    "interviewer": (
        "interviewer interviewers interviewername host presenter moderator interviewerin intervieweur intervieweuse "
        "enquêteur entrevistador entrevistadora intervistatore intervistatrice intervjuare prowadzący "
        "интервьюер المحاور 采访者 採訪者 聞き手"
    ),
    "date": (
        "date recorded recordedon daterecorded recordingdate dateofrecording dateofinterview "
        "interviewdate year datum aufnahmedatum aufgenommen interviewdatum jahr datedenregistrement année "
        "fecha fechadegrabación año data datadiregistrazione anno datadegravação ano opnamedatum "
        "inspelningsdatum dato datanagrania rok дата датазаписи год tarih ημερομηνία תאריך تاريخ التاريخ "
        "日期 录音日期 日付 録音日"
    ),
    "place": (
        "place location where ort aufnahmeort lieu lugar luogo local plaats plats sted miejsce místo "
        "место yer τόπος מקום مكان المكان 地点 地點 場所"
    ),
    "rights": (
        "rights rightsstatement rightsstatements licence license copyright rechte lizenz nutzungsrechte droits "
        "licencia derechos diritti "
        "direitos rechten rättigheter prawa права حقوق الحقوق 版权 版權 権利"
    ),
    "access": (
        "access restriction restrictions accessrights accessstatus zugang sperre sperrvermerk "
        "zugänglichkeit accès acceso accesso acesso toegang åtkomst dostęp доступ الوصول"
    ),
    "language": (
        "language lang languages sprache langue idioma lingua língua taal språk sprog język jazyk язык "
        "мова dil γλώσσα שפה لغة اللغة 语言 語言 言語"
    ),
    "num_speakers": (
        "numspeakers speakers numberofspeakers noofspeakers nofspeakers speakercount people voices "
        "sprecher anzahlsprecher anzahlstimmen sprecherzahl sprecheranzahl stimmen nombredelocuteurs "
        "locuteurs númerodehablantes hablantes numerodiparlanti parlanti númerodefalantes aantalsprekers "
        "sprekers antaltalare liczbamówców"
    ),
    "collection": (
        "collection collectionname collectiontitle series seriestitle fonds project bestand sammlung projekt "
        "collezione coleção colección samling zbiór коллекция"
    ),
    "repository": ("repository archive institution archiv archives archivio arquivo arkiv archiwum архив"),
    "identifier": (
        "identifier id shelfmark signature objectid accession accessionnumber callnumber inventorynumber signatur "
        "inventarnummer cote signatura segnatura cota sygnatura signum шифр"
    ),
    "description": (
        "description summary abstract notes beschreibung zusammenfassung bemerkung résumé resumen "
        "descripción descrizione descrição beschrijving beskrivning opis описание"
    ),
    "url": ("url link address web"),
}

FIELDS = tuple(_NAMES)
"""What a column may hold."""


def field_of(heading: str) -> str:
    """What a column of this name holds; empty where that is not known.

    Where a name means two things in two languages, the first of `FIELDS` counts.

    What programs put around a name is no part of it: the set it is of, before a colon, and a hint in brackets after it.

    >>> field_of("File name"), field_of("Anzahl Sprecher"), field_of("Nom du fichier"), field_of("Box")
    ('recording', 'num_speakers', 'recording', '')
    >>> field_of("dcterms:title"), field_of("Item Type Metadata:Interviewer"), field_of("Interview Date (yyyy-mm-dd)")
    ('title', 'interviewer', 'date')
    """
    bare = _HINT.sub("", heading)
    forms = (heading, bare, bare.rpartition(":")[2])
    return next((field for form in forms if (field := _FORMS.get(fold(form)))), "")


_HINT = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*\*?$")


_FORMS: dict[str, str] = {}
for _field, _words in _NAMES.items():
    for _word in _words.split():
        _FORMS.setdefault(fold(_word), _field)

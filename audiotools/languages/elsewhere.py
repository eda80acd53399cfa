"""Verbs of saying and small words of six languages at once, until each has a record of its own that is read."""

from __future__ import annotations

OTHER_LANGUAGES = frozenset(
    """
    dit disait disent déclare déclaré explique expliqué raconte raconté ajoute ajouté affirme affirmé confie confié
    répond répondu souligne souligné assure assuré précise précisé lancé lâche lâché soupire poursuit poursuivi insiste
    insisté estime estimé indique indiqué rappelle rappelé témoigne témoigné glisse reconnaît reconnu résume résumé
    martèle martelé conclut conclu déplore déploré dénonce dénoncé écrit murmure crie demande demandé rétorque reprend
    renchérit détaille plaide prévient qualifie qualifié appelle appelé
    sagt sagte sagten gesagt erklärt erklärte erzählt erzählte meint meinte berichtet berichtete ergänzt ergänzte fügte
    betont betonte wiederholt wiederholte schreibt schrieb fragt fragte antwortet antwortete warnt warnte fordert
    forderte kritisiert kritisierte erinnert erinnerte ruft rief nennt nannte spricht sprach klagt klagte versichert
    versicherte räumte flüstert bezeichnete bezeichnet
    dice dicen dijo dijeron decía explica explicó cuenta contó añade añadió afirma afirmó asegura aseguró señala señaló
    responde respondió recuerda recordó relata relató narra narró sostiene sostuvo insistió advierte advirtió pregunta
    preguntó escribe escribió reconoce reconoció lamenta lamentó concluye concluyó denuncia denunció declara declaró
    ha detto spiega racconta raccontato aggiunge afferma ricorda scrive ammette dichiara disse
    explicou conta contou afirmou acrescentou lembra lembrou escreveu declarou zei zegt vertelt vertelde schrijft
    schreef verklaarde
""".split()
)

ELSEWHERE_DETERMINERS = frozenset(
    """
    le la les une sa son ses leur leurs cette ce der die das ein eine einer sein seine ihr ihre dieser diese el los las
    un una su sus este esta il lo gli uno os um uma de het een zijn haar
""".split()
)

ELSEWHERE_SMALL = frozenset(
    """
    du des de à au aux en et ou où qui que dont sur dans pour par avec sans chez mais quand comme si puis alors ainsi
    von vom im in am an auf aus bei mit nach zu zum zur und oder aber als wenn dass der den dem wie um so denn weil doch
    del al y o e que quien con sin por para desde hasta pero cuando donde como sobre entre a
    di da dal della nel nella con per che chi ma quando dove come do da no na dos das em com van op voor met bij
    est sont était ist sind war waren es son era eran è sono is zijn was a ont avait hat haben hatte
""".split()
)

ACCORDING_TO = frozenset("selon d'après laut zufolge según secondo segundo volgens enligt ifølge".split())
"""Small words of the same languages, and theirs for "according to"."""

SOURCES = frozenset(
    """
    officials residents activists critics experts analysts scholars sources witnesses survivors reporters
    journalists lawmakers leaders doctors police authorities prosecutors investigators demonstrators protesters
    supporters opponents voters democrats republicans conservatives liberals aides advisers advisors economists
    scientists researchers historians lawyers attorneys soldiers troops rebels fighters refugees families parents
    students teachers workers employees neighbours neighbors friends colleagues people others many some few
    several both one another everyone everybody someone somebody nobody diplomats executives users readers
    observers organizers organisers advocates islamists europeans americans syrians russians iranians palestinians
    israelis britons germans muslims christians jews women men children fans pollsters strategists members
    veterans evacuees
""".split()
)

"""Hold the words that label values are made of: genres, kinds, statuses, sites."""

import re

# Genre words of the sites' menus and of authors' notes. Those that are also ordinary
# words ("family", "general") count only where a label stands, not in prose.
GENRES_ANYWHERE = (
    "angst|fluff|yaoi|yuri|shounen[ -]?ai|shonen[ -]?ai|shoujo[ -]?ai|slash|femslash|femmeslash"
    "|lemon|lime|smut|waff|crackfic|crack|songfic|deathfic|death fic|hurt/comfort|h/c|pwp"
    "|whump|schmoop|curtainfic|mpreg|dark ?fic|angstfic|oneshot fluff|fix-it|crossover"
)
GENRES_LABELLED = (
    "romance|humou?r|general|drama|adventure|action/adventure|action|family|friendship|horror"
    "|mystery|suspense|tragedy|supernatural|fantasy|sci-?fi|science fiction|parody|poetry"
    "|spiritual|crime|western|comfort|hurt|comedy|satire|au|alternate universe|het|gen|thriller"
    "|case ?fic|character study|introspection|vignette|drabble|domestic|historical|gothic|dark"
    "|erotica|pastiche|fairy ?tale|missing scene|future ?fic|post-?canon|pre-?canon|episode tag"
    "|boys'? love|bl|gl|shojo|shonen|seinen|citrus|soft|sweet|sad|bittersweet|slice of life"
    "|allgemein|drama/romance|abenteuer|humour|amour|aventure|mystère|tragédie|fantastique"
    "|恋愛|シリアス|ほのぼの|ギャグ|コメディ|ダーク|冒険|友情|ミステリー|ホラー|日常|切ない|甘々|悲恋"
)
GENRE = re.compile(rf"(?:{GENRES_ANYWHERE}|{GENRES_LABELLED})", re.IGNORECASE)
# Genres whose name holds the sign that parts genres.
WHOLE_GENRES = re.compile(
    r"hurt ?/ ?comfort|action ?/ ?adventure|h ?/ ?c\b|slice of life|humou?r ?/ ?parody",
    re.IGNORECASE,
)

# The archive's own category: who loves whom, never the fandom.
ARCHIVE_CATEGORY = re.compile(
    r"gen|f/?m|m/?f|m/?m|f/?f|multi|other|het|slash|femslash|pre-?slash|gen/het",
    re.IGNORECASE,
)
# What kind of piece it is.
FORMATS = re.compile(
    r"(?:double |triple )?drabbles?|one[- ]?shot|two[- ]?shot|three[- ]?shot|ficlet|vignette|wip"
    r"|short story|novella|novel|multi-?chapter(?:ed)?|songfic|collection|microfic|flash ?fic"
    r"|short|long ?fic|chaptered|poem|letter|script|fragment|snippet|standalone|stand-alone",
    re.IGNORECASE,
)

# What a status says -> the normal form.
STATUS: tuple[tuple[str, str], ...] = (
    ("abandoned", r"abandon|discontinu|dead\b|orphan|dropped|abgebrochen|abandonn"),
    ("hiatus", r"hiatus|on hold|paused|pause\b|pausiert|suspend|en pausa|休止"),
    (
        "in_progress",
        (
            r"in[ -]?progress|wip\b|work in progress|incomplete|unfinished|ongoing|on-going|not complete"
            r"|tbc\b|to be continued|en cours|in arbeit|en proceso|en progreso|in corso|incompl[eè]t|"
            r"started|no\b|not yet|連載中|未完|unvollständig|continuing|active"
        ),
    ),
    (
        "complete",
        (
            r"complet|finished|done\b|yes\b|terminé|finie?\b|abgeschlossen|fertig|terminad|conclus"
            r"|完結|完成|完\b|oui\b|ja\b|sí\b|one-?shot|ended|vollständig|stand-?alone"
        ),
    ),
)
STATUS_FORMS = tuple((norm, re.compile(form, re.IGNORECASE)) for norm, form in STATUS)
# A status standing alone in a row, without a key.
STATUS_ALONE = re.compile(
    r"\(?(?:complete|completed|in[- ]progress|incomplete|wip|work in progress|unfinished|abandoned"
    r"|on hiatus|hiatus|finished|ongoing|terminée?|abgeschlossen|en cours|完結|連載中"
    r"|completa?|in corso|discontinued)\)?",
    re.IGNORECASE,
)

LANGUAGES = re.compile(
    r"english|français|french|deutsch|german|español|spanish|italiano|italian|português|portuguese"
    r"|japanese|日本語|chinese|中文|русский|russian|polski|polish|nederlands|dutch|svenska|swedish"
    r"|suomi|finnish|norsk|norwegian|dansk|danish|magyar|hungarian|bahasa indonesia|indonesian"
    r"|filipino|türkçe|turkish|latin|한국어|korean|čeština|czech|esperanto|hebrew|greek",
    re.IGNORECASE,
)

# Sites by the ways people write them -> the name of the site.
PLATFORMS: tuple[tuple[str, str], ...] = (
    ("LiveJournal", r"live ?journal|\bLJ\b"),
    ("Dreamwidth", r"dream ?width|\bDW\b"),
    ("FanFiction.Net", r"fan ?fiction\.? ?net|\bff\.?net\b|\bFFN\b"),
    ("Archive of Our Own", r"archive of our own|\bao3\b"),
    ("DeviantArt", r"deviant ?art"),
    ("Tumblr", r"tumblr"),
    ("Wattpad", r"wattpad"),
    ("InsaneJournal", r"insane ?journal|\bIJ\b"),
    ("MediaMiner", r"media ?miner"),
    ("Yahoo Groups", r"yahoo ?groups?"),
    ("Usenet", r"usenet"),
)
PLATFORM_FORMS = tuple(
    (name, re.compile(form, re.IGNORECASE)) for name, form in PLATFORMS
)
PLATFORM = re.compile("|".join(f"(?:{form})" for _, form in PLATFORMS), re.IGNORECASE)


def platform_name(value: str) -> str | None:
    """Return the site's own name for the way somebody typed it."""
    return next((name for name, form in PLATFORM_FORMS if form.search(value)), None)


def status_norm(value: str) -> str | None:
    """Return complete, in_progress, hiatus or abandoned for an author's words."""
    return next(
        (norm for norm, form in STATUS_FORMS if form.match(value.lstrip(" (["))), None
    ) or next((norm for norm, form in STATUS_FORMS if form.search(value)), None)

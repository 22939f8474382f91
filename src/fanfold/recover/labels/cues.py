"""Hold the cues of chatty prose: how authors tell things without a key.

Each cue is a form with groups named after fields; `triggers` are words (lower case) of
which one must occur before the form is tried, so that a long file costs little.
"""

import re
from dataclasses import dataclass

from fanfold.recover.labels.ratings import TOKEN
from fanfold.recover.labels.vocabulary import GENRES_ANYWHERE, PLATFORM
from fanfold.recover.measure.word_patterns import any_case

# A person as notes name them: "Jo March", "tamsin", "my sister Jo", "moon_on_water".
_STOP = (
    r"(?!(?i:me|you|your?|everyone|everybody|anyone|those|them|us|him|her|it|this|that|these|the|an?|all|any|some|now|once"
    r"|more|fun|reading|reviewing|what|who|his|their|our|no|not|so|if|and|but|as|is|i|i'm|we|he|she|they|later|future"
    r"|violence|language|mature|adult|older|information|real|sure|example|years?|today|obvious|people|readers|reviewers"
    r"|lack|making|being|having|taking|updating|not|giving|each|every|chapter|part|dirty|one|two|both|most|such|for|from|to|then|when|with|hope|happy|written|sorry|because|here|there|nothing|something|anything|everything|by|of|in|on|at|and|or)\b)"
)
_CAPITAL = r"(?:[A-Z]\.(?=\s[A-Z]|,)|[A-Z](?:[\w-]|\.(?=\w)|['’](?=[A-Z]))*)"
NAME = (
    rf"(?:(?:my|the) (?:[\w-]+ ){{0,3}}{_CAPITAL}(?: {_CAPITAL})?|{_STOP}{_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}}"
    rf"|{_STOP}[a-z0-9][\w-]*)"
)
# A work or a source: capitals, with small words between them.
_TITLE_WORD = (
    r"(?:(?:Mr|Mrs|Ms|Dr|St)\.|[A-Z]\.(?= [A-Z])|[A-Z0-9](?:[\w'’:&-]|[.!](?=\w))*)"
)
SOURCE = rf"(?:{_TITLE_WORD}(?:(?:,? (?:of|the|and|to|in|on|at|a|an|for|de|la|du|des|le|from|with|&|no|x|vs\.?)){{0,2}} {_TITLE_WORD})*)"
_FIC = r"(?:fan ?-?fic(?:tion)?s?|fics?|drabbles?|ficlets?|song ?-?fics?|one-?shots?|stor(?:y|ies)|cross-?overs?|fan ?-?works?)"
_GENRE = rf"(?:{GENRES_ANYWHERE})"
_BAND = r"(?:[A-Z]\.(?= [A-Z])|[A-Z0-9](?:[\w'’&!-]|\.(?=\w))*)"
ARTIST = (
    rf"(?:(?:the )?{_BAND}(?: (?:and|of|the|&|feat\.?|ft\.?|{_BAND}))*|[a-z][\w-]+)"
)
EVENT_WORDS = (
    r"(?:challenges?|communit(?:y|ies)|comm\b|fest\b|exchange|big ?bang|bingo|swap|ficathon|\w*athon|contest|competition"
    r"|secret \w+|advent|prompt meme|kink ?meme|meme|drabble ?-?a ?-?thon|zine|anthology|remix)"
)
_ASKED = r"\W{0,3}(?:read (?:and|&) )?(?:review|comment|leave (?:a )?(?:review|comment|feedback))"
_PLEASE = r",? ?(?:and review)?,? ?(?:please|pls|plz|welcome)\b"
_LIKED = r"\b[^.!?]{0,40}\b(?:is|are|=|make|makes|will be|welcome|appreciated|loved|adored|craved|worshipped|accepted|always|used)\b"
_FEEDBACK = "|".join(
    (
        r"r ?& ?r\b",
        *(f"{word}{_ASKED}" for word in ("please", "pls", "plz", "don['’]t forget to", "remember to", "kindly", "and")),
        *(f"{word}{_PLEASE}" for word in ("read", "review", "comment", "feedback", "comments", "reviews")),
        *(f"{word}{_LIKED}" for word in ("feedback", "comments", "reviews", "con-?crit", "constructive criticism", "criticism", "flames")),
        r"read (?:and|&) review\b",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One way in which prose gives a label.

    Attributes:
        rule: The rule's name, as it stands in the evidence.
        triggers: Words of which one must occur, in lower case.
        form: What to look for; groups are named after fields.
        confidence: How sure a hit is.
        sentence: A field whose value is the whole sentence of the hit.
        gate: What the text in lower case must hold besides, where the form is slow.
    """

    rule: str
    triggers: tuple[str, ...]
    form: re.Pattern[str]
    confidence: float
    sentence: str | None = None
    gate: re.Pattern[str] | None = None


def _cue(
    rule: str,
    triggers: str,
    form: str,
    confidence: float,
    sentence: str | None = None,
    *,
    gate: str | None = None,
) -> Cue:
    return Cue(
        rule=rule,
        triggers=tuple(triggers.split("|")),
        form=re.compile(form),
        confidence=confidence,
        sentence=sentence,
        gate=None if gate is None else re.compile(gate),
    )


CUES: tuple[Cue, ...] = (
    # [seed 000] "Written for the name100 drabble challenge community"
    _cue(
        "prose-challenge",
        "for the|entry|response to|for |posted to",
        any_case(
            "written|done|made|entry|response|posted|submitted|wrote (?:this|it)|fill|fic|drabble|this is|created|piece",
            edge="",
        )
        + r"\s(?i:for|to|in response to|as an entry (?:for|to)|as part of)\s(?i:the\s)?(?P<challenge_community>[a-z]+[\w-]*\d+\w*|[a-z0-9]+_\w+|\d+_?[a-z]\w+)\b",
        0.85,
    ),
    _cue(
        "prose-challenge",
        "for |response to|posted to|entry",
        any_case(
            "written|done|made|entry|response|posted|submitted|fill|fic|drabble|this is|created|wrote (?:this|it)",
            edge="",
        )
        + rf"\s(?i:for|to|in response to|as part of)\s(?:the\s|my\s|an?\s|this (?:week|month)['’]s\s)?(?P<challenge_community>(?!(?:the|an?|my)\s|[a-z]+[\w-]*\d|[a-z0-9]+_\w|\d+_?[a-z])(?:[\w'’&:#-]+\s){{0,6}}?(?i:{EVENT_WORDS}))",
        0.75,
    ),
    # [seed 000] "-- Challenge: Word."; "the prompt was 'rain'"
    _cue(
        "prose-prompt",
        "challenge|prompt|theme",
        r"(?i:\b(?:challenge|prompts?|theme|challenge word))\s?(?:#?\s?\d{1,3}\s?)?(?:(?:[:=]|(?i:was|is|were|being))\s*)(?P<challenge_prompt>[\"“'‘][^\"”'’.]{1,60}[\"”'’]|#?\d{1,3}[.:,)]?\s[\w][\w ,'’-]{0,40}|[^\s.;:()\"][^.;()\"]{0,58}?)(?=\s*(?:[.;)\"!]|--|\s-\s|$|\sfor\s|\sfrom\s))",
        0.8,
    ),
    _cue(
        "prose-prompt",
        "challenge|prompt|theme",
        r"(?i:\b(?:prompt|theme|challenge word|word))\s?(?:#?\s?\d{1,3},?\s?)?[\"“](?P<challenge_prompt>[^\"”]{1,60})[\"”]",
        0.8,
    ),
    # [seed 000] "(Live Journal)"
    _cue(
        "prose-platform",
        "journal|lj|fanfiction|ff.n|ao3|archive of|tumblr|dreamwidth|wattpad|yahoo|usenet|deviant|media",
        rf"(?:\(|(?i:\b(?:challenge|community|comm|posted|archived|published|written)\b[^.!?]{{0,60}}?\b(?:on|at|to|over at|in) (?:my |the )?))(?P<platform>(?i:{PLATFORM.pattern}))(?:\)|\b)",
        0.7,
    ),
    # [seed 003] "Request fic for Name."
    _cue(
        "prose-request",
        "request",
        rf"(?i:\brequest(?:ed)?(?:\s(?:fic|story|drabble|one-?shot|ficlet|piece|fill))?)\s(?i:for|by|from)\s(?P<recipient>{NAME})",
        0.85,
    ),
    # [seed 003] "He wanted me to do something …"; "Name asked for …"
    _cue(
        "prose-request",
        "wanted|asked|request|begged|prompted|ordered|dared",
        rf"(?:\b(?P<recipient>{NAME})(?:,?\swho)?\s)?(?i:wanted|asked(?:\sme)?|requested|begged(?:\sme)?|prompted(?:\sme)?|ordered|dared\sme)\s(?i:me\s)?(?i:(?:to\s(?:do|write|see|have|read)|for(?:\s(?:a|some)(?=\s(?:fic|story)\s(?:about|with)))?)\s)(?P<request>(?!(?i:nothing|it|this|that|more|help|me|him|her|them|a review|reviews)\b)[^.!?]{{1,200}}?)(?=,\s(?i:so|and|but|here|who|which|this|i)\b|\s?[.!?]|\s?$|\s\((?i:i |and |sorry|hope)|\s(?i:and (?:i|here|so)|so (?:i|here))\b)",
        0.7,
        gate=r"(?:wanted|asked|requested|begged|prompted|ordered|dared)\s(?:me\s)?(?:me\s)?(?:to|for)\s",
    ),
    # [seed 004] "she's been dying for some …"
    _cue(
        "prose-wish",
        "dying for|craving|jonesing",
        r"(?P<request>(?i:dying for|craving|jonesing for)\s(?:some\s|more\s|a\s|an\s)?[^.!?,;()]{2,60}?)(?=\s?[.!?,;()]|\s?$)",
        0.5,
    ),
    # [seed 004] "Dedicated to Name, because …"
    _cue(
        "prose-dedication",
        "dedicat",
        rf"(?i:\bdedicated?|\bdedication)\s(?i:(?:this|it|the)(?:\s\w+){{0,2}}\s)?(?i:to)\s?:?\s?(?P<recipient>{NAME})",
        0.9,
        "dedication",
    ),
    _cue(
        "prose-dedication",
        "dedicat",
        r"(?i:\bdedicated?|\bdedication)\s(?i:(?:this|it|the)(?:\s\w+){0,2}\s)?(?i:to)\s",
        0.85,
        "dedication",
    ),
    # "For Name, who …" at the head of a note; "A birthday gift for Name"
    _cue(
        "prose-gift",
        "for ",
        rf"(?:^|(?<=[.!?)(]\s)|(?<=\())(?i:for|to)\s(?P<recipient>{NAME})(?=\s?[,.!:;)]|\s(?:who|because|since|on|with|whose|as|for)\b|['’]s|\s*$)",
        0.7,
        "dedication",
    ),
    _cue(
        "prose-gift",
        "for ",
        any_case(
            "gift|present|birthday (?:fic|present|gift|story)|gift ?fic|birthday|treat|stocking stuffer|this(?: one| fic| story| drabble)?(?:'s| is| was)(?: all| just| entirely)?|it(?:'s| is| was)(?: all| just| entirely)?|one(?:'s| is| was)(?: all| just| entirely)?|written|christmas (?:fic|present)"
        )
        + rf"\s(?i:for)\s(?P<recipient>(?:my (?:[\w-]+ ){{0,2}})?{_STOP}[A-Z][\w-]*(?: [A-Z][\w-]*)?|{_STOP}[a-z]+(?:_[a-z0-9_]+|\d+)|{_STOP}[a-z][\w-]+(?=['’]s birthday|, who))",
        0.7,
    ),
    _cue(
        "prose-gift",
        "exchange|santa|swap|gift|written",
        rf"(?i:\b(?:exchange|santa|swap|gift|written))\b[^.!?]{{0,60}},\s(?i:for)\s(?P<recipient>{NAME})(?=\s?[.!,;(]|\s?$|\swho\b)",
        0.7,
    ),
    _cue(
        "prose-gift",
        "birthday|b-day|bday",
        rf"(?i:\b(?:fic|ficlet|drabble|story|something|piece|one-?shot|this|written|posted)\s(?:for|on))\s(?P<recipient>{NAME})(?=['’]s\s(?i:\w+\s)?(?i:birthday|b-?day))",
        0.7,
    ),
    # "the challenge at name100"
    _cue(
        "prose-challenge",
        "challenge at|challenge on|prompt at|comm",
        r"(?i:\b(?:challenge|prompt|community|comm))\s(?i:at|on|over at|from)\s(?i:the\s)?(?P<challenge_community>[a-z]+[\w-]*\d+\w*|[a-z0-9]+_\w+)\b",
        0.8,
    ),
    # "Happy birthday, Name"
    _cue(
        "prose-gift",
        "happy birthday",
        rf"(?i:happy (?:belated )?birthday,?(?: to)?)\s(?P<recipient>{NAME})",
        0.7,
    ),
    # [seed 001] "this is YAOI", "Yaoi!", "Angst!"
    _cue(
        "prose-genre",
        "this is|it's|it’s|there's|it'll|is a|be a|warning|contains|some|much|lots|pure|very|mostly",
        any_case(
            "this(?: fic| story| chapter| one)? (?:is|has|contains|will be)|it['’]?s|it['’]ll be|there['’]?s|contains|just|pure|with|some|mostly|lots of|definitely"
        )
        + rf"(?i:\s(?:\W{{0,2}}(?:is|a|an|pure|some|just|very|slightly|mostly|totally|definitely|really|kind of|kinda|going to be|bit of|little|short|silly|pointless|plotless|all|lots of|and|happy|sad|dark|light)\W{{1,3}}){{0,4}})\*?(?P<genre>(?i:{_GENRE}))\b(?![/-])",
        0.7,
    ),
    _cue(
        "prose-genre",
        "!",
        rf"(?:^|(?<=[.!?)]\s)|(?<=[.!?)]\s\s))(?P<genre>(?i:{_GENRE}|(?-i:Humou?r|Romance|Drama|Comedy)))!",
        0.7,
    ),
    # "a dark fic"
    _cue(
        "prose-genre",
        "fic",
        rf"(?i:\b(?:an?|this|my|some)\s(?:\w+\s)?)(?P<genre>(?i:{_GENRE}|humou?r|romance|tragedy|drama))\s(?i:fics?|stor(?:y|ies)|fanfics?|one-?shot|drabble)\b",
        0.6,
    ),
    # [seed 001] "er…Rated…um, R"
    _cue(
        "prose-rating",
        "rated|rating",
        rf"(?i:\brat(?:ed|ing)(?: (?:is|it|this|of|at|for))*)[^\w\n]{{0,6}}(?:(?i:um+|uh+|er+m?|maybe|probably|about|like|a|an|at|is|strong|hard|i'd say|it|this|fic|somewhere around)\b[^\w\n]{{0,6}}){{0,4}}(?P<rating>(?-i:{TOKEN})[^\w\n\s.,;!?]{{0,4}})",
        0.8,
    ),
    # [seed 001] "Song lyrics are "Title" by Artist"
    _cue(
        "prose-song",
        "song|lyrics|music|title",
        rf"(?i:\b(?:songs?|lyrics|music|titles?)\b)[^.!?\"“]{{0,60}}[\"“](?P<song_title>[^\"”]{{1,80}}?),?[\"”],?\s?(?:(?i:is|are|which is|and (?:it )?(?:is|belongs)|belongs|it belongs|as|copyright|owned|sung|performed|written|\(c\)|©|property|off|and is)\s)*(?:(?i:by|to|of|from|\(c\)|©)\s|-\s)\(?(?P<song_artist>{ARTIST})",
        0.85,
    ),
    _cue(
        "prose-song",
        "song|lyrics|sung|music|album",
        rf"[\"“](?P<song_title>[^\"”]{{1,80}}?),?[\"”],?\s(?:(?i:is|are|belongs|was|which is|a song|the song|sung|performed|owned|written|copyright|property|and all its lyrics|lyrics|the lyrics)\s)*(?i:by|to|of|©|\(c\))\s(?P<song_artist>{ARTIST})",
        0.75,
    ),
    _cue(
        "prose-song",
        "song|lyrics",
        rf"(?i:\b(?:songs?|lyrics|song(?:fic)? to|lyrics to))\s(?i:(?:used |in (?:this|here) |for this )*(?:(?:is|are|was|called|from|to|come|comes|taken)\s)+)(?i:the song )?(?P<song_title>(?!(?i:by|not|mine|the property|owned|from)\b)[A-Z][^.!?\"“,()]{{1,60}}?),?\s(?i:by|from)\s(?P<song_artist>{ARTIST})",
        0.7,
    ),
    _cue(
        "prose-song",
        "song|lyrics",
        r"(?i:\b(?:song|lyrics|music))(?:\s(?i:is|are|belongs?|used|credit|was|come|comes|taken))*\s(?i:by|to|from|©|\(c\))\s(?i:the band\s)?(?P<song_artist>(?-i:(?:the )?[A-Z0-9][\w'’&!.-]*(?: (?:and|of|the|&|[A-Z0-9][\w'’&!.-]*))*))(?=\s?[.,!;)]|\s?$)",
        0.6,
    ),
    # [seed 001] "one of my first Source fics"
    _cue(
        "prose-fandom",
        "fic|stor|drabble|one-shot|oneshot|crossover",
        any_case(
            "my|an?|first|second|third|another|new|the|little|short|fluffy|angsty|this|some"
        )
        + rf"\s(?!(?:I|I['’]\w+)\s)(?P<fandom>{SOURCE})\s{_FIC}\b",
        0.6,
    ),
    _cue(
        "prose-fandom",
        "first|attempt|foray|fandom",
        any_case(
            "first (?:time writing|attempt at|foray into|try at|time (?:doing|in)|thing for|story for|fic (?:for|in))|foray into|writing (?:for|in)|attempt at|new to|back in"
        )
        + rf"(?i:(?: (?:an?|the|some|writing))*)\s(?P<fandom>(?!I\b){SOURCE})(?=\s?[.,!?;)(]|\s?$|\s(?i:fandom|fic|fanfic|so|and|world|universe))",
        0.6,
    ),
    # [seed 002] "Source belongs to …"
    _cue(
        "prose-owner",
        "belong|property of|©|(c)|owned by|owns|copyright|created by|trademark",
        rf"(?<!['’\w] )(?<![\w'’])[\"“*_]?(?P<fandom>(?!(?:It|They|This|That|Everything|All|Nothing|The|He|She|Any|Anything|Some|These|Song|Songs|Lyrics|I|If|Characters|Plot|But|And|Story|Original|None|Disclaimer|Kudos|Whoever|Each|Every|Sadly|No|Yes)\s)(?:The\s(?=[A-Z]))?{SOURCE})[\"”*_]?,?\s(?i:(?:and (?:all )?(?:its|it's|the|all|related|associated)[\w ,'’]{{0,40}}\s(?:belong to|are (?:©|\(c\)|owned by|(?:the )?property of))|(?:and (?:all )?(?:its|it's|the|all|related|associated)[\w ,'’]{{0,40}}\s)?(?:still |all |solely |rightfully |of course |doesn['’]t |does not )?(?:belongs? to|is (?:the )?(?:property|copyright|creation|brainchild)(?: of)?|is (?:©|\(c\)|owned by)|©|\(c\)|is copyrighted|was created by|is a trademark)))",
        0.7,
    ),
    # "I don't own Source"
    _cue(
        "prose-owner",
        "own",
        rf"(?i:\b(?:(?:do(?:es)? ?n[o'’]?t|do not|don't|never|didn['’]t) own|not own(?:er of)?|own(?:s|ed)? no(?:thing|ne)? (?:of|in|from)|not (?:the )?owner of|ownership of))\s(?i:any(?:thing)? (?:of|from|in|to do with)\s|any of\s|the (?:characters|rights|world|people|wonderful world)[\w ]{{0,12}} (?:of|to|from|in)\s|characters (?:of|from)\s|anything (?:related|pertaining) to\s)?(?i:the\s)?[\"“*_]?(?P<fandom>(?!I\b)(?:The\s)?{SOURCE})",
        0.7,
    ),
    # [seed 001] "sequel"; "Part 2 of the X series"
    _cue(
        "prose-series",
        "sequel|prequel|companion|follow-up|follow up|side story|sidestory",
        r"(?i:\b(?:sequel|prequel|companion(?: (?:piece|fic|story))?|follow-?\s?up|side ?-?story)\sto\s(?:my\s)?(?:(?:other |last |first |earlier )?(?:fic|story|one-?shot|drabble),?\s)?)(?P<series_title>[\"“*_][^\"”*_]{1,80}[\"”*_]|[A-Z][\w'’-]*(?: (?:of|the|and|to|in|a|for|on|at|[A-Z][\w'’-]*))*)",
        0.75,
    ),
    _cue(
        "prose-series",
        "series|trilogy|arc|verse|saga|cycle",
        r"(?i:\b(?:part|book|story|number|no\.|#|chapter|instal?lment)\s?#?)(?P<series_index>\d{1,3}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|[ivx]{1,4}))\s(?i:of|in)\s(?i:the|my)?\s?[\"“*_]?(?P<series_title>[A-Z][^.!?\n\"”*_]{1,50}?)[\"”*_]?\s(?i:series|trilogy|arc|verse|universe|saga|cycle)\b",
        0.8,
    ),
    # "Beta'd by Name", "thanks to my beta Name"
    _cue(
        "prose-beta",
        "beta",
        rf"(?i:\bbeta(?:['’]?e?d|-?read|['’]d)?\s(?:as always |once again |kindly )?by)\s(?i:the\s(?:\w+\s){{0,3}})?(?P<beta>{NAME})",
        0.85,
    ),
    _cue(
        "prose-beta",
        "beta",
        r"(?i:\bmy\s(?:[\w-]+,?\s){0,3}?betas?(?:-?\s?reader)?s?),?(?:\sis)?\s(?P<beta>(?-i:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*|[a-z]+[_\d]\w*))",
        0.8,
    ),
    _cue(
        "prose-beta",
        "beta",
        rf"(?i:\b(?:thanks?(?:\s(?:you|so|much|very|as|always|again|also|a million|a lot))*|credit|hugs|love|kudos|gratitude)\s(?:to|go(?:es)? to))\s(?P<beta>{NAME}),?\s(?i:(?:and [\w ]{{1,30}} )?(?:for|who|my|the)\s(?:(?:her|his|their|the|being|my|a|an|wonderful|quick|super|speedy|great|lovely|an|amazing|was|is|did)\s){{0,3}}beta)",
        0.8,
    ),
    _cue(
        "prose-beta",
        "beta",
        rf"(?:^|(?<=[.!?]\s))(?P<beta>{NAME})\s(?i:(?:kindly|has|also|very kindly|bravely|graciously)\s)?(?i:beta(?:['’]?e?d|-?read|['’]d))\s(?i:this|it|the|for)",
        0.8,
    ),
    # "spoilers for chapter 12"; [seed 003] "(dealing with chapter 309)"
    _cue(
        "prose-spoiler",
        "spoil",
        r"(?i:\bspoil(?:er)?s?\s(?:for|up to|through|to|from|as far as|until|of)\s)(?P<spoiler>[^.!?;()]{2,100}?)(?=\s?[.!?;()]|\s?$|,\s(?i:so|but|and|if|don['’]t|you)\b)",
        0.8,
    ),
    _cue(
        "prose-spoiler",
        "dealing with|deals with|up to|set in|after|from",
        r"(?i:\b(?:dealing with|deals with|based on|covering|references? to|refers to|up to|through|contains)\s(?:the )?(?:events (?:of|in) )?)(?P<spoiler>(?i:chapters?|episodes?|eps?\.?|season|volume|vol\.?|book)\s#?\d[\w -]{0,20}?)(?=\s?[.,!?;()]|\s?$|\sof\b|\sso\b)",
        0.6,
    ),
    # [seed 001] "takes place …"; [seed 004] "happens after …"
    _cue(
        "prose-timeline",
        "takes place|set |happens|occurs|taking place|timeline|take place",
        r"(?i:\b(?:takes? place|taking place|(?:is|it['’]s|are|was|story|fic|this|chapter)\sset|happen(?:s|ing)?|occurs|^set|(?<=[.!?(]\s)set|(?<=\()set)\s)(?P<timeline>(?i:(?:[\w'’-]+\s){0,5}?(?:after|before|during|between|in|at|pre|post|around|prior to|when|while|following|within)\b)[^.!?…;\n]*?)(?=\s?[.!?…;]|\s?$|\s--|,\s(?i:so|but|if|and (?:i|is|it)|i)\b)",
        0.7,
    ),
    # archive permission, feedback: whole sentences
    _cue(
        "prose-archive",
        "archiv|repost|re-post|distribut|translat",
        r"(?i:\b(?:do not|don['’]t|please do not|please ask|no|not to|never|ask (?:me )?(?:first|before)|feel free to|permission (?:to|before|for)|may be|you may|you can|want to|wanna|if you['’]d like to|anyone (?:can|may)|email me|let me know)\b[^.!?]{0,60}?\b(?:archiv(?:e|ing|ed)|re-?post(?:ed|ing)?|redistribut\w+|distribut\w+|translat(?:e|ed|ing))\b)",
        0.7,
        "archive_permission",
    ),
    _cue(
        "prose-archive",
        "archiv",
        r"(?i:\barchiv(?:e|ing|ed)\b[^.!?]{0,30}\b(?:anywhere|freely|wherever|with(?:out)? (?:my )?permission|ask|if you|just let|only at|okay|fine|welcome|permitted|allowed|sure)\b)",
        0.7,
        "archive_permission",
    ),
    _cue(
        "prose-feedback",
        "review|r&r|r & r|feedback|comment|crit|flame",
        any_case(_FEEDBACK),
        0.55,
        "feedback",
    ),
    # whole sentences that disclaim
    _cue(
        "prose-disclaimer",
        "own|belong|mine|profit|copyright|money|infring",
        r"(?i:\b(?:(?:i|we) (?:do(?: not|n['’]?t)|dont|still don['’]t|sadly do(?: not|n['’]t)|never|really don['’]t|obviously don['’]t|clearly don['’]t|neither) own|(?:i|we) own (?:nothing|none|no\b|nada)|i (?:wish i owned|do not claim|make no claim|claim no)|no[,:]? i (?:still )?don['’]t own|(?:is|are|it['’]s|they['’]re|none of (?:it|this|these)(?: is|['’]s)?)\s(?:not|n['’]t)\s(?:my own|mine)|not mine|isn['’]t mine|aren['’]t mine|they aren['’]t mine|nothing(?: here)? (?:is mine|belongs to me)|belongs? (?:solely |rightfully )?to (?:its|it['’]s|their|his|her|me|them|the (?:wonderful|brilliant|amazing|creator|estate|genius)|(?-i:[A-Z])\w+)|property of|no (?:copyright )?infringement|no money|not making (?:any )?(?:money|profit)|no profit|if i owned|i['’]m just (?:borrowing|playing))\b)",
        0.75,
        "disclaimer",
    ),
    # "exactly 100 words"
    _cue(
        "prose-words",
        "words",
        r"(?:(?i:\b(?:exactly|about|only|just|at|under|over|word ?count:?|in|approximately|around|is|it's)\s)|^|\()(?P<word_count>\d[\d,.]*\d|\d\d)\s(?i:words?)\b",
        0.6,
    ),
    # "To be continued": not finished
    _cue(
        "prose-unfinished",
        "tbc|to be continued|tsuzuku|continuará|à suivre|fortsetzung folgt|つづく|続く|continua",
        r"(?:^|(?<=[.!?~*(-]\s)|(?<=[~*(-]))(?P<status>(?i:TBC|to be continued|tsuzuku|continuará|à suivre|fortsetzung folgt|つづく|続く|continua))(?=\W*$|[.…!])",
        0.7,
    ),
)
# A pairing in running text: both halves begin with capitals, nothing else around. This
# and the next begin with a class of letters, which a search finds fast.
PAIR_IN_PROSE = re.compile(
    r"[A-ZÀ-Ý1-9](?<![\w/.:@-].)(?:(?<=[A-ZÀ-Ý])(?:[\w'’]*[a-zà-ÿ](?:/[A-ZÀ-Ý][\w'’]*[a-zà-ÿ]){1,3}|[a-zà-ÿ]+[xX][A-ZÀ-Ý][a-zà-ÿ]+"
    r"|[a-zà-ÿ]+(?: [xX×] [A-ZÀ-Ý][a-zà-ÿ]+)+)|(?<=[A-Z])[A-Z]{0,2}/[A-Z]{1,3}(?= (?:fic|pairing|love|ship))|(?<=[1-9])\d?[xX+][1-9]\d?(?:[xX+][1-9]\d?)?)(?![\w/])"
)
PORTMANTEAU_IN_PROSE = re.compile(
    r"[A-ZÀ-Ý](?<![\w@./_-].)[a-zà-ÿ]{1,7}(?:[A-ZÀ-Ý][a-zà-ÿ]{1,7}){1,2}(?![\w@/_]|\.\w)"
)
# A single coined word where only a pairing can stand: "asked for Enjonine".
COINED = re.compile(
    any_case(
        "something|some|more|for|of|love|ship|write|wrote|writing|a|an|little|first|my"
    )
    + r"\s(?P<name>[A-Z][a-z]{4,12})(?=\s(?:with|fic|ficlet|drabble|fluff|angst|story|smut)|\s?[.!,;)(]|\s?$)"
)

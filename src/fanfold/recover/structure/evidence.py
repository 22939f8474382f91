"""Weigh a paragraph: does an author talk to readers here, or does the story run?

A score above 0 speaks for a note, below 0 for story. One paragraph decides little;
`zones` adds the scores up from the head and from the foot of a file.
"""

import re
from functools import lru_cache

from fanfold.recover.measure.word_patterns import any_case

# One row a cue: weight, the words (their first four letters) of which one must stand in
# the text for the pattern to be worth a search, the pattern. "*" and "!" stand for the
# signs of an action and of shouting, a smile for smileys, a kana for East Asian letters.
# Seeds and convention rows; other languages at the end.
ROWS: tuple[tuple[float, str, str], ...] = (
    (2.5, "drab fan fanf fic fica fick fics fict ones shot song twos", r"fan ?-?fi(?:c(?:tion)?|k)s?|\bfics?\b|ficlets?|song ?-?fics?|drabbles?|one-?shots?|two-?shots?|oneshot"),
    (3.0, "mine own owne owns", r"\b(?:i|we) (?:do(?: not|n['’]?t)|dont|still don['’]?t|sadly don['’]?t|never) own\b|own(?:s|ed)? nothing|if i owned|\bnot mine\b|isn['’]t mine|aren['’]t mine"),
    (2.5, "belo borr copy disc infr mone owne prof publ resp", r"belongs? (?:to|2) (?:its|it['’]s|their|his|her|respective|jkr?)|respective owners|copyright|disclaim\w*|no (?:profit|money) (?:is|was|being|made|from|off|here)|not making (?:any )?money|public domain|infringement|\bjust borrow"),
    (2.2, "conc crit feed flam r revi", r"\bR ?& ?R\b|\breview(?:s|ers?|ed)?\b|feedback|\bconcrit|\bcrit(?:s|ique|icism)\b|\b(?:no|any) flam(?:es|ing)\b|\bflamers?\b|\bflames (?:will|are|welcome)"),
    (1.5, "comm", r"\bcomment(?:s|ed|ers)?\b"),
    (2.0, "enjo hope", r"\benjoy(?: ?!|\.{2,}|\W*\Z| (?:the|this|it|reading)\b)|hope (?:you|y['’]?all|ya|u|everyone|someone|people)\b|i hope (?:you|this|it|that)"),
    (2.0, "☺", r"\^_*\^|\^\.\^|\bXD+\b|(?<![\w:]):-?[)D(P](?!\w)|;-?[)D]|=\)|\bT_T\b|>_+<|-_+-|<3|\bo_o\b|\^\^|\*_\*|\bn_n\b|\bD:(?=\s|\Z)|\\o/|\bxox"),
    (1.0, "*", r"(?<!\w)\*[a-z][a-z' ,-]{1,40}\*(?!\w)|::[a-z ]+::|&lt;3"),
    (2.5, "beta unbe", r"\bbeta(?:['’]?e?d|s|-?read\w*| reader)?\b|unbeta"),
    (2.0, "first gram my sorr typo", r"sorry (?:for|about|it['’]s|this|that|i)\b.{0,30}\b(?:wait|delay|late|long|short|took|updat\w+|mistakes?|typos?)|typos?\b|grammar|my first (?:\w+ ){0,4}(?:fic|story|time|attempt|finished|thing)"),
    (1.7, "post repo sign upda uplo", r"\bupdat(?:e|es|ed|ing)\b|\bposted?\b|\bposting\b|\bre-?post|\bupload\w*|sign-?ups?"),
    (1.6, "chap inst part", r"\b(?:next|last|previous|first|new) (?:chap(?:ter|pie|py)?|instal\w+)s?\b|\b(?:this|in|the rest of the) (?:chap(?:ter|pie|py)?|instal\w+)s?\b|\bnext part\b|\bpart \d|\bchapter \d|\bchappies?"),
    (1.8, "au cano cros fand head ic nc oc ocs ooc pair pg pov ship spoi", r"\b(?:pairings?|canon|(?-i:AU|OOC|OCs?|POV|IC|NC-?17|PG(?:-?13)?)|crossover|headcanon|fandoms?|spoilers?|shippers?)\b"),
    (1.8, "angs fems fluf het lemo mpre pwp shou slas smut waff yaoi yuri", r"\b(?:yaoi|yuri|shounen-?ai|shoujo-?ai|slash|femslash|lemon|waff|pwp|fluff(?:y|iness)?|angst(?:y)?|mpreg|het|smut\w*)\b"),
    (1.8, "ao arch blog comm drea fanf ff ffn jour list live lj mail news page prof site tumb watt webs", r"live ?-?journal|\bLJ\b|fan ?fiction\.?net|\bff\.?n(?:et)?\b|\bao3\b|tumblr|dreamwidth|wattpad|my profile|my (?:website|site|page|blog)|mailing list|newsletter|\bthe list\b|\barchiv(?:e|ed|ing)\b|\bcommunity\b"),
    (1.7, "big bing chal drab exch fica gift prom requ roun secr", r"\b(?:prompts?|challenges?|drabble|requests?|requested|exchange|secret santa|bingo|round robin|gift ?fic|ficathon|big bang)\b"),
    (1.8, "aske birt dedi prom shou want writ", r"\bwritten for\b|\bdedicat\w+|\b(?:for|happy)\b.{0,30}\bbirthday|\bprompted\b|asked me for\b|asked for (?-i:[A-Z][a-z])|asked for (?:a |this )?(?:fic|story|drabble)|\bwanted me to\b|shout-?outs?|birthday (?:present|fic|gift)"),
    (1.5, "arig hugs kudo than thx", r"\bthank(?:s| you|ies|x)\b.{0,24}\b(?:to|for|all|everyone|every|so much|again|reading|you guys)\b|\bthx\b|arigat\w+|big hugs|kudos"),
    (1.5, "albu lyri song", r"\bsong\b.{0,30}\b(?:is|by|lyrics|called|from|used)\b|\blyrics?\b|\balbum\b"),
    (1.6, "rate rati read turn warn", r"don['’]?t like.{0,12}don['’]?t read|you(?:'ve| have) been warned|be warned|\bwarnings?\b|\brated\b|\brating\b|turn back|read at your own"),
    (1.3, "bunn endi muse plot poem preq saga sequ seri stor tale vers vign", r"\b(?:this|my|the|a|new|another|short|little|it['’]s a|of the) (?:story|tale|series|sequel|prequel|plot ?bunny|plot|poem|vignette|saga|'verse|verse|ending)\b|\bplot ?bunn(?:y|ies)|\bsequels?\b|\bmuse\b|happy ending"),
    (1.2, "exac read word writ wrot", r"\b(?:wrote|writing|written|write) (?:this|it|a|an|one|another|for|in|about|the|at|while|when)\b|\breaders?\b|\bwriters?\b|\breading\b|\bword ?count|\bwords?,? exactly|\bexactly \d+ words"),
    (1.2, "char epis foll seas set take time", r"\bset (?:right |just |some ?time |about |during |in |\w+ \w+ )?(?:after|before|during|between|in)\b|\btakes? place\b|\bfollows (?:straight |right )?on\b|\bcharacters?\b|\btimeline\b|\bepisodes?\b|\bseason (?:\d|one|two)"),
    (1.0, "anyh anyw brb btw dunn eheh er erm errm folk gome guys haha heh hehe hon imho imo kind lmao lol meep minn mwa mwaa mwah ok okay omg otay peep phew pls plz rofl soo sooo sque tbh thin ttyl um umm ummm wtf y yay", r"\b(?:lol|lmao|rofl|btw|omg|plz|pls|imo|imho|ttyl|tbh|wtf|brb|sooo+|anyhoo|anyways?|mwa+ha|haha+|hehe+|heh|ehehe|um+|er+m?|ok(?:ay)?|otay|y['’]?all|you guys|hon|gomen|squee\w*|meep|yay|minna|thingy|peeps|folks|phew|kinda|dunno)\b"),
    (0.8, "ado bear gent here kind let stay", r"here (?:you (?:go|are)|it is|we go|goes)|on with (?:the|it)|without further|so here|be kind|be gentle|let me know|stay tuned|see (?:you|ya) (?:next|soon)|tell me what|what do you think|did you (?:like|guess)|bear with me"),
    (0.7, "!", r"!!+|\?\?+|!\?|\?!"),
    # French, German, Spanish, Italian, Portuguese, Japanese, Chinese
    (2.0, "boa bonn buon disf esp espe espè ich viel", r"bonne lecture|viel spa(?:ß|ss) beim|espero que (?:os|les|te|disfrut)|disfrut(?:ad|en)\b|buona lettura|boa leitura|j['’]esp[èe]re que (?:vous|ça|cela)|ich hoffe,? (?:euch|ihr|es)"),
    (2.0, "appa droi geho gehö kein mi nich non pert tous", r"m['’]appartien\w+|geh[öo]r(?:t|en) (?:mir )?nicht|nicht mir|me pertene\w+|non mi appart\w+|m['’]appartiennent|appartiennent à|tous droits|keine rechte"),
    (1.8, "come comm dank gesc grac graz hist komm lais lect lese merc publ rece rese reseñ stor", r"\bcommentaires?\b|\bkommentare?\b|\bcomentarios?\b|\breseñas?\b|\brecension\w+|\blaissez\b|\bmerci (?:à|de|pour|d['’])|\bdanke (?:an|für|fürs)|\bgracias (?:a|por)|\bgrazie (?:a|per)|\bhistoire\b|\bgeschichte\b|\bhistoria\b|\bstoria\b|\bpublié|\blecteurs?\b|\bleser\w*|\blectores"),
    (2.0, "あ", r"読んで|ありがとうございま|感想|お楽しみ|作者|注意|苦手な方|二次創作|お題|小説|拍手|原作|更新|请多|感谢|喜欢的话|短篇"),
)  # fmt: skip


def _compiled(pattern: str) -> tuple[re.Pattern[str], bool]:
    """Compile a row for text in lower case, which is much quicker, where it may be."""
    if "(?-i:" in pattern:
        return re.compile(pattern, re.IGNORECASE), False
    low = re.sub(
        r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern
    )
    return re.compile(low), True


PATTERNS = tuple((weight, *_compiled(pattern)) for weight, _, pattern in ROWS)


def _rows_of() -> dict[str, tuple[int, ...]]:
    """Map each trigger to the rows that it makes worth a search."""
    rows: dict[str, tuple[int, ...]] = {}
    for row, (_, triggers, _) in enumerate(ROWS):
        for trigger in triggers.split():
            rows[trigger] = (*rows.get(trigger, ()), row)
    return rows


ROWS_OF = _rows_of()
WORD_HEADS = re.compile(r"([^\W\d_]{1,4})[^\W\d_]*")
# Signs that stand for words: a smiley, an action, shouting, East Asian letters.
SIGNS = (
    ("☺", re.compile(r"[\^:;=_<>]|XD|xD")),
    ("*", re.compile(r"[*:]|&lt;")),
    ("!", re.compile(r"[!?]{2}")),
    ("あ", re.compile(r"[\u3040-\u9fff]")),
)
FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|ll|d)|my|me|je|j['’]|mon|ich|mein\w*|yo|io)\b"
)
READER = re.compile(any_case("you|your|ya|vous|ihr|euch|ustedes|voi") + r"\b")
THIRD = re.compile(
    any_case("he|she|his|her|him|they|their|them|il|elle|er|sie|ella|él") + r"\b"
)
TOLD = re.compile(
    r"\b(?:said|asked|replied|whispered|murmured|muttered|answered|cried|shouted|says|asks|told"
    r"|thought|looked|turned|smiled|nodded|sighed|shrugged|laughed|stood|walked|eyes|voice)\b"
)
SPOKEN = re.compile(r"[\"“«„][^\"“”«»„]{1,600}[\"”»“]")
BRACKETED = re.compile(r"[(\[{].*[)\]}]\Z", re.DOTALL)
SIGNED_OFF = re.compile(r"[-–—~]{1,2} ?[A-Z]\w{0,15}\.?[)\]]?\Z")
# A letter's greeting opens a letter in the story, unless it greets readers.
GREETS = re.compile(
    r"(?:my )?dear(?:est)? (?!readers?|reviewers?|all|everyone|flist|lj)[^!?\n]{1,50}[,:—–-]\s*(?:\n|\Z)",
    re.IGNORECASE,
)
# "For Name, who asked for it" as a paragraph of its own.
DEDICATES = re.compile(
    r"\W{0,3}(?:for|to|pour|für|para) [\w-]+(?: [\w-]+)?,? (?:who|whose|because|since|on (?:her|his|their)|qui|die|der|que)\b",
    re.IGNORECASE,
)
SHORT = 160
OPENS_SPEECH = tuple('"“„«「『—–‘')
OPENS_ASIDE = ("(", "[", "{")
BASE = 1.2
LONG = 400.0
LONGEST_STEP = 1.5
READ_CHARS = 600
TWICE = 2**0.5


@lru_cache(maxsize=256)
def note_score(text: str) -> float:
    """Weigh a paragraph: above 0 for an author's chat, below 0 for story."""
    sample = text[:READ_CHARS]
    speech = sample.startswith(OPENS_SPEECH)
    plain = SPOKEN.sub('""', sample) if speech or TOLD.search(sample) else sample
    cues = _cues(plain)
    if len(text) <= SHORT and DEDICATES.match(text):
        cues += 2.0
    if cues or (sample[:1] in OPENS_ASIDE and SIGNED_OFF.search(sample)):
        cues += _manner(sample)
    return cues - _story(sample, speech=speech, size=len(text))


def _cues(plain: str) -> float:
    """Add up the cues of a text; a cue said twice or more counts somewhat more."""
    low = plain.lower()
    found = set(WORD_HEADS.findall(low))
    found.update(sign for sign, pattern in SIGNS if pattern.search(plain))
    score = 0.0
    for row in {row for trigger in found & ROWS_OF.keys() for row in ROWS_OF[trigger]}:
        weight, pattern, is_folded = PATTERNS[row]
        hits = pattern.finditer(low if is_folded else plain)
        if next(hits, None) is not None:
            score += weight * (TWICE if next(hits, None) is not None else 1.0)
    return score


def _manner(sample: str) -> float:
    """Weigh how a paragraph with some cue talks: as I to you, in brackets, signed."""
    score = 0.4 * bool(FIRST_PERSON.search(sample)) + 0.4 * bool(READER.search(sample))
    if BRACKETED.match(sample):
        score += 0.8
    if SIGNED_OFF.search(sample):
        score += 1.5
    if sample[:1].islower() or (sample.startswith("(") and sample[1:2].islower()):
        score += 0.5
    return score


def _story(sample: str, *, speech: bool, size: int) -> float:
    """Weigh the signs of narration."""
    score = BASE + min(LONGEST_STEP, size / LONG)
    if GREETS.match(sample):
        score += 1.5
    score += 1.5 if speech else 0.0
    score += min(2.0, 0.15 * len(THIRD.findall(sample)))
    return score + min(1.5, 0.3 * len(TOLD.findall(sample)))

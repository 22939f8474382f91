"""Know the lines that sites, lists and exports add, and the marks that end a story."""

import re

from fanfold.recover.structure.dividers import LEAD, tail_start

# Lines of site furniture, in lower case, wherever they stand near head or foot of a file.
CHROME = re.compile(
    r"[ \t>|*]*(?:"
    # journal posts: "name (name) wrote in place,", "@ 2005-11-02 23:14:00", "( cut text )"
    r"[\w-]+(?: ?\([\w-]+\))?,? wrote(?: in [\w-]+)?[,:]?"
    r"|@ \d{4}-\d\d-\d\d.*|current (?:mood|music|location):.*|\( [^()]{2,80} \)|(?:lj-?cut|read more)\b.{0,60}"
    r"|entry tags:.*|tags: .{1,120}\|.*|(?:previous|next) entry.*|leave a comment|post a (?:new )?comment"
    r"|\((?:link|reply(?: to this)?|thread|parent|post a new comment|leave a comment|read \d+ comments?|\d+ comments?)\).*"
    r"|\d+ comments?(?: \| .*)?|add (?:memory|to memories).*|share this entry.*"
    # archives: navigation, counters
    r"|(?:\[?\s?(?:<<|«|←)?\s?(?:prev(?:ious)?|next|back|home|index|top)(?: (?:chapter|page|story|part))?\s?(?:>>|»|→)?\s?\]?\s?\|?\s?){1,4}"
    r"|(?:back|return) to (?:the )?(?:index|top|home|main|archive|story|stories|fiction|list|contents|author).{0,40}"
    r"|review this (?:story|chapter)|(?:report|flag) (?:this|possible|abuse).{0,40}|skip to (?:main )?content|log ?in|sign (?:in|up)|add to (?:favou?rites|alerts).{0,40}"
    r"|page \d+ of \d+|printed from .*|downloaded from .*|this (?:story|file|page) (?:was )?(?:archived|downloaded|saved|is archived|was automatically).*"
    r"|hits: \d+.*|https?://\S+|www\.\S+\.\w{2,4}\S*"
    # mailing lists
    r"|to (?:un)?subscribe.*|yahoo! groups.*|your use of yahoo.*|-+ ?original message ?-+|-{3,} ?(?:begin|end) .* ?-{3,}"
    r"|.{0,40}mailing list.{0,60}(?:info|@|http).*|list (?:archives?|info|owner|home ?page)\b.*"
    r")[ \t]*\Z"
)
# How every such line begins, but for those with a name or a list's name at the head.
CHROME_LEAD = " \t>|*"
CHROME_STARTS = (
    "current", "lj", "read", "entry", "tags", "prev", "next", "leave", "post", "add",
    "share", "back", "home", "index", "top", "return", "review", "report", "flag", "skip",
    "log", "sign", "page", "printed", "downloaded", "this", "hits", "http", "www", "to ",
    "yahoo", "your use", "list",
)  # fmt: skip
CHROME_HEADS = frozenset(start[:2] for start in CHROME_STARTS)
MAY_BE_CHROME = re.compile(
    rf"[{CHROME_LEAD}]*(?:[@(\[<«←\d-]|{'|'.join(CHROME_STARTS)})"
)
# Lines after which nothing is the author's text any more.
LAST = re.compile(
    r"[ \t>|*]*(?:\((?:post a new comment|leave a comment|read \d+ comments?|\d+ comments?)\).*|\d+ comments?(?: \| .*)?|comments? ?\(\d+\)"
    r"|post a (?:new )?comment|comments:|to unsubscribe.*|yahoo! groups (?:sponsor|links).*|_{20,}|-- ?)\Z",
    re.IGNORECASE,
)
_PART = r"(?:chapter|part|chap|prologue|epilogue|story|book|file|chapitre|kapitel|capítulo|transmission)"
END = re.compile(
    rf"(?:tbc|to be continued|to be concluded|t\.b\.c\.?|the (?:very )?end|fin(?:is|e|ished)?|end|ende|owari|finito|complete[d]?"
    rf"|tsuzuku|tsudzuku|continued|(?:the )?end (?:of )?(?:the )?{_PART}(?: [\w-]{{1,12}})?|{_PART} (?:[\w-]{{1,12}} )?(?:end|ends|fin|complete)"
    r"|fin du chapitre.{0,10}|à suivre|a suivre|la fin|fortsetzung folgt|continuará|continua|continuação|el fin|o fim|das ende|koniec|конец|продолжение следует"
    r"|つづく|続く|終わり|終り|おわり|終|完|了|to be continued.{0,20}|the end.{0,20}|and they lived happily ever after)",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\s*[(\[][^()\[\]]{1,30}[)\]]\s*\Z")
LONGEST_END = 60


def is_chrome(line: str) -> bool:
    """Whether a line is site furniture."""
    low = line.lower()
    if not (_may_be_chrome(low) or "wrote" in low or "mailing list" in low):
        return False
    return CHROME.match(low) is not None


def _may_be_chrome(low: str) -> bool:
    """Whether a line begins as one of furniture does; two letters tell most apart."""
    head = low.lstrip(CHROME_LEAD)[:2]
    if head.isalpha() and head not in CHROME_HEADS:
        return False
    return MAY_BE_CHROME.match(low) is not None


def ends_text(line: str) -> bool:
    """Whether only comments or list furniture can follow a line."""
    return bool(line) and LAST.match(line) is not None


def is_end_mark(text: str) -> bool:
    """Whether a paragraph is an end mark: "TBC", "~ fin ~", "THE END (really)"."""
    if not text or len(text) > LONGEST_END or "\n" in text:
        return False
    bare = ASIDE.sub("", text)
    lead = LEAD.match(bare)
    start = lead.end() if lead else 0
    core = bare[start : tail_start(bare, start)].rstrip("!?")
    return END.fullmatch(core) is not None

"""Read the lines in which an author says what the marks of a file mean."""

import re
from collections.abc import Iterable

from fanfold.recover.labels.pairs import trim
from fanfold.recover.labels.readings import Reading, Span, split_span, strip_tail

# What a mark can mean -> the voice it stands for. Whole words, folded.
MEANINGS: tuple[tuple[str, str], ...] = (
    # "…": Speech [seed 002], " " = Talking [FFML]
    ("speech", ("speech speaking speak talking talk talks said dialogue dialog spoken words"
     " conversation normal\\ speech human\\ speech regular\\ speech parole dialoge gespräch diálogo"
     " 会話 台詞 セリフ")),
    ("thought", ("thought thoughts thinking think thinks internal inner\\ thoughts pensée pensées"
     " gedanken pensamientos pensieri 思考 心の声 心情")),
    ("inner_voice", ("telepathy telepathic mind mindspeak mindspeech mindlink mental bond link"
     " demon spirit yami hikari inner possessed dragon animal creature summon"
     " parseltongue parselmouth telepathie télépathie テレパシー psychic")),
    ("lyric", "lyric lyrics song songs singing music paroles liedtext 歌詞 letra"),
    ("flashback", ("flashback flashbacks memory memories past dream dreams 回想 rückblende"
     " souvenir souvenirs recuerdo recuerdos")),
    ("letter_or_document", ("letter letters writing written text texts texting note notes email"
     " phone radio diary journal sign sms im chat handwriting brief lettre carta 手紙")),
    ("emphasis", ("emphasis emphasised emphasized stress stressed shouting yelling sarcasm"
     " loud screaming")),
    ("scene_break", ("scene\\ change scene\\ break scene break change\\ of\\ scene timeskip time\\ skip"
     " pov\\ change line\\ break change 場面転換")),
    ("sound", "sound sounds noise sfx action actions author authors"),
    ("other_language", ("english japanese french german spanish latin language foreign elvish"
     " translated translation sign\\ language spell spells jutsu technique")),
)  # fmt: skip


def _meanings() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind, words in MEANINGS:
        for word in words.replace("\\ ", "\x00").split():
            table.setdefault(word.replace("\x00", " "), kind)
    return table


MEANING_OF: dict[str, str] = _meanings()
# When a meaning holds words of several voices, the most telling one decides.
PRIORITY = (
    "inner_voice",
    "lyric",
    "flashback",
    "letter_or_document",
    "thought",
    "scene_break",
    "other_language",
    "emphasis",
    "speech",
    "sound",
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# "Name talking in his head": whose voice it is.
IN_HEAD = re.compile(
    r"(?P<who>[^,;()]{2,40}?),?\s(?:talking|speaking|speaks|talks|voice|whispering)\s(?:in|inside|to|through|within)\b",
    re.IGNORECASE,
)
DIRECTION = re.compile(
    r"(?P<who>[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)?) (?:to|->|→) [A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)?"
)
OWN_VOICE = re.compile(
    r"(?P<who>[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)?)(?:['’]s?)?\s(?:talking|speaking|speech|voice|speaks|talks|thoughts?|thinking|dialogue)?",
)
NAME_ONLY = re.compile(
    r"(?:the )?[A-ZÀ-Ý][\w'’-]*(?: (?:and |& |/ )?[A-ZÀ-Ý][\w'’-]*){0,3}"
)

# Letter styles that a legend may name.
STYLES = (
    r"(?:bold(?:ed)?(?:[ /&+-]*(?:and )?italics?)?|italics?(?:[ /&+-]*(?:and )?bold)?|italici[sz]ed"
    r"|underlined?|normal|regular|plain|all caps|caps|capitals|strike ?(?:through|out)"
    r"|italique|gras|kursiv|fett|cursiva|negrita|corsivo|grassetto|centered|centred|small print|blah(?: blah)*)"
    r"(?: (?:text|font|letters|type|print|words))?"
)
# A mark with something (or nothing) inside: "…", 'x', //x//, -x-, ::x::, <x>, ~x~, 「」.
MARK = (
    r"(?:[\"“”„«][^\"“”»\n]{0,24}[\"“”»]|['‘’`][^'’\n]{0,24}['’`]"
    r"|[/\\~*_:<>{}\[\]()|#^=+-]{1,3}[^/\\~*_:<>{}\[\]()|#^=+\n]{0,24}[/\\~*_:<>{}\[\]()|#^=+-]{1,3}"
    r"|[「『][^」』\n]{0,12}[」』]|[♪☆★※][^♪☆★※\n]{0,12}[♪☆★※]|-{3,}|\*{3,}|~{3,}|[xXoO]{3,})"
)
_SIGN = r"(?:\s*(?:[:=：]+>?|->|=>|[-–—]+>?)\s*|\t+|\s+(?:means?|is|are|for|denotes?|indicates?)\s+)"
# A mark with something or nothing inside it: double slashes, dashes, colons, tildes.
ENTRY = re.compile(
    rf"(?P<mark>(?:{STYLES}|{MARK})(?:\s(?:or|and|/|\+)\s(?:{STYLES}|{MARK}))?){_SIGN}(?P<meaning>[^\n:=]{{1,60}}?)",
    re.IGNORECASE,
)
REVERSE = re.compile(
    rf"(?P<meaning>[^\W\d_][\w '’/&-]{{2,40}}?){_SIGN}(?:in\s)?(?P<mark>{STYLES}|{MARK})",
    re.IGNORECASE,
)
# "Talking" 'Thinking' /Telepathy/: the meaning stands inside its own mark.
INSIDE = re.compile(
    r"[\"“](?P<a>[^\"”\n]{4,30})[\"”]|['‘](?P<b>[^'’\n]{4,30})['’]"
    r"|(?P<sym>[/\\~*_:<>{}\[\]()|#^=+-]{1,3})(?P<c>[^/\\~*_:<>{}\[\]()|#^=+\n]{4,30})[/\\~*_:<>{}\[\]()|#^=+-]{1,3}"
)
SEVERAL = re.compile(
    r"\s*[,;|]\s*(?=[\"“'‘/~*<:{\[(_-]|[A-Za-z]+\s*[:=])|\t+|[ \xa0]{3,}"
)
PART_SIGN = re.compile(r"[,;|\t]|[ \xa0]{3}")
LEGEND_LINE = re.compile(
    rf"[ \t\xa0]*(?:[*•-]\s)?(?:{STYLES}\b|{MARK}|[^\W\d_][\w '’/&-]{{2,40}}?{_SIGN}(?:in\s)?(?:{STYLES}|{MARK})\s*$)",
    re.IGNORECASE,
)
# Words that stand for any words inside a mark.
EXAMPLES = frozenset(
    {
        "text",
        "blah",
        "blah blah",
        "words",
        "abc",
        "this",
        "example",
        "bla",
        "bla bla",
        "like this",
    }
)
# "Words in //slashes// are the song.": a legend in a sentence
SENTENCE = re.compile(
    rf"(?:the |all |any )?(?:words?|texts?|anything|everything|lines?|stuff|sentences?|parts?|bits?|paragraphs?|dialogue)\b(?: \w+)?"
    rf"\s(?:in|between|within|inside|written in|enclosed in|marked with)\s(?P<mark>{STYLES}|{MARK}){_SIGN}(?P<meaning>[^\n:=]{{1,60}}?)",
    re.IGNORECASE,
)
# What every legend has: a sign between mark and meaning, or a mark round the whole.
SIGN = re.compile(r"[:=：\t–—-]")
WORD_SIGN = re.compile(r"\s(?i:means?|is|are|for|denotes?|indicates?)\s")
MARK_CHAR = re.compile(
    r"[\"“”„«»'‘’`/\\~*_<>{}\[\]()|#^+「」『』♪☆★※]|x{3}|o{3}"
    r"|bold|italic|underline|normal|regular|plain|caps|capitals|strike|italique|gras"
    r"|kursiv|fett|cursiva|negrita|corsivo|center|centre|small print|blah",
    re.IGNORECASE,
)
CLOSERS = frozenset("\"”'’/\\~*_:<>{}[]()|#^=+-")
HINTS = ("italic", "bold", "underlin", "//", "~", "::", "kursiv", "italique", "slashes")
MAX_LEGEND = 160


def may_be_legend(text: str, start: int, end: int) -> bool:
    """Say cheaply whether a trimmed line can be a legend at all."""
    if SIGN.search(text, start, end):
        return True
    last = strip_tail(text, (start, end), ",;")[1] - 1
    if last >= start and text[last] in CLOSERS:
        return True
    return (
        WORD_SIGN.search(text, start, end) is not None
        and MARK_CHAR.search(text, start, end) is not None
    )


def read_legend(text: str, start: int, end: int) -> list[Reading]:
    """Read a line that says what marks mean; empty where it says no such thing."""
    start, end = trim(text, start, end)
    if not 2 < end - start <= MAX_LEGEND:  # noqa: PLR2004 - shorter than any entry
        return []
    if not may_be_legend(text, start, end):
        return []
    one = _entry(text, (start, end))
    if one is not None:
        return [one]
    if not PART_SIGN.search(text, start, end):
        return []
    parts = split_span(text, (start, end), SEVERAL)
    entries: list[Reading] = []
    for part in parts if len(parts) > 1 else ():
        entry = _entry(text, part)
        if entry is None:
            return []
        entries.append(entry)
    return entries


def read_legend_sentences(text: str, sentences: Iterable[Span]) -> list[Reading]:
    """Read what sentences of a note say of marks ("Thoughts are in italics.")."""
    readings: list[Reading] = []
    for start, end in sentences:
        span = strip_tail(text, trim(text, start, end), ".!")
        if not 2 < span[1] - span[0] <= MAX_LEGEND:  # noqa: PLR2004 - shorter than any entry
            continue
        for form in (SENTENCE, REVERSE):
            match = form.fullmatch(text, *span)
            meaning = match and voice_of(match["meaning"], mark=match["mark"])
            if match and meaning:
                whole = trim(text, start, end)
                readings.append(_reading(whole, match["mark"], meaning, 1.0))
                break
    return readings


def _entry(text: str, span: Span) -> Reading | None:
    span = strip_tail(text, span, ",;")
    is_signed = SIGN.search(text, *span) or WORD_SIGN.search(text, *span)
    forms = (ENTRY, REVERSE) if text[span[0]].isalpha() else (ENTRY,)
    for form in forms if is_signed else ():
        match = form.fullmatch(text, *span)
        if match is not None:
            meaning = voice_of(match["meaning"], mark=match["mark"])
            if meaning is not None:
                return _reading(span, match["mark"], meaning, 1.0)
    match = INSIDE.fullmatch(text, *span)
    if match is not None:
        inside = match["a"] or match["b"] or match["c"]
        meaning = _inside_meaning(inside.strip())
        if meaning is not None:
            return _reading(span, match[0].replace(inside, "..."), meaning, 0.8)
    return None


def _inside_meaning(inside: str) -> str | None:
    """Read what a mark says of itself: "Thoughts", "this is telepathy", "X in Y's head"."""
    in_head = IN_HEAD.match(inside)
    if in_head is not None:
        return f"inner_voice:{in_head['who'].strip()}"
    words = [w.casefold() for w in WORD.findall(inside)]
    if words[:2] == ["this", "is"]:
        words = words[2:]
    if words and all(word in MEANING_OF for word in words):
        return voice_of(" ".join(words), mark='"')
    return None


def _reading(span: Span, mark: str, meaning: str, confidence: float) -> Reading:
    return Reading(
        field="legend_entry",
        start=span[0],
        end=span[1],
        notation=mark.casefold() if mark[0].isalpha() else mark,
        meaning=meaning,
        confidence=confidence,
    )


def voice_of(meaning: str, *, mark: str) -> str | None:
    """Say which voice an author's words for it mean ("Thoughts" → "thought").

    Args:
        meaning: The words behind the mark.
        mark: The mark, which decides what a bare name means.

    Returns:
        A voice kind, with ":Name" behind "inner_voice" where a name is given; None
        where the words name no voice.
    """
    meaning = meaning.strip(" .*_\"'“”")
    in_head = IN_HEAD.match(meaning)
    if in_head is not None:
        return f"inner_voice:{in_head['who'].strip()}"
    to = DIRECTION.fullmatch(meaning)
    if to is not None:
        return f"inner_voice:{to['who']}"
    kinds = {
        MEANING_OF[word]
        for word in (w.casefold() for w in WORD.findall(meaning))
        if word in MEANING_OF
    }
    kind = next((kind for kind in PRIORITY if kind in kinds), None)
    spoken = mark[0] in '"“”„«「'
    if kind in {"speech", "inner_voice"} and not spoken:
        own = OWN_VOICE.match(meaning)
        if own is not None and own["who"].casefold() not in MEANING_OF:
            return f"inner_voice:{own['who']}"
    if kind is not None:
        return kind
    if NAME_ONLY.fullmatch(meaning) and not spoken and _is_bare_mark(mark):
        return f"inner_voice:{meaning}"
    return None


def _is_bare_mark(mark: str) -> bool:
    """Say whether a mark is a style or holds nothing ("-...-"): not "*Chapter 1*"."""
    if mark[0].isalpha():
        return True
    inside = mark.strip("/\\~*_:<>{}[]()|#^=+-'‘’`「」『』♪☆★※ ").casefold()
    return not inside.strip(".…x") or inside in MEANING_OF or inside in EXAMPLES

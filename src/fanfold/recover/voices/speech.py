"""Tell what is said from what is only quoted: titles, terms, signs, scare quotes.

A quotation is speech unless it is short, stands inside a sentence of the narration,
carries no mark of speech and no verb of speaking is beside it.
"""

import re
from typing import NamedTuple

from fanfold.records.story import VoiceKind
from fanfold.recover.measure.word_patterns import any_case
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.quotes import Run
from fanfold.recover.voices.remembered import is_recalled
from fanfold.recover.voices.thinking import QUOTED_WITHIN, WITHIN_STEMS
from fanfold.recover.voices.words import (
    NAMING_WORDS,
    PRONOUNS,
    READING_WORDS,
    SILENT_VERBS,
    SPEECH_VERBS,
    word_set,
)

SPOKEN_ENDS = tuple(".!?…,;:—–―~。！？、-")
PLAIN_ENDS = frozenset(".!?…,")
LOUD_ENDS = tuple("!?…！？—–-")
STYLE_MARKS = "*_/"
WORD = re.compile(r"[^\W\d_][\w'’-]*")
# 'The note read: "', 'a sign that said "': what follows is written.
# These two are for small letters.
ANNOUNCED = re.compile(
    r"\b(?:notes?|letters?|messages?|telegrams?|signs?|cards?|labels?|headlines?|inscription|plaque"
    r"|parchment|envelope|screen|banner|poster)\W+(?:\w+\W+){0,2}(?:read|reads|reading|said|says"
    r"|saying|ran|stated)\W{0,2}\Z"
)
ANNOUNCING_END = re.compile(
    r"(?:read|reads|reading|said|says|saying|ran|stated)\W{0,2}\Z"
)
ANNOUNCING_STEMS = ("read", "sa", "ran", "stated")
# However short, what one of them says is a document; a sign or a label may be one word.
MESSAGE = re.compile(any_case("note|letter|message|telegram|text") + r"(?i:s?)\b")
LONGEST_ANNOUNCING_END = 9
# 'It said "no entry"': a thing speaks in writing.
THING_SAYS = re.compile(any_case("it|which|that") + r"(?i: (?:said|says|read|reads))\Z")
ALOUD = re.compile(any_case("aloud|out loud") + r"\b")
# '," thought Ann, "': the second half of a thought.
AFTER_THOUGHT = re.compile(
    r"[,?!…][\"”’'] (?:(?:thought|thinks) [^\"“”.]{1,30}|(?:\w+ ){1,2}(?:thought|thinks)(?: to \w+self)?)[,;]?\Z"
)
# '." He thought that it was': a sentence of its own.
REPORTED = re.compile(
    r"\s+(?:\w+ ){1,2}(?:thought|thinks|think)[ \n](?:that|of|about|it|how|the|he|she|they|this|there|what|for)\b"
)
# 『…』 is a title where the sentence goes on with a particle that names it.
TITLE_FOLLOWS = ("という", "を", "の", "が", "に", "は", "って")
# Opening mark -> the name of the marking in the schema.
MARKINGS: dict[str, str] = {
    '"': "double_quotes", "“": "double_quotes", "”": "double_quotes", "„": "double_quotes",
    "``": "double_quotes", "''": "double_quotes", "＂": "double_quotes",
    "'": "single_quotes", "‘": "single_quotes", "«": "guillemets", "»": "guillemets",
    "「": "corner_brackets", "『": "corner_brackets", "—": "dash",
}  # fmt: skip
# One of them is in every verb of thinking.
SILENT_STEMS = ("thought", "think", "pens", "dachte", "подумал")
UNUSUAL_STEMS = (
    *SILENT_STEMS,
    *WITHIN_STEMS,
    "echo",
    "rang",
    "rings",
    "had ",
    "’d ",
    "'d ",
)
NEAR = 48
WIDE = 110
SHORT = 4
TERM = 6
LISTED = 2
NAMED_AFTER = re.compile(r", (?:[^\W\d_]+ )?(?:[^\W\d_](?<=[A-ZÀ-ÞА-ЯЁĄ-Ž]))[^\W\d_]")
QUOTE = re.compile(r"[\"“”„«»'‘’]")
SENTENCE_BREAK = frozenset(".!?…\"”»’'。！？")
PAUSE = frozenset(",:—–-―;")
TITLE_SMALL = word_set("a an the of in on and to for with at by from or")


class Context(NamedTuple):
    """What stands round a quotation in its block."""

    lead: str
    inner: str
    after: str

    @property
    def words(self) -> int:
        """How many words are quoted."""
        return len(self.inner.split())

    @property
    def is_spoken(self) -> bool:
        """Whether the quotation ends as speech does, with a mark."""
        return self.inner.rstrip(STYLE_MARKS).endswith(SPOKEN_ENDS)

    @property
    def is_loud(self) -> bool:
        """Whether the quotation ends as no title or term does."""
        return self.inner.rstrip(STYLE_MARKS).endswith(LOUD_ENDS)

    @property
    def previous_word(self) -> str:
        """The last word before the quotation, folded, or ""."""
        words = WORD.findall(self.lead[-24:])
        return words[-1].casefold() if words else ""


def context_of(text: str, run: Run, block: Block) -> Context:
    """Cut out what the rules look at."""
    start, end = run.start, run.end
    width = len(run.mark)
    return Context(
        text[max(block.start, start - NEAR) : start].rstrip().rstrip("/*_~({[<"),
        text[start + width : end - (width if run.closed else 0)].strip(),
        text[end : min(block.end, end + NEAR)],
    )


def kind_of(text: str, run: Run, block: Block) -> VoiceKind:
    """Say what a quotation is: speech, a document, or only quoted words."""
    if run.mark == "『" and run.closed and text.startswith(TITLE_FOLLOWS, run.end):
        return "quoted"
    if run.mark == "—" or not run.closed or run.mark in {"「", "『"}:
        return "speech"
    if run.start == block.start and text[run.end - 2] in PLAIN_ENDS:
        after = text[run.end : min(block.end, run.end + NEAR)].casefold()
        if not (after and any(map(after.__contains__, UNUSUAL_STEMS))):
            return "speech"  # the usual one: a paragraph opens with it
    return _unspoken(text, run, block) or _by_context(context_of(text, run, block))


def _by_context(context: Context) -> VoiceKind:
    """Say what a quotation is by the words round it."""
    if _is_announced(context.lead):
        long = context.words > TERM or MESSAGE.search(context.lead)
        return "letter_or_document" if long else "quoted"
    silent = _is_silent(context)
    if not is_speech(context):
        alone = not context.lead or context.lead[-1] in SENTENCE_BREAK
        return "thought" if alone and silent else "quoted"
    return "thought" if silent else "speech"


def _unspoken(text: str, run: Run, block: Block) -> VoiceKind | None:
    """Say whether a quotation is heard within or remembered."""
    lead = text[max(block.start, run.start - WIDE) : run.start].rstrip()
    after = text[run.end : min(block.end, run.end + WIDE)]
    if any(map(after.__contains__, WITHIN_STEMS)) and QUOTED_WITHIN.match(after):
        return "inner_voice"
    return "remembered_speech" if is_recalled(lead, after) else None


def _is_announced(lead: str) -> bool:
    """Whether the words before a quotation say that it is written somewhere."""
    tail = lead[-LONGEST_ANNOUNCING_END:].casefold()
    if not any(map(tail.__contains__, ANNOUNCING_STEMS)):
        return False
    return (
        ANNOUNCING_END.search(tail) is not None
        and ANNOUNCED.search(lead.casefold()) is not None
    )


def is_speech(context: Context) -> bool:
    """Whether a quotation is said aloud."""
    lead = context.lead
    if not lead or lead.isspace() or lead[-1] in SENTENCE_BREAK:
        if context.is_spoken or _has_tag(context) or _is_whole(context):
            return True
        return not lead and _is_told_of(context)
    count = context.words
    if lead[-1] in PAUSE:
        return not (_is_read_out(context, count) or _is_listed(context, count))
    return _inside_sentence(context, count)


def _is_told_of(context: Context) -> bool:
    """Whether a name follows a paragraph's first quotation and its comma.

    Most of Europe sets the comma outside: '"En tiedä", Liisa vastasi', in languages of
    which no verb of speaking is known.
    """
    return context.inner[:1].isupper() and NAMED_AFTER.match(context.after) is not None


def _is_whole(context: Context) -> bool:
    """Whether the quotation stands alone or is long; a short one is a term."""
    rest = context.after.lstrip()
    return (
        context.words > SHORT or not rest or not (rest[0].islower() or rest[0] in ",;:")
    )


def _is_read_out(context: Context, count: int) -> bool:
    """Whether a short text after a colon is read, not said: 'The sign read: "Exit"'."""
    return (
        count <= TERM and context.previous_word in READING_WORDS and not context.is_loud
    )


def _is_listed(context: Context, count: int) -> bool:
    """Whether a small word stands in a list of the narration: 'coats, "frocks," and'."""
    return (
        count <= LISTED
        and context.inner[:1].islower()
        and not context.is_loud
        and not QUOTE.search(context.lead)
        and context.previous_word not in SPEECH_VERBS
        and not _has_tag(context)
    )


def _inside_sentence(context: Context, count: int) -> bool:
    """Decide for a quotation that follows a word of the same sentence."""
    inner, before = context.inner, context.previous_word
    if not inner or count == 0:
        return False
    spoken = context.is_spoken
    if before in NAMING_WORDS and count <= TERM and not (spoken and _has_tag(context)):
        return context.is_loud and inner[0].isupper()
    if THING_SAYS.search(context.lead) and not spoken and inner[0].islower():
        return False
    if before in SPEECH_VERBS or _has_tag(context):
        return True
    if not spoken:
        return count > SHORT and not inner[0].islower() and not _is_title(inner)
    return inner[0].isupper() or count > TERM or context.is_loud


def _is_title(inner: str) -> bool:
    return all(word[0].isupper() or word in TITLE_SMALL for word in WORD.findall(inner))


def _is_silent(context: Context) -> bool:
    """Whether the tag is a verb of thinking: '," thought Ann', '," she thought'."""
    lead, inner, after = context
    thinks = "thought" in lead or "thinks" in lead
    if thinks and AFTER_THOUGHT.search(lead):
        return True
    if not after or inner.endswith("."):
        return False
    if not any(map(after.casefold().__contains__, SILENT_STEMS)):
        return False
    words = WORD.findall(after.split(".", 1)[0])[:3]
    if not words or ALOUD.search(after) or REPORTED.match(after):
        return False
    first, *rest = (word.casefold() for word in words)
    if first in SILENT_VERBS:
        return True
    named = first in PRONOUNS or words[0][0].isupper()
    return named and bool(rest) and rest[0] in SILENT_VERBS


def _has_tag(context: Context) -> bool:
    """Whether a verb of speaking follows: '" said', '" he said', '" the old man said'."""
    after = context.after
    if after[:1] in {".", ";", ":", "?", "!"}:
        return False
    words = WORD.findall(after.split(".", 1)[0])[:4]
    if not words:
        return False
    if words[0].casefold() in SPEECH_VERBS:
        return True
    named = (
        words[0].casefold() in PRONOUNS
        or words[0][0].isupper()
        or words[0].casefold() in {"the", "a", "his", "her"}
    )
    return named and any(word.casefold() in SPEECH_VERBS for word in words[1:])

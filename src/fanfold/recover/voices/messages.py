"""Find what is written on a screen: e-mails by their heads, text messages, chat lines.

A text message has no mark of its own; the narration announces it ("Her phone buzzed.",
"He typed back: …"). A chat line shows its writer in angle brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fanfold.records.story import Segment, Voice
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.sentences import sentence_of

MAIL_KEY = re.compile(
    r"(?:from|to|cc|subject|sent|date|re|betreff|von|an|objet|de|à)\s?:\s?\S",
    re.IGNORECASE,
)
FEWEST_KEYS = 2
MOST_BLOCKS = 40
LONGEST_NAME = 40
MOST_NAMES = 3
NAME = re.compile(r"[-—–~]{0,2}\s?[^\W\d_][\w.'’ -]{0,38}[.!]?")
# These two are for small letters.
BUZZED = re.compile(
    r"\b(?:phone|mobile|cell|cellphone|pager|screen|tablet|communicator|comm?|padd?)\b[^.!?\"“”]{0,30}"
    r"\b(?:buzzed|buzzes|chimed|chimes|pinged|pings|vibrated|vibrates|beeped|beeps|dinged|lit up|lights up)\b"
    r"[^.!?\"“”]{0,20}[.:]\Z"
)
# One of them has buzzed, where one did.
DEVICES = (
    "phone", "mobile", "cell", "pager", "screen", "tablet", "comm", "pad",
)  # fmt: skip
TYPED = re.compile(
    r"\b(?:typed|types|texted|texts|texting|typing|wrote back|writes back|messaged|tapped out)(?: (?:back|in|out|him|her|them|\w+ly))?:\Z"
)
SAID_AFTER = re.compile(r"\s+(?=\S)")
CHAT = re.compile(r"<[\w.|\[\]^-]{2,24}>\s+\S|\[\d\d?:\d\d(?::\d\d)?\]\s*\S")
FEWEST_CHAT_LINES = 2
LONGEST_MESSAGE = 200
OPENS_SPEECH = tuple("\"“”„«‘'「—–-*_/~<[({")
BACK = 60


def find_messages(
    text: str, blocks: Sequence[Block], *, segments: Sequence[Segment] = ()
) -> Iterator[Voice]:
    """Yield the mails, messages and chat lines of the body, in order, without overlap.

    Args:
        text: The text.
        blocks: The blocks of the body.
        segments: The segments; nothing found crosses the end of one.
    """
    ends = [segment.end for segment in segments]
    kinds = [
        find for find, stems in NEEDS.items() if any(map(text.__contains__, stems))
    ]
    types = _may_type(text)
    last = -1
    for at, block in enumerate(blocks if kinds or types else ()):
        if at <= last:
            continue
        for found in kinds:
            span = found(text, blocks, at)
            if span and not _crosses(blocks, span, ends):
                last = span[1]
                yield _voice(blocks[span[0]].start, blocks[span[1]].end, found.__name__)
                break
        else:
            if types:
                yield from _typed(text, block)


def _may_type(text: str) -> bool:
    """Say cheaply whether a text may hold "She typed back:"; few colons stand in one."""
    colon = text.find(":")
    while colon >= 0:
        lead = text[max(0, colon - BACK) : colon].lower()
        if any(map(lead.__contains__, TYPED_STEMS)):
            return any(map(text.__contains__, TYPED_STEMS))
        colon = text.find(":", colon + 1)
    return False


def _crosses(
    blocks: Sequence[Block], span: tuple[int, int], ends: Sequence[int]
) -> bool:
    """Whether a segment ends inside the span."""
    at = bisect_left(ends, blocks[span[0]].end)
    return at < len(ends) and ends[at] < blocks[span[1]].end


def _voice(start: int, end: int, rule: str) -> Voice:
    return Voice(
        kind="letter_or_document", start=start, end=end, marking="none",
        rule=rule.strip("_"), confidence=0.7 if rule == "_mail" else 0.55,
    )  # fmt: skip


def _mail(text: str, blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """Find the mail whose head begins at a block: to its signature, or its head alone."""
    if not MAIL_KEY.match(text, *blocks[at]):
        return None
    keys = at
    while keys < len(blocks) and _is_key(text, blocks[keys]):
        keys += 1
    lines = sum(text.count("\n", *block) + 1 for block in blocks[at:keys])
    if lines < FEWEST_KEYS:
        return None
    for last in range(keys + 1, min(len(blocks), keys + MOST_BLOCKS)):
        if text.startswith(OPENS_SPEECH[:9], blocks[last].start):
            break
        if _is_name(text, blocks[last]):
            return at, last
    return at, keys - 1


def _is_key(text: str, block: Block) -> bool:
    return MAIL_KEY.match(text, *block) is not None


def _is_name(text: str, block: Block) -> bool:
    """Whether a block is a signature: a short line that ends no sentence."""
    line = text[block.start : block.end]
    return (
        len(line) <= LONGEST_NAME
        and len(line.split()) <= MOST_NAMES
        and NAME.fullmatch(line) is not None
    )


def _chat(text: str, blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """Find the chat lines that begin at a block."""
    last = at
    while last < len(blocks) and CHAT.match(text, *blocks[last]):
        last += 1
    return (at, last - 1) if last - at >= FEWEST_CHAT_LINES else None


def _message(text: str, blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """Find the message that a buzzing telephone announces."""
    if at == 0 or text[blocks[at - 1].end - 1] not in ".:":
        return None
    before, block = blocks[at - 1], blocks[at]
    if block.end - block.start > LONGEST_MESSAGE or text.startswith(
        OPENS_SPEECH, block.start
    ):
        return None
    tail = text[max(before.start, before.end - BACK) : before.end].lower()
    if not (any(map(tail.__contains__, DEVICES)) and BUZZED.search(tail)):
        return None
    said = sentence_of(text, *block)
    if said is None or (said.past and not (said.first or said.second)):
        return None
    told = text[block.start].isupper() and said.names_somebody
    return None if told else (at, at)


def _typed(text: str, block: Block) -> Iterator[Voice]:
    """Yield what stands after "She typed back:"."""
    colon = text.find(":", *block)
    while colon >= 0:
        lead = text[max(block.start, colon - BACK) : colon + 1].lower()
        said = SAID_AFTER.match(text, colon + 1, block.end)
        if said and TYPED.search(lead):
            if block.end - said.end() <= LONGEST_MESSAGE and not text.startswith(
                OPENS_SPEECH, said.end()
            ):
                yield _voice(said.end(), block.end, "_message")
            return
        colon = text.find(":", colon + 1, block.end)


# What a text must hold for a rule to be tried on it at all.
NEEDS = {
    _mail: ("ubject:", "From:", "FROM:", "from:", "To:", "SUBJECT", "Betreff", "Objet"),
    _chat: ("<", "["),
    _message: (
        "buzz",
        "chime",
        "ping",
        "vibrate",
        "beep",
        "dinged",
        "lit up",
        "lights up",
    ),
}
TYPED_STEMS = (
    "typed",
    "types",
    "typing",
    "text",
    "rote back",
    "rites back",
    "messaged",
    "tapped out",
)

"""Find letters, notes and other documents: from salutation to signature, or announced.

Three signs: a salutation on a line of its own; a closing formula with a signature
("Our sincere apologies," and a name); a paragraph that announces ("The note read:").
One voice is the whole document.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.records.story import Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.words import DOCUMENT_WORDS

SALUTATION = re.compile(
    r"(?:(?:my )?(?:very )?dear(?:est)?|to my|to whom|cher|chère|ma chère|mon cher|liebe[rs]?|querid[oa]"
    r"|car[oa]|дорог(?:ой|ая)|hey|hello|hi)\b[^\n.!?\"“”:;]{0,48}[,:!—-]\s*|拝啓.{0,20}|前略.{0,20}",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:(?:ever |always |i (?:am|remain),?.{0,30} )?yours?\b.{0,30}|(?:with |all my |much )?love(?:,| always,?| and .{0,24}).{0,12}"
    r"|(?:very |most |our |with )*(?:sincere(?:ly)?|faithfully|truly|respectfully|affectionate(?:ly)?|cordially"
    r"|gratefully|fondly|warmly).{0,30}|(?:kind |best |warm )*(?:regards|wishes).{0,20}|signed,?|until (?:then|soon),"
    r"|your (?:loving|obedient|humble|affectionate|friend|devoted|ever)\b.{0,40}|hugs(?: and kisses)?,?|xx+"
    r"|(?:bien )?à (?:toi|vous),?|amitiés,?|(?:mit )?(?:freundlichen|herzlichen|liebe[n]?) grüße[n]?,?|敬具|かしこ|草々)"
    r"[,.!—-]?",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"[-—–~]{0,2}\s?(?:[^\W\d_][\w.'’-]*,?\s?){1,7}(?:\(.{1,30}\))?\s?[-~.]?")
POSTSCRIPT = re.compile(r"p\.?\s?(?:p\.?\s?)?s\b", re.IGNORECASE)
OPENS_SPEECH = tuple("\"“”„«‘「『")
RULE = re.compile(r"[^\w]+\Z")
LONGEST_CLOSING = 60
LONGEST_SIGNATURE = 44
LONGEST_DOCUMENT = 700
MOST_BLOCKS = 120
MOST_BLOCKS_BACK = 8
NEAR_BLOCKS = 8
ANNOUNCED_BY = 140


def find_letters(
    layout: Layout, *, segments: Sequence[Segment], blocks: Sequence[Block]
) -> Iterator[Voice]:
    """Yield the documents of the body, in order, without overlap."""
    ends = [s.end for s in segments if s.kind == "body"]
    at = last = 0
    announced = -NEAR_BLOCKS - 1
    while at < len(blocks):
        span = _addressed(layout, blocks, at) or _signed(layout, blocks, at, last=last)
        rule = "letter"
        if span is None and _is_announced(layout.text, blocks, at, near=at - announced <= NEAR_BLOCKS):
            span, rule, announced = (at, at), "announced", at
        if span is None or not _inside(blocks, span, ends):
            at += 1
            continue
        yield Voice(
            kind="letter_or_document", start=blocks[span[0]].start, end=blocks[span[1]].end,
            marking="none", rule=rule, confidence=0.8 if rule == "letter" else 0.6,
        )  # fmt: skip
        at = last = span[1] + 1


def _inside(blocks: Sequence[Block], span: tuple[int, int], ends: Sequence[int]) -> bool:
    """Whether no body segment ends inside the span."""
    start, end = blocks[span[0]].start, blocks[span[1]].end
    return not any(start < stop < end for stop in ends)


def _addressed(layout: Layout, blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """Find the letter that begins with a salutation at this block."""
    block = blocks[at]
    line = layout.text[block.start : block.end].split("\n", 1)[0].strip()
    if len(line) > LONGEST_CLOSING or not SALUTATION.fullmatch(line):
        return None
    for later in range(at, min(at + MOST_BLOCKS, len(blocks))):
        if _is_closing(layout.text, blocks[later]):
            return at, _after_closing(layout.text, blocks, later)
        if later > at and _breaks(layout.text, blocks, later):
            return (at, later - 1) if later - 1 > at else None
    return None if at + MOST_BLOCKS < len(blocks) or at + 1 >= len(blocks) else (at, len(blocks) - 1)


def _signed(
    layout: Layout, blocks: Sequence[Block], at: int, *, last: int
) -> tuple[int, int] | None:
    """Find the letter without salutation that is closed at this block."""
    text = layout.text
    if not _is_closing(text, blocks[at]) or at + 1 >= len(blocks):
        return None
    if not _is_signature(text, blocks[at + 1]):
        return None
    for earlier in range(at - 1, max(last, at - MOST_BLOCKS_BACK) - 1, -1):
        if _breaks(text, blocks, earlier) and not text.startswith(OPENS_SPEECH, blocks[earlier].start):
            first = earlier + (1 if _is_rule(text, blocks[earlier]) else 0)
            return (first, _after_closing(text, blocks, at)) if first < at else None
        if text.startswith(OPENS_SPEECH, blocks[earlier].start):
            return None
    return None


def _after_closing(text: str, blocks: Sequence[Block], closing: int) -> int:
    """Return the last block of a letter: the signature and what is added below it."""
    last = closing
    while last + 1 < len(blocks):
        block = blocks[last + 1]
        signature = last - closing < 2 and _is_signature(text, block)  # noqa: PLR2004
        if not (signature or POSTSCRIPT.match(text, block.start)):
            break
        last += 1
    return last


def _is_closing(text: str, block: Block) -> bool:
    line = text[block.start : block.end].rsplit("\n", 2)
    return any(
        len(part) <= LONGEST_CLOSING and bool(CLOSING.fullmatch(part.strip())) for part in line[-2:]
    )


def _is_signature(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    return len(line) <= LONGEST_SIGNATURE and bool(SIGNATURE.fullmatch(line))


def _is_rule(text: str, block: Block) -> bool:
    """Whether a block is a scene break: symbols, or words between the same marks."""
    line = text[block.start : block.end]
    return bool(RULE.match(line)) or (
        len(line) <= LONGEST_CLOSING and line[0] == line[-1] and not line[0].isalnum()
    )


def _breaks(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether the scene changes at this block: a rule, speech, or a wide gap before it."""
    block = blocks[at]
    if _is_rule(text, block) or text.startswith(OPENS_SPEECH, block.start):
        return True
    gap = text.count("\n", blocks[at - 1].end, block.start) if at else 0
    return gap > 2  # noqa: PLR2004 - wider than one blank line


def _is_announced(text: str, blocks: Sequence[Block], at: int, *, near: bool) -> bool:
    """Whether the block before this one announces a document."""
    if at == 0:
        return False
    before, block = blocks[at - 1], blocks[at]
    if text[before.end - 1] not in ":：" or block.end - block.start > LONGEST_DOCUMENT:
        return False
    if text.startswith((*OPENS_SPEECH, "-", "—", "–", "/", "*", "_", "~", "'"), block.start):
        return False
    lead = text[max(before.start, before.end - ANNOUNCED_BY) : before.end]
    return near or bool(DOCUMENT_WORDS.search(lead))

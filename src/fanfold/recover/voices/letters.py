"""Find letters, notes and other documents: from salutation to signature, or announced.

Three signs: a salutation on a line of its own; a closing formula with a signature
("Our sincere apologies," and a name); a paragraph that announces ("The note read:").
One voice is the whole document.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from fanfold.records.story import Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import Block, blocks_with, line_ends_before
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
SIGNATURE = re.compile(
    r"[-—–~]{0,2}\s?(?:[^\W\d_][\w.'’-]*,?\s?){1,7}(?:\(.{1,30}\))?\s?[-~.]?"
)
POSTSCRIPT = re.compile(r"p\.?\s?(?:p\.?\s?)?s\b", re.IGNORECASE)
OPENS_SPEECH = tuple('"“”„«‘「『')
RULE = re.compile(r"[^\w]+\Z")
LONGEST_CLOSING = 60
LONGEST_SIGNATURE = 44
LONGEST_DOCUMENT = 700
MOST_BLOCKS = 120
MOST_BLOCKS_BACK = 8
LONGEST_TAIL = 6
NEAR_BLOCKS = 8
LONGEST_DATELINE = 3
FEWEST_STOPS = 2
ENDS_SENTENCE = tuple('.!?…"”')
OPENS_OTHER = (*OPENS_SPEECH, "-", "—", "–", "/", "*", "_", "~", "'")
HEADED = re.compile(
    r"(?:memo(?:randum)?|telegram|notice|to whom it may concern|warning):|p\.\s?(?:p\.\s?)?s\.",
    re.IGNORECASE,
)
# What comes before the colon of a document inside a paragraph, as in a round hand,
# or where a sign reads.
INLINE = re.compile(
    r"\b(?:(?:in|with) (?:an?|the|his|her|their) (?:\w+ ){0,4}(?:hand|handwriting|letters|script|ink|pencil|chalk)"
    r"|(?:notes?|letters?|messages?|telegrams?|signs?|cards?|labels?|postcards?|inscription|plaque|headlines?)"
    r" (?:\w+ ){0,3}(?:read|reads|said|says|ran))(?: simply| only)?\Z"
)
COLONS = frozenset(":：")
HEADS = frozenset({"me", "te", "no", "to", "wa", "p."})
"""The first two letters of every headed document, small."""
COLON = re.compile(r":[ \n]+(?=[^\W\d_a-z])")
QUOTE_MARK = re.compile(r"[\"“”«»]")
LONGEST_INLINE = 240
# A telegram: STOP where a full stop would stand.
STOP = re.compile(r"\bSTOP\b")
ANNOUNCED_BY = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The blocks of the body and where among them things stand that end a letter.

    Attributes:
        wide: How many line ends part two blocks where a scene may change.
        gaps: How many line ends stand between each block and the one before it.
        breaks: Blocks that are a rule or have a wide gap before them.
        closings: Blocks that are a closing formula.
        spoken: Blocks that begin with a quotation mark.
        telegrams: Whether the text may hold a telegram.
    """

    text: str
    blocks: Sequence[Block]
    wide: int
    gaps: Sequence[int]
    breaks: Sequence[int]
    closings: Sequence[int]
    spoken: Sequence[int]
    telegrams: bool


def _page(
    layout: Layout, segments: Sequence[Segment], blocks: Sequence[Block]
) -> _Page:
    text, wide = layout.text, layout.usual_gap + 2
    numbers = range(len(blocks))
    gaps = line_ends_before(layout, segments)
    return _Page(
        text=text,
        blocks=blocks,
        wide=wide,
        gaps=gaps,
        breaks=[
            i for i, gap in enumerate(gaps) if gap >= wide or _is_rule(text, blocks[i])
        ],
        closings=[i for i in numbers if _is_closing(text, blocks[i])],
        spoken=[i for i in numbers if text.startswith(OPENS_SPEECH, blocks[i].start)],
        telegrams=text.count("STOP") >= FEWEST_STOPS,
    )


def _next(places: Sequence[int], at: int, *, default: int) -> int:
    """Return the first of the sorted places that is not before `at`."""
    found = bisect_left(places, at)
    return places[found] if found < len(places) else default


def find_letters(
    layout: Layout, *, segments: Sequence[Segment], blocks: Sequence[Block]
) -> Iterator[Voice]:
    """Yield the documents of the body, in order, without overlap."""
    page = _page(layout, segments, blocks)
    may_open = (i for i, block in enumerate(blocks) if _may_open(page, i, block))
    openings = sorted({*page.closings, *may_open})
    ends = [s.end for s in segments if s.kind == "body"]
    at = last = 0
    announced = -NEAR_BLOCKS - 1
    while (at := _next(openings, at, default=len(blocks))) < len(blocks):
        span = _addressed(page, at, last=last) or _signed(page, at, last=last)
        rule = "letter"
        if span is None:
            near = at - announced <= NEAR_BLOCKS
            if _is_announced(page, at, near=near) or _is_headed(page, blocks[at]):
                span = _adjoining(page, at, last=last) if layout.usual_gap else (at, at)
                rule, announced = "document", at
        if span is None or _crosses(blocks, span, ends):
            at += 1
            continue
        yield Voice(
            kind="letter_or_document", start=blocks[span[0]].start, end=blocks[span[1]].end,
            marking="none", rule=rule, confidence=0.8 if rule == "letter" else 0.6,
        )  # fmt: skip
        at = last = span[1] + 1


def _may_open(page: _Page, at: int, block: Block) -> bool:
    """Say cheaply whether any document can begin at a block, but for one without greeting."""
    text = page.text
    start, end = block
    return (
        end - start <= LONGEST_CLOSING
        or text.find("\n", start, min(end, start + LONGEST_CLOSING + 2)) >= 0
        or (at > 0 and text[page.blocks[at - 1].end - 1] in COLONS)
        or text[start : start + 2].lower() in HEADS
        or page.telegrams
    )


def _crosses(
    blocks: Sequence[Block], span: tuple[int, int], ends: Sequence[int]
) -> bool:
    """Whether a body segment ends inside the span."""
    at = bisect_left(ends, blocks[span[0]].end)
    return at < len(ends) and ends[at] < blocks[span[1]].end


def _addressed(page: _Page, at: int, *, last: int) -> tuple[int, int] | None:
    """Find the letter that begins with a salutation at this block."""
    line = _first_line(page, at)
    if not 1 < len(line) <= LONGEST_CLOSING or not SALUTATION.fullmatch(line):
        return None
    stop = _next(page.breaks, at + 1, default=len(page.blocks))
    closing = _next(page.closings, at, default=stop)
    first = _dateline(page, at, last=last)
    if closing < min(stop, at + MOST_BLOCKS):
        return first, _after_closing(page, closing)
    # Nobody signs; a letter only if it runs to the end of the scene without speech.
    if (
        stop - at > MOST_BLOCKS
        or stop == at + 1
        or _next(page.spoken, at, default=stop) < stop
    ):
        return None
    return first, stop - 1


def _first_line(page: _Page, at: int) -> str:
    start, end = page.blocks[at].start, page.blocks[at].end
    stop = page.text.find("\n", start, end)
    return page.text[start : end if stop < 0 else stop].strip()


def _dateline(page: _Page, at: int, *, last: int) -> int:
    """Step back over the place and date above a salutation."""
    first = at
    while first > last and at - first < LONGEST_DATELINE:
        above = page.blocks[first - 1]
        line = page.text[above.start : above.end]
        if (
            len(line) > LONGEST_SIGNATURE
            or line.endswith(ENDS_SENTENCE)
            or _is_rule(page.text, above)
            or page.gaps[first] >= page.wide
        ):
            break
        first -= 1
    return first


def _signed(page: _Page, at: int, *, last: int) -> tuple[int, int] | None:
    """Find the letter without salutation that is closed at this block."""
    if at + 1 >= len(page.blocks) or _next(page.closings, at, default=-1) != at:
        return None
    if not _is_signature(page.text, page.blocks[at + 1]):
        return None
    earlier = page.breaks[: bisect_left(page.breaks, at + 1)][-1:]
    first = earlier[0] if earlier else 0
    if _is_rule(page.text, page.blocks[first]):
        first += 1
    if not max(last, at - MOST_BLOCKS_BACK) <= first < at:
        return None
    if _next(page.spoken, first, default=at) < at:
        return None
    return first, _after_closing(page, at)


def _after_closing(page: _Page, closing: int) -> int:
    """Return the last block of a letter: the signature and what is added below it."""
    text, blocks = page.text, page.blocks
    last = closing
    while last + 1 < len(blocks) and last - closing < LONGEST_TAIL:
        gap = page.gaps[last + 1]
        signed = last > closing and gap > 1
        signature = not signed and _is_signature(text, blocks[last + 1])
        if gap >= page.wide or not (
            signature or POSTSCRIPT.match(text, blocks[last + 1].start)
        ):
            break
        last += 1
    return last


def _is_closing(text: str, block: Block) -> bool:
    """Whether one of the last two lines of a block is a closing formula."""
    low = max(block.start, block.end - 2 * LONGEST_CLOSING - 1)
    long = block.end - block.start > LONGEST_CLOSING
    if long and text.find("\n", low, block.end) < 0:
        return False
    if text.startswith(OPENS_SPEECH, block.start):
        return False
    lines = text[low : block.end].rsplit("\n", 2)
    if low > block.start:
        lines = lines[1:]
    return any(
        len(line) <= LONGEST_CLOSING and bool(CLOSING.fullmatch(line.strip()))
        for line in lines[-2:]
    )


def _is_signature(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    return len(line) <= LONGEST_SIGNATURE and bool(SIGNATURE.fullmatch(line))


def _is_rule(text: str, block: Block) -> bool:
    """Whether a block is a scene break: symbols, or words between the same marks."""
    start, end = block
    first = text[start]
    if first.isalnum():
        return False
    if end - start <= LONGEST_CLOSING and first == text[end - 1]:
        return True
    # A word right after the first sign, as in speech, saves the pattern.
    is_word = text[start + 1 : start + 2].isalnum()
    return not is_word and RULE.match(text, start, end) is not None


def _is_announced(page: _Page, at: int, *, near: bool) -> bool:
    """Whether the block before this one announces a document."""
    text, blocks = page.text, page.blocks
    if at == 0:
        return False
    before, block = blocks[at - 1], blocks[at]
    if text[before.end - 1] not in COLONS or block.end - block.start > LONGEST_DOCUMENT:
        return False
    if text.startswith(OPENS_OTHER, block.start):
        return False
    lead = text[max(before.start, before.end - ANNOUNCED_BY) : before.end]
    return near or bool(DOCUMENT_WORDS.search(lead))


def _is_headed(page: _Page, block: Block) -> bool:
    """Whether a block begins or reads like a memorandum, a telegram or a postscript."""
    if HEADED.match(page.text, *block):
        return True
    return page.telegrams and len(STOP.findall(page.text, *block)) >= FEWEST_STOPS


def _adjoining(page: _Page, at: int, *, last: int) -> tuple[int, int]:
    """Return the blocks round this one that no blank line parts from it."""
    gaps = page.gaps
    first = end = at
    while first > last and at - first < MOST_BLOCKS and gaps[first] == 1:
        first -= 1
    while end + 1 < len(gaps) and end - at < MOST_BLOCKS and gaps[end + 1] == 1:
        end += 1
    return first, end


def find_inline(text: str, blocks: Sequence[Block]) -> Iterator[Voice]:
    """Yield what stands after the colon in 'The label read: Keep dry'."""
    for block in blocks_with(partial(text.find, ":"), blocks):
        for colon in COLON.finditer(text, block.start, block.end):
            rest = text[colon.end() : min(block.end, colon.end() + LONGEST_INLINE + 1)]
            lead = text[max(block.start, colon.start() - ANNOUNCED_BY) : colon.start()]
            if (
                len(rest) > LONGEST_INLINE
                or QUOTE_MARK.search(rest)
                or not INLINE.search(lead)
            ):
                continue
            yield Voice(
                kind="letter_or_document", start=colon.end(), end=block.end,
                marking="none", rule="inline-document", confidence=0.5,
            )  # fmt: skip
            break

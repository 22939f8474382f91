"""Sentences cut off: a paragraph of prose that stops in the middle of one."""

import re
from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Certainty, Damage
from fanfold.recover.damage.context import Context, is_unfinished
from fanfold.recover.layout import Paragraph
from fanfold.recover.measure.word_patterns import any_case

LONG_ENOUGH: Final = 40
"""Shorter paragraphs without a full stop are cries, signs, lines of verse."""
HABIT: Final = 0.15
"""Where more paragraphs than this lack a full stop, that is how the author writes."""
OPENS_SPEECH: Final = tuple("\"“„«‘'*_")
ITEM: Final = re.compile(r"[ \t]*(?:[-*•·]|\d{1,2}[.)])\s")
SHORT: Final = 60
"""As long as a signature or a title below an open end."""
LETTER_END: Final = re.compile(
    any_case(
        "yours?|love|friend|friendship|regards|sincerely|haste|blessings|sister|brother|mother|father|daughter|son|lost|loving|affectionate|remain|servant"
    )
    + r"[,;]?\s*(?:\n.{1,30})?\Z"
)
LONE_LETTER: Final = re.compile(r"[.!?…][\"”'’]?\s+[A-Z]$")
LAST_WORD: Final = re.compile(r"([^\W\d_]+)[,;]?$")
LONGEST_END: Final = 40
"""More than any word that links has letters."""
# Words that a sentence does not end on: articles, prepositions, conjunctions and
# possessives of the languages that the samples are in.
LINKING: Final = frozenset(
    "a an and as at because but by for from her his if in into its my no nor of on or our "
    "so than that the their then these this those to toward towards until upon was were "
    "when where which while who whose with without your had would could should "
    "le la les un une des du de et ou dans sur avec sans pour par que qui sa son ses "
    "der die das ein eine einen und oder mit von zu im in dem den auf für "
    "el los las una unos y o en con sin por para que su sus".split()
)


def cut_sentences(context: Context) -> Iterator[Damage]:
    """Find paragraphs that stop without an end, where the file's others have one."""
    prose = [p for p in context.prose if len(p.text) >= LONG_ENOUGH]
    open_ended = [p for p in prose if is_unfinished(p.text)]
    is_habit = len(open_ended) > max(3, HABIT * len(prose))
    paragraphs = context.layout.paragraphs
    for paragraph in open_ended:
        at = paragraph.index + 1
        after = paragraphs[at] if at < len(paragraphs) else None
        if after is not None and after.text[:1].islower():
            continue
        if ITEM.match(paragraph.text.rpartition("\n")[2]) or (
            after is not None and _leads_on(paragraph, after)
        ):
            continue
        found = _how_sure(context, paragraph, after)
        if found is None or (is_habit and found[0] == "possible"):
            continue
        certainty, reason = found
        yield Damage(
            kind="truncated_sentence",
            start=paragraph.end,
            end=paragraph.end,
            certainty=certainty,
            reason=reason,
            rule="cut-sentence",
        )


def _leads_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Whether an open end leads to what stands below: a speech, a verse, a signature."""
    last = paragraph.text[-1]
    if last == "," and after.text.startswith(OPENS_SPEECH):
        return True
    short = len(after.text) <= SHORT
    if short and after.text.isupper():
        return True
    below = after.text.strip("“”\"' ")
    return LETTER_END.search(paragraph.text) is not None and (
        short and below[:1].isupper()
    )


def _how_sure(
    context: Context, paragraph: Paragraph, after: Paragraph | None
) -> tuple[Certainty, str] | None:
    text = paragraph.text
    if text[-2:-1].isspace() and LONE_LETTER.search(text):
        return "certain", "a single letter stands where a sentence should go on"
    last = LAST_WORD.search(text[-LONGEST_END:])
    if last and last.group(1).casefold() in LINKING:
        return "likely", f"the paragraph stops after “{last.group(1)}”"
    if text.endswith((",", ";")):
        return "possible", "the paragraph stops at a comma"
    if after is not None and after.gap_before > context.layout.usual_gap + 1:
        return "likely", "no full stop, then more blank lines than usual"
    return "possible", "no full stop at the end of the paragraph"

"""Find where the story begins and ends: how far notes and labels reach into a text.

Each paragraph at the head has a score, above 0 for labels and notes. The head reaches
as far as the sum of the scores is greatest, so that a stray remark between two notes
belongs to them, and one label-like line inside the story does not pull the story in.
The foot is found in the same way from the end.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanfold.recover.labels.legends import read_legend
from fanfold.recover.labels.lines import LabelLine
from fanfold.recover.labels.rows import cells_at, is_row
from fanfold.recover.labels.subjects import is_subject
from fanfold.recover.labels.titles import looks_like_title, read_byline
from fanfold.recover.layout import Layout, Paragraph
from fanfold.recover.structure.dividers import read_divider
from fanfold.recover.structure.evidence import note_score
from fanfold.recover.structure.furniture import is_chrome, is_end_mark

# How far the sum may sink below its best before the search stops.
PATIENCE = 2.6
LABEL = 3.0
MOST_LABELS = 9.0
WEAK_LABEL = 0.5
CHROME = 2.5
END_MARK = 3.0
AFTER_END = 2.2
TOLD_BY = -1.0
# A time or point of view belongs to the story that it opens.
STORY_MARK = -1.5
SURE_KEY = 0.65
STRONG_KEY = 0.75
BYLINE = 1.8
SURE_LABEL = 0.5
SENTENCE_WORDS = 4
SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»", "」")
LONGEST_ROW = 400
LONGEST_FORM = 300
PROSE_STOPS = 2
STOPS = (". ", ".\n", "! ", "? ", "!\n", "?\n")
# Keys, rows, legends, mail, furniture: each has one of these.
LABEL_SIGNS = (
    ":",
    "：",
    "=",
    "|",
    "｜",
    " - ",
    " -- ",
    "•",
    "·",
    "\t",
    "~",
    "http",
    "@",
    "://",
    "[",
    "<",
    "*",
)
LONGEST_LEGEND = 120
LONGEST_LEGEND_NEIGHBOUR = 65
LEGEND_WORDS = 14
KEY_LIKE = re.compile(r"[\W_]*[^\W\d_][\w'’ /()-]{0,30}\s?[:=\t]")
MOST_LINES = 40
# The key of an author's note, by language; "Note:" alone also stands in stories.
NOTE_KEY = re.compile(
    r"[\W_]{0,12}(?:a\s?/\s?n|(?-i:AN|A\.N\.)(?=\s?[\d]?\s?[:;.\-–—~)*])|n/a(?=\s?[:\-])|author['’`]?e?s?['’]? ?(?:end |side |final |opening |closing |short |little |quick )?(?:notes?|rant|ramblings?|comments?|corner|babble)"
    r"|note (?:from|by) (?:the )?(?:author|me)|notes? de l['’]auteure?|nda\b|anmerkung(?:en)?(?: der autorin| des autors)?|notas? (?:de la autora|del autor|da autora|do autor)|notas? (?:dell['’]autrice|dell['’]autore)"
    r"|あとがき|後書き|前書き|まえがき|作者の(?:言葉|話)|作者有话说|end notes?(?=\s?[:\-])|review(?:er)? (?:replies|responses|corner|answers?)|(?:replies|responses|answers|thanks) to (?:my |the )?review(?:er)?s)"
    r"(?:\s?#?\d{1,2})?\s?(?=[\W_]|\Z)",
    re.IGNORECASE,
)
DISCLAIMER_KEY = re.compile(
    r"[\W_]*(?:[^\W_]+[ '’/]{1,2}){0,2}(?:disclaim|legal|copyright|clause|免責|haftung|renuncia|aviso|descargo|déni)",
    re.IGNORECASE,
)
# "House: X" beside other labels: a key that no table knows.
UNKNOWN_KEY = re.compile(
    r"[A-Z][\w'’/#]*(?: [\w'’/#]+){0,2}:\s?\S.{0,58}[^.!?…\"”\s]\Z"
)
# Letters that no such key begins with.
NO_NOTE_KEY = frozenset("bcdfghijklmopqsuvwxyzBCDFGHIJKLMOPQSUVWXYZ")
# Nor words that open so many paragraphs of a story.
NO_NOTE = (
    "The", "the", "Thi", "Tho", "To ", "Tw", "As ", "At ", "An ", "And ", "All ", "After ",
    "No,", "Not ", "Now ", "Nothing ", "Never ", "Even ", "Every", "Eve", "Rea",
)  # fmt: skip
QUOTES = frozenset("\"“'‘")
KEY_SIGN = re.compile(r"[\s\d#*_~]{0,4}[:;.,\-–—=~*)\]\n!…]|\s?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What is known of a file's lines before it is cut into zones."""

    layout: Layout
    labels: Mapping[int, LabelLine]

    def keyed(self, index: int) -> LabelLine | None:
        """Return the label line at an index if its form makes it one, not its words."""
        label = self.labels.get(index)
        if label is None:
            return None
        if label.kind == "disclaimer" and not DISCLAIMER_KEY.match(
            self.layout.lines[index].text
        ):
            return None
        if label.kind == "legend" and not is_legend_line(self.layout, index):
            return None
        return label


def find_zones(
    clues: Clues,
    paragraphs: Sequence[Paragraph],
    *,
    head_limit: int,
    bias: float,
    last: bool,
) -> tuple[int, int]:
    """Say how many paragraphs at the head and at the foot are labels and notes.

    Args:
        clues: The file.
        paragraphs: Those of the file, or of one chapter.
        head_limit: How many may belong to the head at most.
        bias: Added to each score of the head; above 0 where no story is expected.
        last: Whether the file ends here; elsewhere labels are not expected at the foot.
    """
    head = _running(
        _beside_labels(
            paragraphs,
            (
                head_score(clues, paragraph, first=i == 0) + bias
                for i, paragraph in enumerate(paragraphs[:head_limit])
            ),
        )
    )
    after_end = _after_end(paragraphs)
    size = len(paragraphs)
    foot = _running(
        _beside_labels(
            reversed(paragraphs),
            (
                _outermost(paragraph, foot_score(clues, paragraph, last=last), count)
                + (AFTER_END if count < after_end else 0.0)
                - (PATIENCE if _is_introduced(paragraphs, size - 1 - count) else 0.0)
                for count, paragraph in enumerate(reversed(paragraphs))
            ),
        )
    )
    return _settle(head, foot, size)


def _is_introduced(paragraphs: Sequence[Paragraph], i: int) -> bool:
    """Whether the story above leads to a paragraph: "a bill that all came to read:"."""
    above = paragraphs[i - 1].text if i else ""
    return above.endswith((":", "：")) and note_score(above) < TOLD_BY


def _outermost(paragraph: Paragraph, score: float, count: int) -> float:
    """Keep a sentence that ends the file from going with a note above it."""
    if count or score >= -1.0 or len(paragraph.text.split()) < SENTENCE_WORDS:
        return score
    return score - PATIENCE if paragraph.text.endswith(SENTENCE_ENDS) else score


def _settle(head: list[float], foot: list[float], size: int) -> tuple[int, int]:
    """Choose the lengths of head and foot that leave story between them.

    Where both would take the same paragraphs, the cut with the greatest sum of both
    is taken; a file that is one single note has no story.
    """
    i, j = _best(head), _best(foot)
    if i == size and all(a < b for a, b in pairwise(head)):
        return size, 0
    if i + j < size:
        return i, j
    # The best foot of each length, so that each head is weighed once.
    upto: list[int] = []
    for b in range(len(foot)):
        upto.append(b if not upto or foot[b] > foot[upto[-1]] else upto[-1])
    heads = range(min(len(head), size))
    feet = [upto[min(len(foot) - 1, size - 1 - a)] for a in heads]
    i = max(heads, key=lambda a: (head[a] + foot[feet[a]], -a))
    return i, feet[i]


def _best(sums: list[float]) -> int:
    return max(range(len(sums)), key=lambda k: (sums[k], -k))


def _running(scores: Iterable[float]) -> list[float]:
    """Add the scores up, as far as the sum stays near its best."""
    sums = [0.0]
    best = 0.0
    for score in scores:
        sums.append(sums[-1] + score)
        best = max(best, sums[-1])
        if sums[-1] < best - PATIENCE:
            break
    return sums


def _beside_labels(
    paragraphs: Iterable[Paragraph], scores: Iterable[float]
) -> Iterator[float]:
    """Raise the score of a line with an unknown key right beside labels."""
    before = 0.0
    for paragraph, score in zip(paragraphs, scores, strict=False):
        beside = (
            before > SURE_LABEL and score < 1.0 and UNKNOWN_KEY.match(paragraph.text)
        )
        before = 1.2 if beside else score
        yield before


def head_score(clues: Clues, paragraph: Paragraph, *, first: bool = False) -> float:
    """Weigh a paragraph at the head: labels, notes, furniture against story."""
    text = paragraph.text
    form = form_score(clues, paragraph)
    if form > 0:
        return form + max(-1.0, min(2.0 if form > 1.0 else 0.3, note_score(text)))
    if len(text) <= LONGEST_FORM and first and _is_title_block(clues, paragraph):
        return 0.1
    mark = read_divider(text) if "\n" not in text else None
    if mark is not None:
        return 0.0 if mark.kind == "symbol" else STORY_MARK
    return note_score(text)


def foot_score(clues: Clues, paragraph: Paragraph, *, last: bool = True) -> float:
    """Weigh a paragraph at the foot of the file (`last`) or of a chapter."""
    text = paragraph.text
    if is_end_mark(text):
        return END_MARK
    form = form_score(clues, paragraph) if last else LABEL * is_note_key(text)
    if form > 0:
        return form - 1.0 + max(-1.0, min(2.0 if form > 1.0 else 0.3, note_score(text)))
    mark = read_divider(text) if "\n" not in text else None
    if mark is not None:
        return -0.1 if mark.kind == "symbol" else STORY_MARK
    return note_score(text)


def form_score(clues: Clues, paragraph: Paragraph) -> float:
    """Weigh what a paragraph is by its form: label lines, rows, legends, furniture."""
    layout, score = clues.layout, 0.0
    end = min(paragraph.last_line + 1, paragraph.first_line + MOST_LINES)
    if _is_prose(paragraph.text):
        end = paragraph.first_line  # no line of it can be a label
    for index in range(paragraph.first_line, end):
        label = clues.keyed(index)
        line = layout.lines[index]
        if label is not None and not (
            label.kind == "byline" and index > paragraph.first_line + 1
        ):
            score += _label_weight(label)
        elif is_chrome(line.text):
            score += CHROME
        elif len(line.text) <= LONGEST_FORM and is_form_line(layout, index):
            score += LABEL
        if score >= MOST_LABELS:
            break
    if is_note_key(paragraph.text):
        score += LABEL
    return min(score, MOST_LABELS)


def _is_prose(text: str) -> bool:
    """Whether a paragraph runs on in sentences, without a sign that labels stand by."""
    if len(text) <= LONGEST_FORM or any(map(text.__contains__, LABEL_SIGNS)):
        return False
    stops = sum(map(text.count, STOPS))
    return stops >= PROSE_STOPS or len(text) > LONGEST_ROW


def _label_weight(label: LabelLine) -> float:
    if label.kind == "byline":
        return BYLINE
    if label.confidence >= STRONG_KEY or label.kind in {"legend", "subject"}:
        return LABEL * max(label.confidence, WEAK_LABEL)
    return WEAK_LABEL


def is_form_line(layout: Layout, index: int) -> bool:
    """Whether a line without a key is a row of labels, a legend, a byline, a subject."""
    line = layout.lines[index]
    text, start, end = layout.text, line.start, line.end
    return (
        is_legend_line(layout, index)
        or bool(read_byline(text, start, end))
        or is_subject(text, start, end)
        or _is_row(layout, start, end)
    )


def is_legend_line(layout: Layout, index: int) -> bool:
    """Whether a line explains a mark; a line that runs on as prose does not."""
    return layout.once(_is_legend_line, index)


def _is_legend_line(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    if (
        len(line.text) > LONGEST_LEGEND
        or len(line.text.split()) > LEGEND_WORDS
        or not read_legend(layout.text, line.start, line.end)
    ):
        return False
    for near in (index - 1, index + 1):
        beside = layout.lines[near].text if 0 <= near < len(layout.lines) else ""
        if len(beside) > LONGEST_LEGEND_NEIGHBOUR and not KEY_LIKE.match(beside):
            return False
    return True


def _is_row(layout: Layout, start: int, end: int) -> bool:
    """Whether a line is a row of labels; a sentence with a full stop is none."""
    if end - start > LONGEST_ROW or layout.text.endswith(".", start, end):
        return False
    return is_row(cells_at(layout, start, end))


def is_note_key(text: str) -> bool:
    """Whether a paragraph opens with the key of an author's note."""
    first = int(text[:1] in QUOTES)
    if text[first : first + 1] in NO_NOTE_KEY or text.startswith(NO_NOTE, first):
        return False
    match = NOTE_KEY.match(text)
    return match is not None and KEY_SIGN.match(text, match.end()) is not None


def is_title_line(text: str) -> bool:
    """Whether a line can be a title standing alone."""
    return (
        looks_like_title(text) and not is_end_mark(text) and read_divider(text) is None
    )


def _is_title_block(clues: Clues, paragraph: Paragraph) -> bool:
    first = clues.layout.lines[paragraph.first_line].stripped
    return paragraph.first_line == paragraph.last_line and is_title_line(first)


def _after_end(paragraphs: Sequence[Paragraph]) -> int:
    """Count the paragraphs after the first end mark near the foot."""
    size = len(paragraphs)
    count = 0
    for back in range(1, min(size, 40) + 1):
        if is_end_mark(paragraphs[size - back].text):
            count = back - 1
    return count

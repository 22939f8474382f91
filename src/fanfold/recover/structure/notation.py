"""Learn what the marks of one file mean: its quotation habit and its other paired marks.

A legend decides where the author wrote one; else the file's own habit does. A mark may
have two entries ("//" for songs and for remembered scenes). Nothing here knows a name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from fanfold.records.story import Label, Notation, Segment, VoiceKind
from fanfold.recover.layout import Layout
from fanfold.recover.structure.marks import (
    EMPHASIS_MARKS,
    MARK_OF,
    MARKS,
    PairedMark,
    Shape,
    shaped_uses,
)

# Opening -> closing of the quotation marks, in the order of a legend's notation.
QUOTES: dict[str, str] = {
    '"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
    "'": "'", "‘": "’",
}  # fmt: skip


# Speech in single quotes: an opening at a word's start, a closing after a mark.
def _opening(marks: str) -> re.Pattern[str]:
    return re.compile(rf"[{marks}](?<![^\s(\[—–-][{marks}])(?=[^\W_])")


def _closing(marks: str) -> re.Pattern[str]:
    return re.compile(rf"[{marks}](?<=[.,!?…—–-][{marks}])(?!\w)")


SINGLE_OPEN, SINGLE_CLOSE = _opening("'‘"), _closing("'’")
# The same for a text without curly marks, which is searched much faster.
STRAIGHT_OPEN, STRAIGHT_CLOSE = _opening("'"), _closing("'")
DIALOGUE_DASH = re.compile(r"(?:[—–―]|--?(?![\w-]))[ \xa0\t]?(?=[^\W\d_]|[¿¡…])")
LEGEND_STYLES = re.compile(
    r"italic|bold|underlin|kursiv|fett|gras|cursiv|negrita", re.IGNORECASE
)
DASH_LINE = re.compile(rf"\n[ \t\xa0]*{DIALOGUE_DASH.pattern}")
FEWEST_DASHES = 3
# "[1]", "[sic]", "[Figure]": brackets have other uses.
FEWEST_BRACKETS = 2
COUNTED = ('"', "“", "”", "„", "«", "»", "「", "\n»", "\n«")
# Marks by which plain text still shows a style.
SHOWN_AS: dict[str, tuple[str, ...]] = {
    "italic": ("italics", "_", "*", "/"),
    "bold": ("bold", "**", "*"),
}
# Marks that hold no songs: a line in them is somebody's voice.
VOICED_LINES = frozenset({"-", "--", "^", "（"})
FEWEST_ADDRESSED = 2
SPEAKS_TO = re.compile(r"\b(?:you|your|you['’]\w+)\b|who['’]re you", re.IGNORECASE)
VOICE_KINDS = frozenset(get_args(VoiceKind))
LETTERS = re.compile(r"[\w.…\s]+")


def learn_notation(
    layout: Layout, *, segments: Sequence[Segment], legend: Sequence[Label]
) -> tuple[Notation, ...]:
    """Learn what quotes and paired marks mean in this file.

    Args:
        layout: The text.
        segments: Its segments; only body segments are looked at.
        legend: The labels of field `legend_entry`.

    Returns:
        One entry for each mark and meaning: the legend's first, then the quotation
        habit, then the marks that only the habit explains.
    """
    told = tuple(_told(legend))
    uses = {mark.opening: _shapes(mark, layout, segments) for mark in MARKS}
    addressed = {o for o in uses if _is_addressed(MARK_OF[o], layout, segments)}
    known = {notation.opening for notation in told}
    quotes = [n for n in _quotes(layout, segments) if n.opening not in known]
    known.update(n.opening for n in quotes)
    lost = list(_styles(legend))
    found = list(told) + quotes
    for mark in MARKS:
        shapes = uses[mark.opening]
        if mark.opening in known or not shapes:
            continue
        heard = mark.opening in addressed and not lost
        found.extend(
            replace(n, kind="inner_voice") if heard and n.kind == "thought" else n
            for n in _habit(mark, shapes, lost)
        )
    return tuple(found)


def _shapes(
    mark: PairedMark, layout: Layout, segments: Sequence[Segment]
) -> Counter[Shape]:
    return Counter(shape for _, _, shape in shaped_uses(mark, layout, segments))


def _is_addressed(
    mark: PairedMark, layout: Layout, segments: Sequence[Segment]
) -> bool:
    """Whether most of what stands in a mark is said to somebody: telepathy, no thought.

    Marks that stress a word hold thoughts too often to tell by that.
    """
    if mark.sentence != "thought" or mark.opening in {*EMPHASIS_MARKS, "(("} - {"~"}:
        return False
    said = [
        layout.text[start:end]
        for start, end, shape in shaped_uses(mark, layout, segments)
        if shape in {"sentence", "passage"}
    ]
    to_somebody = sum(1 for text in said if SPEAKS_TO.search(text))
    return to_somebody >= FEWEST_ADDRESSED and 2 * to_somebody >= len(said)


def _told(legend: Sequence[Label]) -> Iterator[Notation]:
    """Read the marks that a legend explains."""
    for label in legend:
        kind, _, speaker = (label.meaning or "").partition(":")
        if kind not in VOICE_KINDS or not label.notation:
            continue
        for part in re.split(r"\s+(?:or|and|/)\s+|,\s+", label.notation):
            pair = _pair(part.strip())
            if pair:
                yield Notation(
                    opening=pair[0], closing=pair[1], kind=kind, basis="legend",  # type: ignore[arg-type]
                    confidence=0.95, speaker=speaker or None,
                )  # fmt: skip


def _pair(notation: str) -> tuple[str, str] | None:
    """Read the opening and closing mark out of a legend's notation."""
    marks = LETTERS.sub(" ", notation.replace("_", "\x00")).split()
    if not marks:
        return None
    opening = marks[0].replace("\x00", "_")
    if len(marks) == 1 and len(opening) in {2, 4} and opening not in MARK_OF:
        opening = opening[: len(opening) // 2]
    opening = {"”": "“", "’": "‘", "–": "-"}.get(opening, opening)
    if opening in MARK_OF:
        return opening, MARK_OF[opening].closing
    if opening in QUOTES:
        return opening, QUOTES[opening]
    return None


def _styles(legend: Sequence[Label]) -> Iterator[tuple[str, VoiceKind, str | None]]:
    """Yield the voices that a legend gives to a style that plain text cannot show."""
    for label in legend:
        kind, _, speaker = (label.meaning or "").partition(":")
        style = LEGEND_STYLES.search(label.notation or "")
        if style and kind in VOICE_KINDS:
            yield style.group().lower(), kind, speaker or None  # type: ignore[misc]


def _quotes(layout: Layout, segments: Sequence[Segment]) -> list[Notation]:
    """Learn which quotation marks hold speech here."""
    marks: Counter[str] = Counter()
    dashes = 0
    parts = [layout.text[s.start : s.end] for s in segments if s.kind == "body"]
    for part in parts:
        marks.update({mark: part.count(mark) for mark in COUNTED})
        dashes += len(DASH_LINE.findall(part)) + bool(DIALOGUE_DASH.match(part))
    doubles = marks['"'] // 2 + max(marks["“"], marks["”"]) + marks["「"]
    doubles += max(marks["«"], marks["»"])
    # Every apostrophe is looked at only where there are enough to matter.
    may_be_single = sum(part.count("'") + part.count("‘") for part in parts) > doubles
    singles = sum(map(_singles, parts)) if may_be_single else 0
    found = [_quote(opening) for opening in ('"', "“", "„", "「") if marks[opening]]
    if marks["«"] or marks["»"]:
        found.append(_quote("»" if marks["\n»"] > marks["\n«"] else "«"))
    if singles > doubles:
        found.insert(0, _quote("‘" if "‘" in layout.text else "'"))
    # French opens and closes with guillemets and parts the speakers by dashes
    beside_guillemets = marks["«"] > 0 and dashes > 0 and not marks['"'] + marks["“"]
    if beside_guillemets or (dashes >= FEWEST_DASHES and dashes > doubles):
        found.append(
            Notation(
                opening="—", closing="", kind="speech", basis="habit", confidence=0.8
            )
        )
    return found


def _singles(part: str) -> int:
    """Count the single quotation marks that open and close."""
    opens = SINGLE_OPEN if "‘" in part else STRAIGHT_OPEN
    closes = SINGLE_CLOSE if "’" in part else STRAIGHT_CLOSE
    return min(len(opens.findall(part)), len(closes.findall(part)))


def _quote(opening: str) -> Notation:
    return Notation(
        opening=opening,
        closing=QUOTES[opening],
        kind="speech",
        basis="habit",
        confidence=0.9,
    )


def _habit(
    mark: PairedMark,
    shapes: Counter[Shape],
    lost: list[tuple[str, VoiceKind, str | None]],
) -> Iterator[Notation]:
    """Say what a mark means by the shapes it has; `lost` styles are looked at first."""
    spoken = shapes["sentence"] + (
        shapes["line"] if mark.sentence == "inner_voice" else 0
    )
    if mark.opening == "[" and spoken < FEWEST_BRACKETS:
        return
    for style, kind, speaker in sorted(lost, key=lambda x: x[1] != mark.sentence):
        shown = any(
            mark.opening in marks
            for name, marks in SHOWN_AS.items()
            if style.startswith(name)
        )
        if spoken and (shown or mark.sentence == "inner_voice"):
            yield _by_habit(mark, kind, 0.85 if shown else 0.7, speaker)
            return
    if mark.sentence == "lyric" or shapes["line"] >= max(2, shapes["sentence"]):
        kind_of_line: VoiceKind = (
            mark.sentence if mark.opening in VOICED_LINES else "lyric"
        )
        yield _by_habit(mark, kind_of_line, 0.8)
    elif shapes["sentence"] or shapes["line"]:
        yield _by_habit(mark, mark.sentence, 0.6)
    if shapes["passage"]:
        yield _by_habit(mark, "remembered_speech", 0.5)
    if shapes["word"] and mark.opening in EMPHASIS_MARKS:
        yield _by_habit(mark, "emphasis", 0.8)


def _by_habit(
    mark: PairedMark, kind: VoiceKind, confidence: float, speaker: str | None = None
) -> Notation:
    return Notation(
        opening=mark.opening, closing=mark.closing, kind=kind, basis="habit",
        confidence=confidence, speaker=speaker,
    )  # fmt: skip

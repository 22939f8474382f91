"""Find the voices of the body: what is said, thought, sung, written or only quoted.

One file a rule; this one runs them and settles where two claim the same words. A voice
may stand inside another (a term inside a speech, a speech inside a letter), but two
never overlap in part.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from fanfold.records.story import Label, Notation, Scene, Segment, Voice, VoiceKind
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import Block, body_blocks
from fanfold.recover.voices.capitals import find_capitals
from fanfold.recover.voices.dashes import find_dash_runs, without_tag
from fanfold.recover.voices.letters import find_inline, find_letters
from fanfold.recover.voices.lyrics import find_lyrics
from fanfold.recover.voices.marked import find_marked
from fanfold.recover.voices.messages import find_messages
from fanfold.recover.voices.quoted import single_voices
from fanfold.recover.voices.quotes import Run, find_runs
from fanfold.recover.voices.singles import find_single_runs
from fanfold.recover.voices.speech import MARKINGS, kind_of
from fanfold.recover.voices.thoughts import find_unmarked

# Outer kind -> kinds that may stand inside it.
MAY_HOLD: dict[str, frozenset[str]] = {
    "letter_or_document": frozenset(
        {"speech", "quoted", "emphasis", "lyric", "thought", "inner_voice"}
    ),
    "speech": frozenset({"quoted", "emphasis", "lyric"}),
    "inner_voice": frozenset({"quoted", "emphasis"}),
    "thought": frozenset({"quoted", "emphasis"}),
    "lyric": frozenset({"emphasis"}),
    "remembered_speech": frozenset({"quoted", "emphasis"}),
    "quoted": frozenset({"emphasis"}),
}
SINGLE = ("'", "‘")


def find_voices(
    layout: Layout,
    *,
    segments: Sequence[Segment],
    notations: Sequence[Notation],
    labels: Sequence[Label],
    scenes: Sequence[Scene] = (),
) -> tuple[Voice, ...]:
    """Find the voices inside the body segments.

    Args:
        layout: The text.
        segments: Its segments; only body segments are looked at.
        notations: What the marks of this file mean (`learn_notation`).
        labels: The labels; a song among them makes short lines lyrics.
        scenes: The scenes, each of which may have a narrator of its own.

    Returns:
        Voices in order; their spans include their marks, lie inside one body segment
        each, and are disjoint or nested.
    """
    blocks = body_blocks(layout, segments)
    if not blocks:
        return ()
    quotes = list(_quotes(layout.text, blocks, notations))
    candidates = (
        *find_letters(layout, segments=segments, blocks=blocks),
        *find_inline(layout.text, blocks),
        *find_messages(layout.text, blocks, segments=segments),
        *find_lyrics(layout, segments=segments, labels=labels),
        *find_marked(layout, segments=segments, notations=notations),
        *quotes,
        *find_capitals(layout, blocks),
    )
    shown = tuple(_settle(candidates))
    unmarked = find_unmarked(
        layout, segments=segments, voices=shown, notations=notations,
        scenes=scenes, labels=labels,
    )  # fmt: skip
    apart = tuple(_apart(shown, unmarked))
    return tuple(_settle((*shown, *apart))) if apart else shown


def _apart(shown: Sequence[Voice], unmarked: Iterable[Voice]) -> Iterator[Voice]:
    """Yield the unmarked voices that cross none of the others."""
    starts = [voice.start for voice in shown]
    for voice in unmarked:
        inside = shown[
            bisect_left(starts, voice.start) : bisect_left(starts, voice.end)
        ]
        before = shown[bisect_left(starts, voice.start) - 1] if starts else None
        if all(v.end <= voice.end for v in inside) and not (
            before and before.start < voice.start < before.end < voice.end
        ):
            yield voice


def _quotes(
    text: str, blocks: Sequence[Block], notations: Sequence[Notation]
) -> Iterator[Voice]:
    """Yield what stands in quotation marks or after dialogue dashes."""
    meaning = {n.opening: n for n in notations}
    single = next((meaning[mark] for mark in SINGLE if mark in meaning), None)
    runs: list[Run] = []
    if single and single.kind == "speech":
        runs.extend(find_single_runs(text, blocks))
        runs = _outermost([*runs, *find_runs(text, blocks)])
    else:
        runs.extend(find_runs(text, blocks))
    if "«" in meaning:
        runs = [without_tag(text, run, blocks[run.block]) for run in runs]
    if "—" in meaning:
        runs = _outermost([*find_dash_runs(text, blocks), *runs])
    for run in runs:
        yield _quotation(run, kind_of(text, run, blocks[run.block]))
    if single is None or single.kind != "speech":
        yield from single_voices(text, blocks, notation=single)


def _quotation(run: Run, kind: VoiceKind) -> Voice:
    return Voice(
        kind=kind, start=run.start, end=run.end, marking=MARKINGS.get(run.mark, run.mark),
        rule="quotation", confidence=0.9 if run.closed else 0.6,
    )  # fmt: skip


def _outermost(runs: list[Run]) -> list[Run]:
    """Keep the runs that stand in no other."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        if not kept or run.start >= kept[-1].end:
            kept.append(run)
    return kept


def _settle(voices: Iterable[Voice]) -> Iterator[Voice]:
    """Drop what overlaps in part or stands where its kind may not; the outer one stays."""
    opened: list[Voice] = []
    for voice in sorted(voices, key=lambda v: (v.start, -v.end)):
        while opened and opened[-1].end <= voice.start:
            opened.pop()
        if opened and (
            voice.end > opened[-1].end
            or (voice.start, voice.end) == (opened[-1].start, opened[-1].end)
            or voice.kind not in MAY_HOLD.get(opened[-1].kind, frozenset())
        ):
            continue
        opened.append(voice)
        yield voice

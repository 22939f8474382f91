"""The story map: a picture of a work's scenes, worked out to the last per cent.

Places across are per cent of the picture's width and places down are pixels, so that
the text keeps its size on a phone. A work of many scenes is drawn in several strips.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from fanfold.archive.works.models import WorkScene

SCENES_A_STRIP: Final = 24
MOST_SCENES: Final = 120
"""More than that are left to the list of chapters: the page stays light."""
MOST_LANES: Final = 8
LEAST_WIDTH: Final = 2.0
"""Per cent that the shortest scene takes, so that it can be hit."""
NUMBERED: Final = 5.0
BAR: Final = 34
LANE: Final = 32
KIND_WORDS: Final[Mapping[str, str]] = {
    "present": "Scene",
    "flashback": "Flashback",
    "dream": "Dream",
    "letter": "Letter",
    "other": "Apart from the story",
}
VOICE_LANES: Final[Mapping[str, str]] = {
    "thought": "Thoughts",
    "inner_voice": "Inner voices",
    "remembered_speech": "Remembered speech",
    "lyric": "Songs",
    "letter_or_document": "Letters and documents",
}
DAMAGE_LANE: Final = "Possibly damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapScene:
    """A scene: where it leads, what is said of it, where it stands in its strip."""

    number: int
    kind: str
    kind_words: str
    url: str
    words: int
    pov: str
    who: tuple[str, ...]
    voices: tuple[str, ...]
    damage: int
    starts_chapter: bool
    x: str
    width: str
    middle: str
    is_numbered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of the picture: a name, and where it is there."""

    name: str
    css: str
    text_y: int
    y: int
    bars: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A stretch of scenes with the lanes below them."""

    height: int
    scenes: tuple[MapScene, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMap:
    """The whole picture; `kinds` are those it needs a key for."""

    strips: tuple[Strip, ...]
    kinds: tuple[tuple[str, str], ...]
    left_out: int

    @property
    def scenes(self) -> Iterator[MapScene]:
        """Every scene in order, for the list beside the picture."""
        for strip in self.strips:
            yield from strip.scenes


def story_map(
    scenes: Sequence[WorkScene], *, names: Sequence[str], base: str
) -> StoryMap | None:
    """Work out the picture; None where there is nothing to tell apart.

    Args:
        scenes: The scenes in order, each with its chapter fetched.
        names: The cast, the largest share first.
        base: The address of the chapters, up to a chapter's number.
    """
    if len(scenes) < 2:  # noqa: PLR2004 - one scene is the whole text
        return None
    shown = scenes[:MOST_SCENES]
    count = -(-len(shown) // SCENES_A_STRIP)
    size = -(-len(shown) // count)
    parts = [shown[at : at + size] for at in range(0, len(shown), size)]
    kinds = {scene.kind for scene in shown}
    return StoryMap(
        strips=tuple(_strip(part, names=names, base=base) for part in parts),
        kinds=tuple((k, words) for k, words in KIND_WORDS.items() if k in kinds),
        left_out=len(scenes) - len(shown),
    )


def _strip(scenes: Sequence[WorkScene], *, names: Sequence[str], base: str) -> Strip:
    widths = _widths([scene.words for scene in scenes])
    starts = [0.0, *accumulate(widths)]
    made: list[MapScene] = []
    before: int | None = None
    for scene, start, width in zip(scenes, starts, widths, strict=False):
        made.append(_scene(scene, start, width, base=base, before=before))
        before = scene.chapter_id
    lanes = tuple(_lanes(made, names))
    return Strip(height=BAR + LANE * len(lanes) + 4, scenes=tuple(made), lanes=lanes)


def _widths(words: Sequence[int]) -> list[float]:
    """Return the share of each scene in per cent; none is too narrow to be hit."""
    total = sum(words) or 1
    raised = [max(LEAST_WIDTH, 100 * count / total) for count in words]
    return [100 * width / sum(raised) for width in raised]


def _scene(
    scene: WorkScene, start: float, width: float, *, base: str, before: int | None
) -> MapScene:
    return MapScene(
        number=scene.position + 1,
        kind=scene.kind,
        kind_words=KIND_WORDS.get(scene.kind, scene.kind.capitalize()),
        url=f"{base}{scene.chapter.position + 1}/#p{scene.anchor}",
        words=scene.words,
        pov=scene.pov,
        who=tuple(scene.who.splitlines()),
        voices=tuple(scene.voices.splitlines()),
        damage=scene.damage,
        starts_chapter=before is not None and before != scene.chapter_id,
        x=_percent(start),
        width=_percent(width),
        middle=_percent(start + width / 2),
        is_numbered=width >= NUMBERED,
    )


def _lanes(scenes: Sequence[MapScene], names: Sequence[str]) -> Iterator[Lane]:
    met = {name for scene in scenes for name in scene.who}
    rows = [
        (name, "who", [s for s in scenes if name in s.who])
        for name in [*(n for n in names if n in met), *sorted(met - set(names))][
            :MOST_LANES
        ]
    ]
    rows += [
        (words, f"voice-{kind}", [s for s in scenes if kind in s.voices])
        for kind, words in VOICE_LANES.items()
    ]
    rows.append((DAMAGE_LANE, "damage", [s for s in scenes if s.damage]))
    for i, (name, css, there) in enumerate(row for row in rows if row[2]):
        top = BAR + i * LANE
        yield Lane(
            name=name,
            css=css,
            text_y=top + 18,
            y=top + 22,
            bars=tuple((s.x, s.width) for s in there),
        )


def scene_words(scene: MapScene) -> str:
    """Say all there is to say of a scene in one line.

    It stands in the list for those who don't see the picture, and as a tooltip in it.
    """
    said = [f"{scene.kind_words}, {scene.words:,} words"]
    if scene.pov:
        said.append(f"seen by {scene.pov}")
    if scene.who:
        said.append(f"with {', '.join(scene.who)}")
    said.extend(VOICE_LANES[kind].lower() for kind in scene.voices)
    if scene.damage:
        said.append("possibly damaged")
    return "; ".join(said)


def _percent(value: float) -> str:
    return f"{value:.2f}%"

"""Texts with speeches whose speakers are known: LitBank, our own samples, novels."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.litbank import Excerpt
from evaluation.scoring import fold
from fanfold.recover.cast.moments import Scenery
from fanfold.recover.cast.names import find_names, parts_of
from fanfold.recover.cast.narrating import find_narrator
from fanfold.recover.cast.people import Person, gather_people
from fanfold.recover.cast.speakers import Heard, places_of, prepare
from fanfold.recover.cast.tellers import Narrators, find_tellers
from fanfold.recover.cast.turns import Turn
from fanfold.recover.decode import decode
from fanfold.recover.labels.lines import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.pipeline import recover
from fanfold.recover.structure.blocks import Block, body_blocks, body_spans
from fanfold.recover.structure.segments import split_segments

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "gold" / "samples"
NOVELS = ROOT / "tests" / "gold" / "novels"
HELD_OUT = frozenset({"345_dracula"})
"""Novels that nothing is learnt from."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with speeches whose speakers are known.

    Attributes:
        name: Its name.
        book: Its number, for the folds.
        text: The text.
        spans: Its body.
        blocks: Its paragraphs.
        speeches: Spans of speech.
        speakers: The label of each one's speaker; "" where it is not known.
        known: Names known beforehand.
        fits: Whether a person is the one of a label.
        scene_starts: Where scenes begin.
    """

    name: str
    book: int
    text: str
    spans: Sequence[tuple[int, int]]
    blocks: Sequence[Block]
    speeches: Sequence[tuple[int, int]]
    speakers: Sequence[str]
    known: Sequence[Sequence[str]]
    fits: Callable[[Person, str], bool]
    scene_starts: Sequence[int] = ()


def is_labelled(person: Person, label: str) -> bool:
    """Whether a person is the one whom a label of LitBank names ("Mr__Pett-3")."""
    name = label.rpartition("-")[0].replace("__", ". ").replace("_", " ").strip()
    folded = name.casefold()
    if person.is_narrator and folded in {"i", "narrator", "our", "my"}:
        return True
    return any(_is_same(own.text, folded) for own in person.names)


def _is_same(own: str, label: str) -> bool:
    low = own.casefold()
    if low == label:
        return True
    if not own[:1].isupper():
        return low.split()[-1] in label.split()
    mine, wanted = set(parts_of(own)[1]), set(parts_of(label)[1])
    if mine and wanted and not label.startswith(("the ", "a ", "his ", "her ", "my ")):
        return mine <= wanted or wanted <= mine
    return low in label or label.removeprefix("the ") in low


def of_excerpt(excerpt: Excerpt, book: int) -> Text:
    """Return an excerpt of LitBank as a text."""
    blocks, at = [], 0
    for part in excerpt.text.split("\n\n"):
        blocks.append(Block(at, at + len(part)))
        at += len(part) + 2
    return Text(
        excerpt.name, book, excerpt.text, [(0, len(excerpt.text))], blocks,
        [(q.start, q.end) for q in excerpt.quotes], [q.speaker for q in excerpt.quotes],
        (), is_labelled,
    )  # fmt: skip


def of_sample(path: Path, book: int) -> Text | None:
    """Return one of our own stories as a text; None where it is not in English."""
    gold = json.loads(path.read_text("utf-8"))
    decoded = decode((ROOT / gold["file"]).read_bytes())
    if decoded.text != decoded.found or gold["language"]["value"] != "en":
        return None
    layout = Layout(text=decoded.text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    who = {
        alias.casefold(): c["name"].casefold()
        for c in gold["characters"]
        for alias in (c["name"], *c["aliases"])
    }

    def is_he(person: Person, label: str) -> bool:
        wanted = who.get(label.casefold(), label.casefold())
        names = (person.name, *person.all_names())
        return wanted in {who.get(n.casefold(), n.casefold()) for n in names}

    voices = [v for v in gold["voices"] if v["kind"] == "speech" and v.get("speaker")]
    return Text(
        path.stem, book, layout.text, body_spans(segments), body_blocks(layout, segments),
        [(v["start"], v["end"]) for v in voices], [v["speaker"] for v in voices],
        [(c["name"],) for c in gold["characters"] if c.get("labelled")], is_he,
        [scene["start"] for scene in gold["scenes"]],
    )  # fmt: skip


def of_novel(path: Path, source: Path, book: int) -> Text:
    """Return an annotated novel as a text."""
    gold = json.loads(path.read_text("utf-8"))
    story = recover(source.read_bytes(), name=source.name)
    layout = Layout(text=story.decoded.text)
    who = {start: speaker for start, _, speaker, _ in gold["quotes"]}
    names = {
        c["name"]: {fold(n) for n in (c["name"], *c["aliases"])} for c in gold["cast"]
    }
    voices = [v for v in story.voices if v.kind == "speech"]

    def is_he(person: Person, label: str) -> bool:
        return any(fold(name) in names[label] for name in person.all_names())

    return Text(
        path.stem, book, layout.text, body_spans(story.segments),
        body_blocks(layout, story.segments), [(v.start, v.end) for v in voices],
        [who.get(v.start, "") for v in voices], (), is_he,
        [scene.start for scene in story.scenes],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text whose turns are found.

    Attributes:
        book: Its number.
        heard: The speeches and what stands round them.
        scene: What its turns are weighed against.
        turns: Its turns.
        right: For each turn, the people who are its speaker; None where it is not known.
    """

    book: int
    heard: Heard
    scene: Scenery
    turns: Sequence[Turn]
    right: Sequence[list[int] | None]


def prepared(text: Text) -> Prepared:
    """Find the people and the turns of a text, and who of them is right."""
    names = find_names(text.text, text.spans, text.speeches)
    people = gather_people(text.text, names, known=text.known)
    narrator = find_narrator(text.text, people, text.speeches, text.spans)
    tellers = find_tellers(
        text.text, people, markers=(), chapters=(), blocks=text.blocks
    )
    narrators = Narrators(narrator, tellers)
    heard = Heard(text.text, text.speeches, text.blocks, narrators, text.scene_starts)
    scene, turns = prepare(heard, people, places_of(text.text, people))
    right: list[list[int] | None] = []
    for turn in turns:
        labels = Counter(text.speakers[i] for i in turn.speeches if text.speakers[i])
        if not labels:
            right.append(None)
            continue
        label = labels.most_common(1)[0][0]
        right.append([i for i, person in enumerate(people) if text.fits(person, label)])
    return Prepared(text.book, heard, scene, turns, right)

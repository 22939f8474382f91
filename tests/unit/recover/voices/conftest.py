"""Read an invented body and give its voices as (kind, text) pairs."""

from collections.abc import Callable, Sequence

import pytest

from fanfold.records.story import Label, Segment, Voice
from fanfold.recover.layout import Layout
from fanfold.recover.structure.notation import learn_notation
from fanfold.recover.voices import find_voices

Read = Callable[..., tuple[Voice, ...]]
Pairs = Callable[..., list[tuple[str, str]]]


@pytest.fixture(scope="session")
def read() -> Read:
    def run(
        text: str, *, labels: Sequence[Label] = (), segments: Sequence[Segment] = ()
    ) -> tuple[Voice, ...]:
        layout = Layout(text=text)
        whole = (
            Segment(kind="body", start=0, end=len(text), rule="all", confidence=1.0),
        )
        parts = segments or whole
        legend = [x for x in labels if x.field == "legend_entry"]
        notations = learn_notation(layout, segments=parts, legend=legend)
        return find_voices(layout, segments=parts, notations=notations, labels=labels)

    return run


@pytest.fixture(scope="session")
def pairs(read: Read) -> Pairs:
    def run(text: str, **options: object) -> list[tuple[str, str]]:
        return [(v.kind, text[v.start : v.end]) for v in read(text, **options)]

    return run

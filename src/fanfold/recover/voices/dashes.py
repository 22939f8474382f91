"""Find speech that a dash at the paragraph's start opens, as in French or Spanish.

The narrator's words inside ("—Ven —dijo Ana—. Es tarde.", "— Viens, dit Anne.",
«— Иди, — сказала она. — Пора.») are left out: speech and narration alternate at the
inner dashes, and a verb of speaking after a comma ends the speech.
"""

import re
from collections.abc import Iterator, Sequence

from fanfold.recover.structure.blocks import Block
from fanfold.recover.structure.notation import DIALOGUE_DASH
from fanfold.recover.voices.quotes import Run
from fanfold.recover.voices.words import SPEECH_VERBS

# A narrator's dash: " —dijo", ", — сказал"; back to speech: "—. Es", ". — Пора".
ASIDE = re.compile(r"(?<=[\w.,!?…»”])[ \xa0](?:[—–―]|-(?=\s))[ \xa0]?(?=[^\W\d_])")
BACK = re.compile(
    r"(?:[—–―][.,;:]?[ \xa0]|[.,;][ \xa0](?:[—–―]|-)[ \xa0])(?=[^\W\d_¿¡]|[¿¡…])"
)
# ", dit Anne" / "? demanda-t-il": the verb, then whoever speaks.
TAG = re.compile(
    r"(?<=[,!?…])[ \xa0](?:[smt]['’]|se |me )?(?P<verb>[^\W\d_]+)(?=[ \xa0-])"
)
RESUMES = re.compile(r"[.,!?…][ \xa0]+")
# How far one search goes, so that the time stays linear.
LONGEST = 2000


def find_dash_runs(text: str, blocks: Sequence[Block]) -> Iterator[Run]:
    """Yield the stretches of speech in blocks that a dash opens."""
    for index, block in enumerate(blocks):
        if DIALOGUE_DASH.match(text, block.start, block.end):
            for start, end in _speech(text, block):
                yield Run(start, end, "—", True, index)  # noqa: FBT003


def without_tag(text: str, run: Run, block: Block) -> Run:
    """Cut a run that nothing closes before its tag: "« Tu viens ? demanda Anne."."""
    aside = _aside(text, run.start, block)
    if run.closed or aside is None:
        return run
    return run._replace(end=run.start + len(text[run.start : aside.start()].rstrip()))


def _speech(text: str, block: Block) -> Iterator[tuple[int, int]]:
    pos: int | None = block.start
    while pos is not None:
        aside = _aside(text, pos, block)
        end = aside.start() if aside else block.end
        yield pos, pos + len(text[pos:end].rstrip())
        pos = _back(text, aside, block) if aside else None


def _aside(text: str, pos: int, block: Block) -> re.Match[str] | None:
    """Find where the narrator begins after `pos`."""
    first = pos + 2
    last = min(first + LONGEST, block.end)
    dash = next(
        (m for m in ASIDE.finditer(text, first, last) if _is_narrated(text, m.end())),
        None,
    )
    tag = next(
        (
            m
            for m in TAG.finditer(text, first, last)
            if m["verb"].casefold() in SPEECH_VERBS
        ),
        None,
    )
    found = [m for m in (dash, tag) if m]
    return min(found, key=lambda m: m.start()) if found else None


def _is_narrated(text: str, pos: int) -> bool:
    """Whether the narrator speaks at `pos`: in small letters, or right after his dash.

    Spanish sets his dash close to his words: "—Bien. —Ella cerró la puerta—. Adiós."
    """
    return text[pos].islower() or text[pos - 1] in "—―"


def _back(text: str, aside: re.Match[str], block: Block) -> int | None:
    """Find where speech goes on after the narrator's words."""
    if "verb" in aside.re.groupindex:
        after = RESUMES.search(text, aside.end("verb"), block.end)
        if after is None or text[after.start()] not in ".,":
            return None
        return after.end()
    after = BACK.search(text, aside.end(), block.end)
    return after.end() if after else None

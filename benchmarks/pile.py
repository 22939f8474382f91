"""Piles made for measuring: the sample stories, cut and joined to the sizes asked for."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHORT = 80
TYPICAL = 18_000
"""Bytes of a typical story: what the targets are stated for."""


def sample_texts() -> list[str]:
    """Return the UTF-8 sample stories, in order."""
    texts = []
    for path in sorted(SAMPLES.glob("*.txt")):
        try:
            texts.append(path.read_text("utf-8"))
        except UnicodeDecodeError:
            continue
    return texts


def stories(count: int, *, size: int = TYPICAL) -> Iterator[bytes]:
    """Yield stories of about `size` bytes, each different from every other.

    A story is a sample with its own header, followed by paragraphs of the others.
    """
    texts = sample_texts()
    paragraphs = [p for text in texts for p in text.split("\n\n") if _is_prose(p)]
    for number in range(count):
        head = texts[number % len(texts)]
        pieces = [f"Title: Story number {number}\nAuthor: Writer {number % 97}\n", head]
        length = len(head)
        at = number * 7
        while length < size:
            piece = paragraphs[at % len(paragraphs)]
            pieces.append(piece)
            length += len(piece) + 2
            at += 1
        yield (
            f"{chr(10) * 2}".join(pieces)
            .encode()[: max(size, 200)]
            .rsplit(b"\n\n", 1)[0]
            + f"\n\nThe end of number {number}.\n".encode()
        )


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph is story: one line, long, no header in it."""
    is_line = "\n" not in paragraph.strip()
    return is_line and (len(paragraph) > SHORT or paragraph.startswith('"'))


def write_pile(folder: Path, *, count: int) -> int:
    """Write a pile of typical stories; return its bytes."""
    total = 0
    for number, raw in enumerate(stories(count)):
        path = folder / f"{number % 40:02d}" / f"a story called {number}x.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        total += len(raw)
    return total

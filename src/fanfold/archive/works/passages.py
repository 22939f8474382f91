"""A rendered chapter read back as plain paragraphs, each with its anchor."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

# Unrolled: a lazy ".*?" would try the ending at every character.
SCENE: Final = re.compile(r"<section [^>]*>([^<]*(?:<(?!/section>)[^<]*)*)</section>")
PARAGRAPH: Final = re.compile(
    r'<p(?= )[^>]* ?id="p(\d+)"[^>]*>([^<]*(?:<(?!/p>)[^<]*)*)</p>'
)
ANCHOR: Final = re.compile(r'(<p(?= )[^>]* ?id=")(?=p\d+")')
TAG: Final = re.compile(r"<[^>]*>")
VOICE: Final = re.compile(r'class="voice voice-([a-z]+)"')
SPEAKER: Final = re.compile(r' data-speaker="')
FIRST_WORDS: Final = 60
"""As much of a paragraph is looked for in its source."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a chapter: the number in its anchor, and its plain text."""

    number: int
    text: str

    @property
    def anchor(self) -> str:
        """The fragment of its address."""
        return f"p{self.number}"


def scenes(html: str) -> Iterator[tuple[Passage, ...]]:
    """Yield the scenes of a rendered chapter as paragraphs; empty ones left out.

    The sanitizer writes `<` and `>` of the text as entities, so tags are tags.
    """
    for scene in SCENE.finditer(html):
        passages = tuple(
            Passage(int(match.group(1)), _plain(match.group(2)))
            for match in PARAGRAPH.finditer(scene.group(1))
        )
        if passages:
            yield passages


def scene_texts(html: str) -> Iterator[tuple[int, str]]:
    """Yield what `scenes` yields as the number of the first paragraph and one text.

    All paragraphs of a scene are read back at once: the index takes every work in.
    """
    for scene in SCENE.finditer(html):
        paragraphs = PARAGRAPH.findall(scene.group(1))
        if paragraphs:
            inner = "\n".join(text for _, text in paragraphs)
            yield int(paragraphs[0][0]), _plain(inner)


def anchored(html: str, prefix: str) -> str:
    """Return a rendered chapter with a prefix before every paragraph's anchor."""
    return ANCHOR.sub(rf"\g<1>{prefix}", html)


def place_of(html: str, *, text: str, number: int) -> int:
    """Say where a paragraph of a rendered chapter stands in its plain text.

    Args:
        html: The chapter, as rendered.
        text: The chapter's own text, from which it was rendered.
        number: The number in the paragraph's anchor.

    Returns:
        An offset in `text`; that of the last paragraph found before, where the
        first words of this one are not found again.
    """
    place = 0
    for match in PARAGRAPH.finditer(html):
        first = _plain(match.group(2)).strip().partition("\n")[0][:FIRST_WORDS]
        place = max(place, text.find(first, place))
        if int(match.group(1)) >= number:
            break
        place += len(first)
    return place


def voices_in(html: str) -> frozenset[str]:
    """Return the kinds of voices that a rendered chapter sets apart, by their class."""
    return frozenset(VOICE.findall(html))


def has_speakers(html: str) -> bool:
    """Tell whether a rendered chapter says of any voice whose it is."""
    return SPEAKER.search(html) is not None


def _plain(html: str) -> str:
    if "<" in html:
        html = TAG.sub("", html.replace("<br>", "\n"))
    return unescape(html)

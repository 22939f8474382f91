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


def anchored(html: str, prefix: str) -> str:
    """Return a rendered chapter with a prefix before every paragraph's anchor."""
    return ANCHOR.sub(rf"\g<1>{prefix}", html)


def _plain(html: str) -> str:
    if "<" in html:
        html = TAG.sub("", html.replace("<br>", "\n"))
    return unescape(html)

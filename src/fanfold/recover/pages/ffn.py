"""Story pages of FanFiction.net as browsers saved them, one page a chapter.

The grey line under the summary holds the labels, parted by " - ", which genres and
characters may hold too. The name of the chapter stands only in the menu of chapters.

Source: docs/formats/ffn.md.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from fanfold.records.source import Field
from fanfold.recover.markup.flow import Role, skip, zone
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.pages.site import PageReader, Site, field_of

STORY_IDS = frozenset({"storytext", "storytextp"})
STATS: dict[str, str] = {
    "chapters": "chapter_count",
    "words": "word_count",
    "reviews": "comments",
    "favs": "kudos",
    "updated": "updated",
    "published": "published",
    "status": "status",
    "id": "file_id",
}
STAT = re.compile(r"(?P<key>[A-Z]?[a-z]+): (?P<value>.*)")
CELL = re.compile(r"\s+-\s+")
RATED = re.compile(r"Rated: (?:Fiction\s+)?(?P<rating>[A-Z][\w+]{0,4})(?![\w+])")
GENRES = frozenset(
    "adventure angst crime drama family fantasy friendship general horror humor"
    " hurt/comfort mystery parody poetry romance sci-fi spiritual supernatural suspense"
    " tragedy western".split()
)
GENRE = re.compile(r"Hurt/Comfort|[^/]+", re.IGNORECASE)
PAIR = re.compile(r"\[([^\[\]]{1,200})\]")
NAME = re.compile(r"[^,\s\[\]](?:[^,\[\]]*[^,\s\[\]])?")
AUTHOR = re.compile(r"(?:https?://[^/]{1,80})?/~|(?:https?://[^/]{1,80})?/u/\d")
CROSSOVER = re.compile(r"\s+Crossover\s*$", re.IGNORECASE)


class _StoryPage(PageReader):
    """Reads the page of one chapter."""

    def __init__(self, root: Node, found: str) -> None:
        super().__init__(root, found)
        self.top = root.find(ident="profile_top")
        self.text = root.find(ident="storytext") or root.find(ident="storytextp")
        self.trail = root.find(ident="pre_story_links")
        self.menu = root.find("select", ident="chap_select") or next(
            (
                m
                for m in root.find_all("select")
                if m.attributes.get("name") == "chapter"
            ),
            None,
        )
        self.kept = [n for n in (self.trail, self.top, self.menu, self.text) if n]

    def role(self, node: Node) -> Role | None:
        if node in self.kept:
            return self._kept(node)
        inside = [kept for kept in self.kept if node.is_in(kept)]
        if not inside:
            is_around = any(kept.is_in(node) for kept in self.kept)
            return None if is_around else skip("furniture")
        if self.menu in inside:
            return None if _is_chosen(node) else skip("furniture")
        if node.name == "button" or self._is_shelf(node):
            return skip("furniture")
        return None

    def _kept(self, node: Node) -> Role:
        if node is self.text:
            return zone(None, "ffn:story")
        if node is self.menu:
            return zone("chapter_heading", "ffn:chapter")
        return HEADER

    def _is_shelf(self, node: Node) -> bool:
        """Whether a link leads to a shelf of the site ("Books"), not to the fandom."""
        if self.trail is None or node.name != "a" or not node.is_in(self.trail):
            return False
        return node is not list(self.trail.find_all("a"))[-1]

    def fields(self, page: Page) -> Iterator[Field]:
        if self.trail is not None:
            links = list(self.trail.find_all("a"))
            yield from _fandoms(page, links[-1] if links else None)
        if self.top is not None:
            yield from _top(page, self.top)
        if self.menu is not None:
            yield from _part(self.menu)


HEADER = zone("label_header", "ffn:header")


def _is_chosen(node: Node) -> bool:
    return node.name == "option" and "selected" in node.attributes


def _fandoms(page: Page, link: Node | None) -> Iterator[Field]:
    """Read the fandom, or both of a crossover ("A + B Crossover")."""
    span = page.span(link)
    if span is None:
        return
    text = page.decoded.text[slice(*span)]
    crossover = CROSSOVER.search(text)
    if crossover is None:
        yield Field("fandom", *span, rule="ffn:trail")
        return
    pos = 0
    for name in text[: crossover.start()].split(" + "):
        start = span[0] + text.index(name, pos)
        pos = start - span[0] + len(name)
        yield Field("fandom", start, start + len(name), rule="ffn:trail")


def _top(page: Page, top: Node) -> Iterator[Field]:
    yield from field_of(page, top.find("b"), "title", "ffn:title")
    for link in top.find_all("a"):
        if AUTHOR.match(link.attributes.get("href", "")):
            yield from field_of(page, link, "author", "ffn:author", key="By")
            break
    for block in top.find_all("div", css="xcontrast_txt"):
        if not block.elements and page.span(block):
            yield from field_of(page, block, "summary", "ffn:summary")
    line = top.find("span", css="xgray")
    span = page.span(line)
    if line is not None and span is not None:
        yield from _line(page.decoded.text, *span, dates=_dates(line))


def _dates(line: Node) -> list[str]:
    """Return the days that the page gives in seconds, in their order."""
    found = []
    for node in line.find_all("span"):
        seconds = node.attributes.get("data-xutime", "")
        if seconds.isdecimal() and len(seconds) < 12:  # noqa: PLR2004 - the year 5138
            found.append(datetime.fromtimestamp(int(seconds), UTC).date().isoformat())
    return found


def _line(text: str, start: int, end: int, *, dates: list[str]) -> Iterator[Field]:
    """Read the grey line: rating, language, genres, characters, then named figures."""
    rated = RATED.search(text, start, end)
    if rated:
        yield Field("rating", *rated.span("rating"), rule="ffn:line", key="Rated")
    place = 0
    for first, last in _cells(text, start, end):
        stat = STAT.fullmatch(text, first, last)
        if stat:
            yield from _stat(stat, dates)
            continue
        place += 1
        genres = _genres(text, first, last)
        if place == 1:
            yield Field("language", first, last, rule="ffn:line")
        elif genres:
            for a, b in genres:
                yield Field("genre", a, b, rule="ffn:line")
        else:
            yield from _people(text, first, last)


def _genres(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the places of the genres of a cell; none where one is no genre."""
    found = [m.span() for m in GENRE.finditer(text, start, end)]
    is_all = all(text[a:b].casefold() in GENRES for a, b in found)
    return found if is_all else []


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands between dashes, the rating left out."""
    pos = start
    for m in [*CELL.finditer(text, start, end), None]:
        last = m.start() if m else end
        if not RATED.match(text, pos, last) and text[pos:last].strip():
            yield pos, last
        pos = m.end() if m else end


def _stat(stat: re.Match[str], dates: list[str]) -> Iterator[Field]:
    field = STATS.get(stat["key"].lower())
    if field is None:
        return
    norm = dates.pop(0) if field in {"updated", "published"} and dates else None
    yield Field(field, *stat.span("value"), rule="ffn:line", key=stat["key"], norm=norm)


def _people(text: str, start: int, end: int) -> Iterator[Field]:
    """Read the characters; those in one bracket are a pairing too."""
    for pair in PAIR.finditer(text, start, end):
        names = [m.group() for m in NAME.finditer(text, pair.start(1), pair.end(1))]
        yield Field(
            "relationship", *pair.span(1), rule="ffn:line", norm="/".join(names)
        )
    for m in NAME.finditer(text, start, end):
        yield Field("character", *m.span(), rule="ffn:line")


def _part(menu: Node) -> Iterator[Field]:
    """Say which of how many chapters the page is, by the menu of chapters."""
    options = list(menu.find_all("option"))
    for number, option in enumerate(options, 1):
        if _is_chosen(option) and len(options) > 1:
            value = f"{number}/{len(options)}"
            yield Field("part", 0, 0, "ffn:chapter", value=value, norm=value)


def _open(root: Node, found: str) -> PageReader | None:
    low = found.lower()
    if "fanfiction.net" not in low and "fictionpress.com" not in low:
        return None
    is_story = any(node.id in STORY_IDS for node in root.walk() if node.id)
    return _StoryPage(root, found) if is_story else None


FFN = Site(format="ffn-page", open=_open)

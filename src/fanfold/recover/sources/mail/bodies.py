"""The text of a message: which of its parts are words to read, and how they look.

Source: RFC 3676 (format=flowed); docs/formats/mail.md.
"""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from fanfold.records.looks import LeftOut
from fanfold.records.source import Zone
from fanfold.records.text import DecodedText
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.flow import Role, zone
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.styles import read_classes
from fanfold.recover.markup.tree import Node, grow
from fanfold.recover.sources.mail.parts import Part, Parts
from fanfold.recover.sources.mail.transfer import named_codec, take_files

MARKED_UP = replace(DEFAULT, entities=False)
SURE = 0.9
"""A charset that a head names is asked only where the bytes leave more doubt."""
FEW_WORDS = 50
"""A text shorter than this is the letter that goes with an attached story."""
SAME_WORDS = 0.97
"""A page that holds so much of a plain text's words holds its text."""
TEXT_NAME = re.compile(r".*\.(?:txt|text|html?)", re.IGNORECASE)
QUOTES = frozenset({"gmail_quote", "gmail_extra", "yahoo_quoted", "moz-cite-prefix"})
WORDS = re.compile(r"\w+")
LOOKS = frozenset(
    {"italic", "bold", "underline", "strike", "center", "heading", "rule"}
)
QUOTE_DEPTH = re.compile(r">*")
SIGNATURE = "-- "


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message.

    Attributes:
        name: Its name, a piece of data only; "" where it has none.
        kind: Its media type.
        raw: Its bytes, decoded from their transfer encoding.
    """

    name: str
    kind: str
    raw: bytes


@dataclass(slots=True)
class Body:
    """The words of a message.

    Attributes:
        pages: The parts to read, in order, each with its file's name or "".
        attached: The files.
        left_out: What is not in the pages, counted.
        notes: What was odd, for a person.
    """

    pages: list[tuple[str, Page]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_body(parts: Parts) -> Body:
    """Read the text parts of a message; of alternatives the one that says most."""
    body = Body()
    if parts.between:
        body.left_out.append(
            LeftOut(what="between the parts", count=parts.between, reason="structure")
        )
    branches: dict[tuple[int, int], list[tuple[str, Page]]] = {}
    for part in parts.leaves:
        if part.is_attached:
            _attach(part, body)
            continue
        page = _page(part, body)
        if part.choice is None:
            body.pages.append(("", page))
            continue
        if not any(choice == part.choice[0] for choice, _ in branches):
            body.pages.append((_place(part.choice[0]), page))
        branches.setdefault(part.choice, []).append(("", page))
    body.pages = list(_chosen(body, branches))
    _promote(body)
    return body


def _place(choice: int) -> str:
    """Name the place where the best of some alternatives will stand."""
    return f"\0{choice}"


def _chosen(
    body: Body, branches: dict[tuple[int, int], list[tuple[str, Page]]]
) -> "list[tuple[str, Page]]":
    pages: list[tuple[str, Page]] = []
    for name, page in body.pages:
        own = [group for key, group in branches.items() if _place(key[0]) == name]
        if not own:
            pages.append((name, page))
            continue
        best = _best(own)
        pages.extend(best)
        body.left_out.extend(
            LeftOut(
                what="another form of the text",
                count=sum(len(p.decoded.found) for _, p in group),
                reason="alternative",
            )
            for group in own
            if group is not best
        )
    return pages


def _best(own: list[list[tuple[str, Page]]]) -> list[tuple[str, Page]]:
    """Take the first form, or a later one with its words that also shows looks."""
    best = own[0]
    for group in own[1:]:
        mine, others = _words(best), _words(group)
        is_whole = sum((mine & others).values()) >= SAME_WORDS * sum(mine.values())
        has_looks = any(f.kind in LOOKS for _, page in group for f in page.formatting)
        is_longer = sum(others.values()) > 2 * sum(mine.values())
        if is_longer or (is_whole and has_looks):
            best = group
    return best


def _words(group: list[tuple[str, Page]]) -> Counter[str]:
    return Counter(w for _, page in group for w in WORDS.findall(page.decoded.text))


def _attach(part: Part, body: Body) -> None:
    raw, note = part.content()
    body.attached.append(Attached(part.name, part.kind, raw))
    body.left_out.append(_file_left(part.name or part.kind, len(raw)))
    body.notes.extend([note] if note else [])


def _file_left(name: str, size: int) -> LeftOut:
    return LeftOut(what=f"file {name}", count=size, reason="attachment")


def _promote(body: Body) -> None:
    """Read an attached text as the message's where hardly a word stands beside it."""
    texts = [f for f in body.attached if TEXT_NAME.fullmatch(f.name) and f.raw.strip()]
    if not texts or sum(_count(page) for _, page in body.pages) >= FEW_WORDS:
        return
    for file in texts:
        name = file.name.lower()
        kind = "text/html" if name.endswith(("htm", "html")) else "text/plain"
        page = _page(Part(kind=kind, coded=file.raw), Body())
        if _count(page) < FEW_WORDS:
            continue
        body.pages.append((file.name, page))
        body.left_out.remove(_file_left(file.name, len(file.raw)))


def _count(page: Page) -> int:
    return len(WORDS.findall(page.decoded.text))


def decode_text(raw: bytes, charset: str, *, is_page: bool = False) -> DecodedText:
    """Decode by the bytes, and by the charset that a head names where they leave doubt."""
    config = MARKED_UP if is_page else DEFAULT
    decoded = decode(raw, config=config)
    if decoded.encoding in {"utf-8", "ascii"} or decoded.confidence >= SURE:
        return decoded
    named = named_codec(charset)
    if named is None or named == decoded.encoding:
        return decoded
    try:
        raw.decode(named)
    except (UnicodeDecodeError, LookupError):
        return decoded
    return decode(raw, config=replace(config, encoding=named))


def _page(part: Part, body: Body) -> Page:
    raw, note = part.content()
    body.notes.extend([note] if note else [])
    if part.kind == "text/html":
        return page_of_html(decode_text(raw, part.charset, is_page=True))
    raw, files = take_files(raw)
    for name, data, size in files:
        shown = decode(name).text
        body.attached.append(Attached(shown, "application/octet-stream", data))
        body.left_out.append(_file_left(shown, size))
    text = decode_text(raw, part.charset).text
    return page_of_text(
        unflow(text, is_delsp=part.is_delsp) if part.is_flowed else text
    )


def page_of_text(text: str) -> Page:
    """Make a page of plain text: one stretch of story."""
    zones = (Zone(kind=None, start=0, end=len(text), rule="mail:body"),) if text else ()
    return Page(
        root=Node("", {}, 0, 0), decoded=as_decoded(text), formatting=(), zones=zones,
        spans={}, carry=int,
    )  # fmt: skip


def page_of_html(decoded: DecodedText) -> Page:
    """Read a text that is marked up as HTML; what it quotes is told apart."""
    found = decoded.found
    root = grow(found)
    sheets = " ".join(found[n.inner : n.inner_end] for n in root.find_all("style"))
    return read_page(decoded, root, roles=_role, classes=read_classes(sheets))


def _role(node: Node) -> Role | None:
    """Say what an element that mail programs and Yahoo put around a text is."""
    if not node.attributes:
        return None
    if node.name == "blockquote" and node.attributes.get("type", "").lower() == "cite":
        return zone("chrome", "mail:quoted")
    if not QUOTES.isdisjoint(node.classes):
        return zone("chrome", "mail:quoted")
    if node.id.startswith("ygrp-") and node.id not in {
        "ygrp-mlmsg",
        "ygrp-text",
        "ygrp-msg",
    }:
        return zone("chrome", "mail:footer")
    return None


def unflow(text: str, *, is_delsp: bool = False) -> str:
    """Join the lines that end in a space (RFC 3676, section 4)."""
    out: list[str] = []
    held: list[str] = []
    held_depth = 0
    for line in text.split("\n"):
        depth = QUOTE_DEPTH.match(line).end()  # type: ignore[union-attr]
        inside = line[depth:].removeprefix(" ")
        if held and (held_depth != depth or inside == SIGNATURE):
            out.append(_quoted(held_depth, held))
            held = []
        held_depth = depth
        is_open = inside.endswith(" ") and inside != SIGNATURE
        held.append(inside[:-1] if is_open and is_delsp else inside)
        if not is_open:
            out.append(_quoted(depth, held))
            held = []
    if held:
        out.append(_quoted(held_depth, held))
    return "\n".join(out)


def _quoted(depth: int, inside: list[str]) -> str:
    return ">" * depth + (" " if depth else "") + "".join(inside)

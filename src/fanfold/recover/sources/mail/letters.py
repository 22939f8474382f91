"""One message read: its text with what stands beside it told apart, and its fields.

Source: docs/formats/mail.md.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from fanfold.records.looks import LeftOut
from fanfold.records.source import Field, SourceText
from fanfold.recover.markup.extract import Extract
from fanfold.recover.sources.mail.bodies import Attached, Body, read_body
from fanfold.recover.sources.mail.furniture import Spread, never, tell_apart
from fanfold.recover.sources.mail.headers import (
    Headers,
    date_of,
    ids_in,
    sender_of,
    split_head,
)
from fanfold.recover.sources.mail.parts import read_parts
from fanfold.recover.sources.mail.subjects import Subject, read_subject
from fanfold.recover.sources.mail.wishes import restriction_of

FORMAT = "mail"
MADE_UP = ".invalid"
"""The end of ids that a reader made for messages that have none (RFC 2606)."""
HEAD = 6000
"""Characters of a text in which a story's own labels stand."""
LABEL_LINE = re.compile(
    r"^(?:[^\n:=–-]{0,40}[:=–-]|[^\w\n]{0,3}[bB][yY]\s)[^\n]{0,60}", re.MULTILINE
)
"""A line with a sign behind its first words, or a byline."""
TYPED = {
    "title": re.compile(
        r"^\W{0,8}(?:story )?title\W{0,3}\s?[:=\-–]", re.IGNORECASE | re.MULTILINE
    ),
    "author": re.compile(
        r"^\W{0,8}(?:author|writer|(?:written )?by)\W{0,3}\s?[:=\-–]|^\W{0,3}by\s+[A-Z]",
        re.IGNORECASE | re.MULTILINE,
    ),
    "rating": re.compile(
        r"^\W{0,8}rat(?:ing|ed)\W{0,3}\s?[:=\-–]", re.IGNORECASE | re.MULTILINE
    ),
    "fandom": re.compile(
        r"^\W{0,8}(?:fandom|series|show)\W{0,3}\s?[:=\-–]", re.IGNORECASE | re.MULTILINE
    ),
    "relationship": re.compile(
        r"^\W{0,8}(?:pairing|codes?|relationship|couple)\S{0,4}\s?[:=\-–]",
        re.IGNORECASE | re.MULTILINE,
    ),
}
"""Labels typed into a text, which say more surely what a subject or a sender's name do."""
OTHER_KEYS = re.compile(
    r"^\W{0,8}(?:disclaimer|summary|part|archive|distribution|feedback|spoilers?|warnings?"
    r"|classification|keywords?|category|status|contact|e-?mail|author'?s? notes?)\W{0,3}\s?[:=\-–]",
    re.IGNORECASE | re.MULTILINE,
)
CLASSIFICATION = re.compile(
    r"^\W{0,8}classification\W{0,3}\s?:\s*([^\n]{1,100})", re.IGNORECASE | re.MULTILINE
)
LETTERS = re.compile(r"\b[SVXRHACP]{1,4}\b")
CLASSES = {
    "S": "Story", "V": "Vignette", "X": "X-File", "R": "Romance", "H": "Humor",
    "A": "Angst", "C": "Crossover", "P": "Poetry",
}  # fmt: skip
"""Classification letters of ATXC and Gossamer (formats.md, "ATXC/Gossamer")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message read.

    Attributes:
        headers: Its head.
        size: Bytes of the whole.
        subject: Its subject, read.
        author: Its sender's name, without an address.
        address: Its sender's address, folded; never shown.
        written: When it was sent, as an ISO time in UTC, or "".
        body: Its parts.
        restricted: Why it is not to be archived, or "".
    """

    headers: Headers
    size: int
    subject: Subject
    author: str
    address: str
    written: str
    body: Body
    restricted: str = ""

    @property
    def is_reply(self) -> bool:
        """Whether it says that it answers another message."""
        return self.subject.is_reply or "in-reply-to" in self.headers.fields

    @property
    def text(self) -> str:
        """All its words."""
        return "\n\n".join(page.decoded.text for _, page in self.body.pages)


def open_letter(raw: bytes) -> Letter:
    """Read one message, its text not yet told apart."""
    headers, inside = split_head(raw)
    author, address = sender_of(headers)
    return Letter(
        headers=headers,
        size=len(raw),
        subject=read_subject(headers.text("subject")),
        author=author,
        address=address,
        written=date_of(headers),
        body=read_body(read_parts(headers, inside)),
    )


def read_letter(raw: bytes, *, is_spread: Spread = never) -> Letter:
    """Read one message; what is not its writer's words is told apart.

    Args:
        raw: The whole message.
        is_spread: Which lines stand in the messages of many senders, where known.
    """
    letter = open_letter(raw)
    body = letter.body
    for i, (name, page) in enumerate(body.pages):
        zones = tell_apart(
            page.decoded.text,
            tuple(replace(z, rule=z.rule or "mail:body") for z in page.zones),
            is_reply=letter.is_reply,
            is_spread=is_spread,
        )
        body.pages[i] = (name, replace(page, zones=zones))
    return replace(letter, restricted=restriction_of(letter.headers, body))


def source_of(letter: Letter) -> SourceText:
    """Make of one message the story that it is."""
    extract = Extract()
    add_letter(extract, letter)
    source = extract.source(format_name=FORMAT, raw_size=letter.size)
    return replace(
        source,
        fields=(*fields_of(letter, typed=typed_in(letter.text)), *source.fields),
        left_out=(*left_out_of(letter), *source.left_out),
        restricted=letter.restricted,
        name=letter.subject.title,
        notes=tuple(dict.fromkeys(letter.body.notes)),
    )


def add_letter(extract: Extract, letter: Letter) -> None:
    """Add the text of a message to what is taken out so far."""
    for name, page in letter.body.pages:
        text = page.decoded.text
        extract.add(page, name=name, fields=tuple(_classes(text)))


def left_out_of(letter: Letter) -> tuple[LeftOut, ...]:
    """Count what a message holds beside its text."""
    head = LeftOut(what="mail header", count=letter.headers.size, reason="header")
    return ((head,) if head.count else ()) + tuple(letter.body.left_out)


def typed_in(text: str) -> set[str]:
    """Return the fields that a text types for itself in its head."""
    return _typed(_label_lines(text))


def _label_lines(text: str) -> str:
    """Return the lines of a text's head that may be labels."""
    return "\n".join(LABEL_LINE.findall(text, 0, HEAD))


def _typed(lines: str) -> set[str]:
    return {name for name, pattern in TYPED.items() if pattern.search(lines)}


def count_keys(text: str) -> int:
    """Count the labels that a text types in its head, each key once."""
    lines = _label_lines(text)
    others = {m[0].strip(" \t*-:=").casefold() for m in OTHER_KEYS.finditer(lines)}
    return len(_typed(lines)) + len(others)


def fields_of(letter: Letter, *, typed: Collection[str]) -> Iterator[Field]:
    """Yield what the head of a message says of the story in it.

    Args:
        letter: The message.
        typed: Fields that the story types for itself: they go before what a subject
            or a sender's name says.
    """
    subject = letter.subject
    said = {name for name, _, _ in subject.fields}
    if subject.title and "title" not in typed:
        yield _field("title", subject.title, "mail:subject", "Subject")
    if letter.author and "author" not in {*typed, *said}:
        yield _field("author", letter.author, "mail:from", "From")
    for name, value, norm in subject.fields:
        if name not in typed:
            yield _field(name, value, "mail:subject", "Subject", norm)
    yield from _of_message(letter)


def _of_message(letter: Letter) -> Iterator[Field]:
    """Yield what is said of the message itself."""
    headers, subject = letter.headers, letter.subject
    if subject.raw:
        yield _field("email_subject", subject.raw, "mail:header", "Subject")
    if letter.written:
        date = headers.text("date") or letter.written
        yield _field("email_date", date, "mail:header", "Date", letter.written[:10])
    for group in headers.text("newsgroups").split(","):
        if group.strip():
            yield _field("newsgroup", group.strip(), "mail:header", "Newsgroups")
    for name in ids_in(headers.text("message-id"))[:1]:
        if name.endswith(MADE_UP):
            continue
        yield _field("message_id", f"<{name}>", "mail:header", "Message-ID")


def _field(
    name: str, value: str, rule: str, key: str, norm: str | None = None
) -> Field:
    return Field(name, 0, 0, rule, key=key, value=value, norm=norm)


def _classes(text: str) -> Iterator[Field]:
    """Yield the genres that the letters of a typed classification mean ("SRA")."""
    if "lassification" not in text[:HEAD] and "LASSIFICATION" not in text[:HEAD]:
        return
    line = CLASSIFICATION.search(text, 0, min(len(text), HEAD))
    for run in LETTERS.finditer(text, *line.span(1)) if line else ():
        for at in range(run.start(), run.end()):
            yield Field(
                "genre", at, at + 1, "mail:classification", key="Classification",
                norm=CLASSES[text[at]],
            )  # fmt: skip


def attached(raw: bytes) -> Iterator[Attached]:
    """Yield the files that came with a message, to be read by their own formats.

    Args:
        raw: The whole message.
    """
    headers, inside = split_head(raw)
    yield from read_body(read_parts(headers, inside)).attached


def read(raw: bytes) -> SourceText:
    """Read a file that holds one message, of mail or of news.

    Args:
        raw: The whole file.

    Returns:
        Its text; quotes, signatures and list footers are zones of their own, files
        that came with it are listed in `left_out`.
    """
    return source_of(read_letter(raw))

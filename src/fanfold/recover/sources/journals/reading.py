"""A journal's backup as stories: entries and fills read, several posts of one joined.

Source: docs/formats/journal-backups.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.source import Field, SourceText, Zone
from fanfold.recover.markup.extract import Extract, as_decoded
from fanfold.recover.markup.page import Page
from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.journals.entries import (
    SCREENED,
    SHOWN,
    Entry,
    comment_of,
    entry_of,
)
from fanfold.recover.sources.journals.marks import (
    part_of,
    story_confidence,
    typed_in,
)
from fanfold.recover.sources.journals.markup import Records, read_records
from fanfold.recover.sources.journals.pages import page_of
from fanfold.recover.sources.journals.stitching import stitch
from fanfold.recover.sources.journals.threads import (
    Fill,
    fills_of,
    responses_of,
    taken_by,
)

FORMAT = "journal"
FILLED = 0.8
"""How surely a fill is one story."""
FILL_NOTE = "Stitched of {} comments of one thread by one writer (confidence {})."
MEMBER = re.compile(r"(?:(?P<folder>.*)[/\\])?(?P<kind>[LC])-(?P<n>\d{1,10})")
CODED = re.compile(r"[:()\[\]|/]|\s[-–]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRead:
    """What a journal's backup holds.

    Attributes:
        stories: Entries that are stories, joined where several are one, and fills.
        left_out: Entries that are none, counted; what was damaged.
    """

    stories: tuple[SourceText, ...]
    left_out: tuple[LeftOut, ...]


def is_journal(raw: bytes) -> bool:
    """Whether a file is an export of a journal, or an entry of ljdump's."""
    head = raw[:4096].lower()
    is_export = b"<livejournal" in head and b"<entry" in raw[:65536].lower()
    return is_export or is_ljdump_entry(raw)


def is_ljdump_entry(raw: bytes) -> bool:
    """Whether a file is an `L-<itemid>` of ljdump."""
    head = raw[:4096].lower()
    start = head.find(b"<event>")
    return 0 <= start < 100 and b"eventtime>" in raw[:200_000]  # noqa: PLR2004 - a declaration


def read_all(raw: bytes) -> Iterator[SourceText]:
    """Yield the stories of one export file, or of one entry of ljdump.

    Raises:
        RecoverError: If the file is no such XML.
    """
    yield from read_export(raw).stories


def read_export(raw: bytes, *, author: str = "") -> JournalRead:
    """Read `<livejournal><entry>` XML, or one `L-<itemid>`.

    Args:
        raw: The file.
        author: Whose journal it is, where its entries do not say.

    Raises:
        RecoverError: If the file holds no entry.
    """
    name = "event" if is_ljdump_entry(raw) else "entry"
    records = read_records(raw, name=name)
    if not records.found:
        raise RecoverError(
            "No journal entry was found in this XML file: look whether it is a"
            " backup of entries, and whole."
        )
    entries = [entry_of(element, author=author) for element in records.found]
    return _read(entries, [records])


def read_ljdump(names: Iterable[str], load: Callable[[str], bytes]) -> JournalRead:
    """Read a folder of ljdump: entries with their comments.

    Args:
        names: All files of the folder; its own name is the journal's.
        load: Returns the bytes of one of them.
    """
    entries: dict[tuple[str, str], Entry] = {}
    records: list[Records] = []
    found = sorted(
        (
            (m["kind"] == "C", int(m["n"]), name, m)
            for name in names
            if (m := MEMBER.fullmatch(name))
        ),
        key=lambda row: row[:3],
    )
    for is_comments, _, name, match in found:
        key = (match["folder"] or "", match["n"])
        user = re.split(r"[/\\]", key[0])[-1]
        read = read_records(load(name), name="comment" if is_comments else "event")
        records.append(
            replace(read, damage=f"{name}: {read.damage}" if read.damage else "")
        )
        if not is_comments and read.found:
            entries[key] = entry_of(read.found[0], author=user)
        elif is_comments and key in entries:
            entries[key].comments.extend(comment_of(element) for element in read.found)
    return _read(list(entries.values()), records)


def _read(entries: Sequence[Entry], records: Sequence[Records]) -> JournalRead:
    pages = [page_of(e.html, is_formatted=e.is_formatted) for e in entries]
    sure = [
        story_confidence(entry.subject, entry.tags, page.decoded.text)
        for entry, page in zip(entries, pages, strict=True)
    ]
    groups, how = stitch(entries, pages, sure)
    stories = [
        _story(
            [(entries[i], pages[i]) for i in group],
            confidence=min(sure[i] for i in group),
            how=how.get(group[0]),
        )
        for group in groups
    ]
    taken = {i for group in groups for i in group}
    lost = 0
    for i, entry in enumerate(entries):
        fills = tuple(fills_of(entry.comments))
        stories.extend(_filled(entry, fill) for fill in fills)
        if i not in taken:
            lost += len(entry.comments) - len(taken_by(fills))
    return JournalRead(
        stories=tuple(stories),
        left_out=tuple(_left(len(entries) - len(taken), lost, records)),
    )


def _left(others: int, lost: int, records: Sequence[Records]) -> Iterator[LeftOut]:
    if others:
        yield LeftOut(
            what="entries", count=others, reason="entries that are no stories"
        )
    if lost:
        yield LeftOut(what="comments", count=lost, reason="comments to such entries")
    removed = sum(read.removed for read in records)
    if removed:
        yield LeftOut(
            what="control characters", count=removed, reason="not allowed in XML"
        )
    for read in records:
        if read.damage:
            yield LeftOut(what="damaged XML", count=1, reason=read.damage)


def _plain(text: str, zone: Zone) -> Page:
    return Page(
        root=Node("", {}, 0, 0), decoded=as_decoded(text), formatting=(), zones=(zone,),
        spans={}, carry=int,
    )  # fmt: skip


def _add(extract: Extract, subject: str, page: Page, *, is_part: bool) -> None:
    """Add a subject and its text; the rules of text read the subject of a whole story."""
    part = part_of(subject) if is_part else None
    heading = part.heading if part else subject
    if heading:
        zone = Zone(
            kind="chapter_heading" if is_part else None,
            start=0,
            end=len(heading),
            rule="journal:subject",
        )
        extract.add(_plain(heading, zone))
    if len(heading) < len(subject):
        extract.left_out["", "title repeated"] += len(subject) - len(heading)
    zones = tuple(replace(z, rule=z.rule or "journal:text") for z in page.zones)
    extract.add(replace(page, zones=zones))


def _story(
    posts: Sequence[tuple[Entry, Page]],
    *,
    confidence: float,
    how: tuple[str, float] | None,
) -> SourceText:
    first = posts[0][0]
    extract = Extract()
    for entry, page in posts:
        _add(extract, entry.subject, page, is_part=len(posts) > 1)
    comments = [c for entry, _ in posts for c in entry.comments]
    fills = [fill for entry, _ in posts for fill in fills_of(entry.comments)]
    responses, left = responses_of(comments, author=first.author, taken=taken_by(fills))
    source = extract.source(
        format_name=FORMAT, raw_size=sum(len(e.html) for e, _ in posts), confidence=min(confidence, how[1]) if how else confidence,
    )  # fmt: skip
    notes = [note for entry, _ in posts for note in entry.notes]
    if how:
        notes.append(
            f"Stitched of {len(posts)} entries by {how[0]} (confidence {how[1]})."
        )
    restricted = next((e.restricted for e, _ in posts if e.restricted), "")
    return replace(
        source,
        fields=tuple(_fields(posts)),
        responses=responses,
        left_out=(*source.left_out, *left),
        restricted=restricted,
        name=first.subject,
        notes=tuple(dict.fromkeys(notes)),
    )


def _fields(posts: Sequence[tuple[Entry, Page]]) -> Iterator[Field]:
    """Yield what the entries' own fields say; what the text types goes before it."""
    first, page = posts[0]
    typed = typed_in(page.decoded.text)
    part = part_of(first.subject)
    if first.subject and "title" not in typed:
        if len(posts) > 1 and part and part.title:
            yield _field("title", part.title, "subject")
        elif not CODED.search(first.subject):
            yield _field("title", first.subject, "subject")
    if first.author and "author" not in typed:
        yield _field("author", first.author, "poster")
    dates = sorted(e.written[:10] for e, _ in posts if e.written)
    if dates:
        yield _field("published", dates[0], "eventtime")
        if dates[-1] != dates[0]:
            yield _field("updated", dates[-1], "eventtime")
    for tag in dict.fromkeys(tag for entry, _ in posts for tag in entry.tags):
        yield _field("freeform_tag", tag, "taglist")
    if first.url:
        yield _field("source_url", first.url, "url")


def _field(name: str, value: str, key: str) -> Field:
    return Field(name, 0, 0, f"journal:{key}", key=key, value=value)


def _filled(entry: Entry, fill: Fill) -> SourceText:
    """Make a story of a fill: its parts, and the prompt that they answer."""
    extract = Extract()
    for comment in fill.comments:
        _add(extract, comment.subject, page_of(comment.html), is_part=True)
    source = extract.source(
        format_name=FORMAT,
        raw_size=sum(len(c.html) for c in fill.comments),
        confidence=FILLED,
    )
    author = fill.comments[0].author
    responses, left = responses_of(fill.answers, author=author)
    is_screened = any(comment.state == SCREENED for comment in fill.comments)
    own = "A comment of it was screened." if is_screened else ""
    return replace(
        source,
        fields=tuple(_fill_fields(entry, fill)),
        responses=responses,
        left_out=(*source.left_out, *left),
        restricted=entry.restricted or own,
        name=fill.comments[0].subject,
        notes=(FILL_NOTE.format(len(fill.comments), FILLED),),
    )


def _fill_fields(entry: Entry, fill: Fill) -> Iterator[Field]:
    first = fill.comments[0]
    part = part_of(first.subject)
    if part and part.title:
        yield _field("title", part.title, "subject")
    if first.author:
        yield _field("author", first.author, "user")
    if first.written:
        yield _field("published", first.written[:10], "date")
    for prompt in entry.comments:
        if prompt.ident == fill.prompt and prompt.state == SHOWN:
            words = " ".join(page_of(prompt.html).decoded.text.split())
            yield _field("challenge_prompt", words, "parentid")

"""Entries and comments of a journal, whichever program saved them.

Source: ljdump 1.5 (L-<itemid>, C-<itemid>); convertdump.py and LiveJournal's own export
(<livejournal><entry>, ljArchive's and the WordPress importer's form); LiveJournal's
protocol, "getevents" and "export_comments"; docs/formats/journal-backups.md.
"""

from dataclasses import dataclass, field

from fanfold.recover.sources.journals.markup import Element

PROPS = {
    "current_mood": "Mood",
    "current_music": "Music",
    "current_location": "Location",
    "current_coords": "Location",
}
"""What a writer says of the moment of writing, and how a note names it."""
SHOWN, DELETED, SCREENED = "A", "D", "S"
EVERY_FRIEND = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment as the backup has it; `state` is A, S (screened), D (deleted) or F."""

    ident: str
    parent: str
    author: str
    written: str
    subject: str
    html: str
    state: str


@dataclass(slots=True, kw_only=True)
class Entry:
    """An entry as the backup has it.

    Attributes:
        ident: Its number in the journal.
        html: Its text, as its writer typed it.
        is_formatted: Whether line ends of the text are not to be shown.
        restricted: Who could read it, where not everybody could; "" for all.
        notes: Mood, music and place.
    """

    ident: str
    subject: str
    written: str
    html: str
    author: str = ""
    url: str = ""
    is_formatted: bool = False
    restricted: str = ""
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: list[Comment] = field(default_factory=list)


def entry_of(element: Element, *, author: str = "") -> Entry:
    """Make an entry of an `<event>` of ljdump or an `<entry>` of an export.

    Args:
        element: The record.
        author: Whose journal it is, where the record names no poster.
    """
    props = element.find("props") or Element("props")
    said = [
        (label, props.get(name) or element.get(name)) for name, label in PROPS.items()
    ]
    tags = element.get("taglist") or props.get("taglist")
    return Entry(
        ident=element.get("itemid", "ditemid"),
        subject=" ".join(element.get("subject").split()),
        written=iso_of(element.get("eventtime", "logtime")),
        html=element.get("event", "body"),
        author=element.get("poster") or props.get("poster") or author,
        url=element.get("url", "link"),
        is_formatted=props.get("opt_preformatted") == "1",
        restricted=_restriction(element.get("security"), element.get("allowmask")),
        tags=tuple(tag for part in tags.split(",") if (tag := part.strip())),
        notes=tuple(dict.fromkeys(f"{label}: {text}" for label, text in said if text)),
        comments=[
            comment_of(child) for child in element.children if child.name == "comment"
        ],
    )


def comment_of(element: Element) -> Comment:
    """Make a comment of a `<comment>`, by ljdump's names or the exports'."""
    author = element.find("author")
    name = author.get("name") if author else element.get("user", "author")
    return Comment(
        ident=element.get("id", "itemid"),
        parent=element.get("parentid", "parent_itemid"),
        author=(name or (author and "".join(author.text).strip()) or "").partition("@")[
            0
        ],
        written=iso_of(element.get("date", "eventtime")),
        subject=" ".join(element.get("subject").split()),
        html=element.get("body", "event"),
        state=element.get("state")[:1].upper() or "A",
    )


def iso_of(written: str) -> str:
    """Return a time of a backup as an ISO time ("2005-11-02 23:14:00" in any of its forms)."""
    text = written.strip().rstrip("Z").replace(" ", "T")[:19]
    digits = text.replace("-", "").replace(":", "").replace("T", "")
    return text if digits.isdecimal() and text[4:5] == text[7:8] == "-" else ""


def _restriction(security: str, mask: str) -> str:
    """Say who an entry was for, where it was not for all."""
    if security in {"", "public"}:
        return ""
    if security == "private" or (security == "usemask" and mask in {"", "0"}):
        return "The entry was private."
    if security == "friends" or mask == EVERY_FRIEND:
        return "The entry was for friends only."
    return (
        f"The entry was for some friends only (security {security}, allowmask {mask})."
    )

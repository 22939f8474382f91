"""The tables of eFiction 1 to 3: what is done with each, and their columns by version.

Columns stand here for dumps without a schema and without column lists, as eFiction's
own backup writes them; a row is read by the version that has as many columns.

Source: docs/formats/efiction.md; the schemas of eFiction 1.1 and 3.5.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Use = Literal["kept", "placed", "left"]


class Table(NamedTuple):
    """What is done with a table.

    Attributes:
        use: "kept" in memory; "placed": only where its rows stand is kept; "left" out.
        reason: Why it is left out.
        versions: Its columns, by version.
    """

    use: Use
    reason: str = ""
    versions: tuple[tuple[str, ...], ...] = ()


def _kept(*versions: str) -> Table:
    return Table("kept", versions=tuple(tuple(v.split()) for v in versions))


def _placed(*versions: str) -> Table:
    return Table("placed", versions=tuple(tuple(v.split()) for v in versions))


SETUP = "how the old site was set up"
RECORDS = "what members did: never taken in"
COUNTS = "figures that can be counted again"
MESSAGES = "talk in blocks beside the stories"

TABLES: dict[str, Table] = {
    "stories": _placed(
        # 3.5; 3.5 without the challenges module; 1.1
        "sid title summary storynotes catid classes charid rid date updated uid"
        " coauthors featured validated completed rr wordcount rating reviews count"
        " challenges",
        "sid title summary storynotes catid classes charid rid date updated uid"
        " coauthors featured validated completed rr wordcount rating reviews count",
        "sid psid title chapter summary catid gid charid wid rid date updated uid"
        " featured counter validated inorder storytext completed rr wordcount"
        " numreviews",
    ),
    "chapters": _placed(
        "chapid title inorder notes storytext endnotes validated wordcount rating"
        " reviews sid uid count",
        "chapid title inorder notes storytext endnotes validated wordcount rating"
        " reviews sid uid",
    ),
    "reviews": _placed(
        "reviewid item chapid reviewer uid review date rating respond type",
        "reviewid sid psid reviewer member review date rating",
    ),
    "favorites": _placed("uid item type comments"),
    "favstor": _placed("uid sid"),
    "favseries": _placed("uid seriesid"),
    "favauth": _placed("uid favuid"),
    "authors": _placed(
        "uid penname realname email website bio image date admincreated password",
        "uid penname realname email website bio image date newreviews admincreated"
        " password validated userskin level contact carry categories bob",
    ),
    "authorprefs": _kept(
        "uid newreviews newrespond ageconsent alertson tinymce sortby storyindex"
        " validated userskin level categories contact stories",
        "uid newreviews newrespond ageconsent alertson tinymce sortby storyindex"
        " validated userskin level categories contact",
    ),
    "authorfields": _kept(
        "field_id field_type field_name field_title field_options field_code_in"
        " field_code_out field_on"
    ),
    "authorinfo": _kept("uid field info"),
    "categories": _kept(
        "catid parentcatid category description image locked leveldown displayorder"
        " numitems"
    ),
    "characters": _kept("charid catid charname bio image", "charid catid charname"),
    "classes": _kept("class_id class_type class_name"),
    "classtypes": _kept("classtype_id classtype_name classtype_title"),
    "ratings": _kept("rid rating ratingwarning warningtext"),
    "warnings": _kept("wid warning"),
    "genres": _kept("gid genre"),
    "coauthors": _kept("sid uid"),
    "series": _kept(
        "seriesid title summary uid isopen catid classes rating warnings genres"
        " characters reviews challenges numstories"
    ),
    "inseries": _kept(
        "seriesid sid subseriesid confirmed inorder",
        "seriesid sid subseriesid confirmed inorder updated",
        "inseriesid seriesid sid subseriesid confirmed inorder updated",
    ),
    "challenges": _kept("chalid challenger uid title catid characters summary"),
    "news": _kept(
        "nid author title story time comments", "nid author title story time"
    ),
    "comments": _kept("cid nid uid comment time"),
    "settings": _kept(),
    "log": Table("left", RECORDS),
    "online": Table("left", RECORDS),
    "poll_votes": Table("left", RECORDS),
    "blocks": Table("left", SETUP),
    "codeblocks": Table("left", SETUP),
    "messages": Table("left", SETUP),
    "modules": Table("left", SETUP),
    "pagelinks": Table("left", SETUP),
    "panels": Table("left", SETUP),
    "stats": Table("left", COUNTS),
    "poll": Table("left", MESSAGES),
    "shoutbox": Table("left", MESSAGES),
}
"""Every table of eFiction by its name without the site's prefix."""

NAMES = sorted(TABLES, key=len, reverse=True)
NEEDED = ("stories", "chapters")
OF_ANOTHER = "no table of eFiction"
OF_ANOTHER_SITE = "a table of another site in the same dump"


def split_name(table: str) -> tuple[str, str]:
    """Part a table's name into the site's prefix and its own ("ef_", "stories").

    Returns:
        The prefix and the known name; ("", "") where eFiction has no such table.
    """
    for name in NAMES:
        if table == name or (table.endswith(name) and table[-len(name) - 1] == "_"):
            return table[: len(table) - len(name)], name
    return "", ""


def prefix_of(tables: Iterable[str]) -> str | None:
    """Return the prefix that the tables of a site have in common, or None.

    Where a dump holds several sites it is that of the first one with stories.
    """
    found = [split_name(table) for table in tables]
    for needed in NEEDED:
        for prefix, name in found:
            if name == needed:
                return prefix
    return None


def columns_by_count(name: str, count: int) -> tuple[str, ...]:
    """Return the columns of a table of so many; () where no version is known."""
    for version in TABLES[name].versions:
        if len(version) == count:
            return version
    return ()

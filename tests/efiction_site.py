"""A made-up eFiction site of any size, as a dump and a folder of texts.

Every name and sentence is put together of a few words of our own. `python -m
tests.efiction_site 200 mysql > site.sql` writes one; tests and benchmarks import it.
"""

import random
import sys
from dataclasses import dataclass, field

PREFIX = "lamp_fanfiction_"
WORDS = (
    "lamp boy goose bee kettle orchard lantern street winter letter window river hat"
    " tin owl parrot soup violin garden gate candle snow road harbour cat mill"
).split()
QUOTED = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1a": "\\Z"}
)
SCHEMA = {
    "stories": "sid title summary storynotes catid classes charid rid date updated uid"
    " coauthors featured validated completed rr wordcount rating reviews count"
    " challenges",
    "chapters": "chapid title inorder notes storytext endnotes validated wordcount"
    " rating reviews sid uid count",
    "authors": "uid penname realname email website bio image date admincreated password",
    "categories": "catid parentcatid category description image locked leveldown"
    " displayorder numitems",
    "characters": "charid catid charname bio image",
    "classes": "class_id class_type class_name",
    "classtypes": "classtype_id classtype_name classtype_title",
    "ratings": "rid rating ratingwarning warningtext",
    "reviews": "reviewid item chapid reviewer uid review date rating respond type",
    "favorites": "uid item type comments",
    "series": "seriesid title summary uid isopen catid classes rating warnings genres"
    " characters reviews challenges numstories",
    "inseries": "seriesid sid subseriesid confirmed inorder",
    "coauthors": "sid uid",
    "log": "log_id log_action log_uid log_ip log_timestamp log_type",
    "settings": "sitename url store storiespath ratings smtp_password",
}


@dataclass
class Site:
    """Rows by table; chapters' texts lie apart where the store is "files"."""

    store: str = "mysql"
    tables: dict[str, list[tuple]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)

    def add(self, table: str, *row: object) -> None:
        """Add a row."""
        self.tables.setdefault(table, []).append(row)


def sentence(chance: random.Random, length: int = 12) -> str:
    """Return a sentence without sense."""
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


def make_site(stories: int, *, store: str = "mysql", paragraphs: int = 20) -> Site:
    """Make a site; equal arguments give an equal one.

    Args:
        stories: How many; each has one to three chapters.
        store: "mysql" or "files".
        paragraphs: Of each chapter.
    """
    chance = random.Random(stories)  # noqa: S311 - the same site every time
    site = Site(store)
    _names(site)
    chapid = 0
    for sid in range(1, stories + 1):
        uid = 1 + sid % 7
        count = 1 + sid % 3
        site.add(
            "stories", sid, f"The {sid}th Lamp", sentence(chance), "It's a note.",
            "1,2", "1,3", "2,1", 1 + sid % 2, 1_100_000_000 + sid, 1_100_000_001 + sid,
            uid, None, 0, 1, sid % 2, 0, 100 * sid, 4, 1, 10 * sid, "0",
        )  # fmt: skip
        for index in range(1, count + 1):
            chapid += 1
            _chapter(site, chance, (sid, uid, chapid, index), paragraphs)
        site.add(
            "reviews", sid, sid, chapid, "Goose", 0, "Lovely!", "2005-01-02", 9, 0, "ST"
        )
        site.add("favorites", uid, sid, "ST", "")
        site.add("inseries", 1, sid, 0, 1, sid)
        site.add("log", sid, "logged in", uid, 2130706433, 1_100_000_000, "LP")
    return site


def _names(site: Site) -> None:
    for uid in range(1, 8):
        site.add(
            "authors", uid, f"Keeper {uid}", "A Real Name", f"k{uid}@example.com", "",
            "", "", 1_090_000_000, 0, "0123456789abcdef",
        )  # fmt: skip
    site.add("categories", 1, -1, "Fairy Tales", "", "", 0, 0, 1, 0)
    site.add("categories", 2, 1, "Lamps", "", "", 0, 1, 1, 0)
    site.add("characters", 1, 1, "The Boy", "", "")
    site.add("characters", 2, 1, "The Goose", "", "")
    site.add("classtypes", 1, "genres", "Genres")
    site.add("classtypes", 2, "warnings", "Warnings")
    site.add("classes", 1, 1, "Angst")
    site.add("classes", 3, 2, "Violence")
    site.add("ratings", 1, "G", 0, "")
    site.add("ratings", 2, "NC-17", 2, "For adults.")
    site.add("series", 1, "All Lamps", "", 1, 2, "1", "", 0, "", "", "", 0, "0", 3)
    site.add(
        "settings", "The Lamp Archive", "http://lamps.example.org/", site.store,
        "stories", 1, "a secret",
    )  # fmt: skip


def _chapter(
    site: Site, chance: random.Random, where: tuple[int, int, int, int], paragraphs: int
) -> None:
    sid, uid, chapid, index = where
    lines = [f"“It's chapter {chapid},” said the goose."]
    lines += [sentence(chance) for _ in range(paragraphs)]
    site.texts[chapid] = "\n\n".join(lines)
    text = "\r\n\r\n".join(lines)
    if site.store == "files":
        site.files[f"stories/{uid}/{chapid}.txt"] = text.encode()
    stored = text if site.store == "mysql" else ""
    site.add(
        "chapters", chapid, f"Part {index}", index, "", stored, "", 1, 0, 0, 0, sid,
        uid, 0,
    )  # fmt: skip


def value(item: object) -> str:
    """Write a value as mysqldump does."""
    if item is None:
        return "NULL"
    return str(item) if isinstance(item, int) else f"'{str(item).translate(QUOTED)}'"


def dump(
    site: Site, *, lists: bool = False, schema: bool = True, prefix: str = PREFIX,
    encoding: str = "utf-8",
) -> bytes:  # fmt: skip
    """Write a site as mysqldump does: one long `INSERT` a table.

    Args:
        lists: Whether the columns stand in each `INSERT`, as phpMyAdmin writes them.
        schema: Whether the tables are made first.
        prefix: Of the tables.
        encoding: Of all that is no ASCII.
    """
    out = ["-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\n"]
    for table, rows in site.tables.items():
        columns = SCHEMA[table].split()
        name = f"`{prefix}{table}`"
        if schema:
            made = ",\n".join(f"  `{c}` text" for c in columns)
            out.append(
                f"DROP TABLE IF EXISTS {name};\nCREATE TABLE {name} (\n{made},\n"
                f"  PRIMARY KEY (`{columns[0]}`)\n) ENGINE=MyISAM;\n"
            )
        named = f" ({', '.join(f'`{c}`' for c in columns)})" if lists else ""
        out.append(f"INSERT INTO {name}{named} VALUES ")  # noqa: S608 - a file
        out.append(",".join(f"({','.join(map(value, row))})" for row in rows) + ";\n")
    return "".join(out).encode(encoding)


if __name__ == "__main__":
    made = make_site(int(sys.argv[1]), store=(sys.argv[2:] or ["mysql"])[0])
    sys.stdout.buffer.write(dump(made))

"""Write the e-book samples of samples/formats/ with the tools that people use.

Run it with a Python that has FanFicFare (any venv; nothing of Fanfold is needed), with
calibre's ebook-convert on the path:

    python scripts/ebook_samples.py samples/formats

No site is asked: FanFicFare's own test site gives the story below, its own writers
write it. The dates that calibre and FanFicFare put into their files differ each time.
"""

import io
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TITLE = "The Otter's Ledger"
AUTHOR = "Wren Hallowmere"
SUMMARY = "Mole keeps accounts of a wet winter. Rat disputes every line of them."
CHAPTERS = (
    (
        "1. Item: One Scarf",
        """<p>The Mole had bought a ledger in the village, with a red spine and a ribbon,
and he meant to be <i>methodical</i>.</p>
<p>"Item," he read aloud, dipping his pen. "One scarf, lent to Otter in November. Not
returned."</p>
<p>"He has no neck to speak of," said the Rat from the hearthrug. "Write it down as a
gift, and come and eat your toast."</p>
<p>The Mole wrote <b>gift</b>, looked at it, and underlined it twice. Outside, the river
went by in the dark, talking to itself about other things.</p>
<hr/>
<p>By morning the water had come up to the third step. Otter stood on the second, wearing
the scarf round his middle, and asked whether there was any breakfast.</p>
<p>"There was toast," said the Rat.</p>
<p>"I like toast," said Otter, and came in.</p>""",
    ),
    (
        "2. Item: The Whole of January",
        """<p>It rained for nineteen days. The Mole ruled a column for each of them, and in
every column he wrote what had been lent, spilled, mended or eaten.</p>
<p>"You might leave one blank," said the Rat. "For luck."</p>
<p>"A blank is an <em>omission</em>, Ratty."</p>
<blockquote><p>Dear Mole, I owe you one scarf and a great deal of toast. I am good for
both. Your servant, O.</p></blockquote>
<p>The letter had come under the door with a trout on top of it. The Mole read it three
times and pasted it in, trout-mark and all.</p>
<hr/>
<p>In February he closed the ledger. There was nothing in it, when he added it up, that
anybody owed to anybody; and he put it on the shelf beside the jam.</p>
<p>"Balanced?" asked the Rat.</p>
<p>"To the crumb," said the Mole.</p>""",
    ),
)
INI = f"""
[teststory:defaults]
valid_entries: title,author_list,authorId_list,authorUrl_list,category_list,genre_list,
 characters_list,ships_list,datePublished,dateUpdated,numWords,status,language,rating,
 warnings_list,series,seriesUrl,description
[teststory:1001]
title: {TITLE}
author_list: {AUTHOR}
authorId_list: 417
authorUrl_list: https://riverbank.example/users/417
category_list: The Wind in the Willows - Kenneth Grahame
genre_list: Humor, Hurt/Comfort
characters_list: Mole, Rat, Otter
ships_list: Mole/Rat
datePublished: 2009-02-14
dateUpdated: 2009-03-01
numWords: 322
status: Completed
language: English
rating: K+
warnings_list: Flood, Toast
series: Riverbank Accounts [2]
seriesUrl: https://riverbank.example/series/9
description: {SUMMARY}
chaptertitles: {CHAPTERS[0][0].replace(",", "")}, {CHAPTERS[1][0].replace(",", "")}
[epub]
include_tocpage: true
include_logpage: true
"""
ARCHIVE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - {author}</title>
<style>.toc-heading {{ display: none; }} .userstuff {{ padding: 1em; }}
.meta h2 {{ page-break-before: always; }}</style></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>{title}</b><br>Posted originally on the
<a href="http://archiveofourown.org/">Archive of Our Own</a> at
<a href="http://archiveofourown.org/works/417">http://archiveofourown.org/works/417</a>.</p>
<div class="meta"><dl class="tags">{tags}
<dt>Stats:</dt><dd>Published: 2009-02-14 Completed: 2009-03-01 Words: 264 Chapters:
2/2</dd></dl>
<h1>{title}</h1><div class="byline">by <a rel="author"
href="http://archiveofourown.org/users/wren">{author}</a></div>
<p>Summary</p><blockquote class="userstuff"><p>{summary}</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>For whoever lent the scarf.</p></blockquote>
</div></div>
<div id="chapters" class="userstuff">{chapters}</div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta">
<div id="endnotes"><p>End Notes</p><blockquote class="userstuff"><p>The trout is
real.</p></blockquote></div></div><p class="message">Please <a
href="http://archiveofourown.org/works/417/comments/new">drop by the Archive and
comment</a>!</p></div></body></html>
"""
"""After the template of the archive's downloads, which no tool gives without the site."""
TAGS = (
    ("Rating:", "General Audiences"),
    ("Archive Warning:", "No Archive Warnings Apply"),
    ("Fandom:", "The Wind in the Willows - Kenneth Grahame"),
    ("Relationship:", "Mole & Rat (Wind in the Willows)"),
    ("Characters:", "Mole", "Rat", "Otter, in a scarf"),
    ("Additional Tags:", "Floods", "Toast"),
    ("Language:", "English"),
)
ARCHIVE_CHAPTER = """<div class="meta group"><h2 class="heading">Chapter {title}</h2>
<p>Chapter Notes</p><blockquote class="userstuff"><p>Note {number}.</p></blockquote></div>
<div class="userstuff">{text}</div><div class="meta" id="endnotes{number}">
<p>Chapter End Notes</p><blockquote class="userstuff"><p>End of {number}.</p></blockquote>
</div>"""
EXTRA = {
    ".mobi": ["--mobi-file-type", "old"],
    ".epub": ["--no-default-epub-cover"],
}
"""What calibre would do otherwise: write both Kindle forms into one file, draw a
cover."""
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="author" content="{author}"></head><body>
{chapters}
</body></html>
"""


def main(out: Path) -> None:
    """Write every sample into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for form in ("epub", "html", "txt"):
        name = out / f"otters-ledger.fanficfare.{form}"
        name.write_bytes(fanficfare(form))
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        chapters = "\n".join(f"<h2>{name}</h2>\n{text}" for name, text in CHAPTERS)
        page.write_text(
            PAGE.format(title=TITLE, author=AUTHOR, chapters=chapters), encoding="utf-8"
        )
        for ending in ("epub", "mobi", "azw3", "fb2"):
            convert(page, out / f"otters-ledger.calibre.{ending}")
        archive = out / "otters-ledger.ao3.html"
        archive.write_text(archive_page(), encoding="utf-8")
        for ending in ("epub", "azw3"):
            convert(archive, out / f"otters-ledger.ao3.{ending}", own=True)
        for ending in ("epub", "fb2"):
            pandoc(page, out / f"otters-ledger.pandoc.{ending}")


def archive_page() -> str:
    """Return the story as a download of the archive holds it."""
    link = '<a href="http://archiveofourown.org/tags/x">{}</a>'
    tags = "".join(
        f"<dt>{key}</dt><dd>{', '.join(map(link.format, values))}</dd>"
        for key, *values in TAGS
    )
    chapters = "".join(
        ARCHIVE_CHAPTER.format(title=name.replace(". ", ": ", 1), number=n, text=text)
        for n, (name, text) in enumerate(CHAPTERS, 1)
    )
    return ARCHIVE.format(
        title=TITLE, author=AUTHOR, summary=SUMMARY, tags=tags, chapters=chapters
    ).replace("Mole & Rat", "Mole &amp; Rat")


def pandoc(page: Path, into: Path) -> None:
    """Convert a page with pandoc."""
    subprocess.run(
        [
            "pandoc", str(page), "-o", str(into), "--metadata", f"author={AUTHOR}",
            "--metadata", "lang=en", "--metadata", "date=2009-02-14",
        ],
        check=True,
    )  # fmt: skip


def fanficfare(form: str) -> bytes:
    """Return the story as FanFicFare's own writer writes it."""
    from fanficfare import adapters, writers  # noqa: PLC0415 - only in that venv
    from fanficfare.configurable import Configuration  # noqa: PLC0415

    config = Configuration(["test1.com"], form)
    config.read_file(io.StringIO(DEFAULTS.read_text(encoding="utf-8")))
    config.read_file(io.StringIO(INI))
    adapter = adapters.getAdapter(config, "http://test1.com?sid=1001")
    texts = iter([text for _, text in CHAPTERS])
    adapter.getChapterText = lambda _url: next(texts)
    stream = io.BytesIO()
    writers.getWriter(form, config, adapter).writeStory(stream)
    return stream.getvalue()


def convert(page: Path, into: Path, *, own: bool = False) -> None:
    """Convert a page with calibre; the archive's own has fewer options."""
    options = ["--authors", AUTHOR, "--title", TITLE, "--language", "en"]
    options = options if own else [
        "--authors", AUTHOR, "--title", TITLE, "--comments", SUMMARY,
        "--tags", "The Wind in the Willows,Humor", "--series", "Riverbank Accounts",
        "--series-index", "2", "--pubdate", "2009-02-14", "--language", "en",
        "--publisher", "Riverbank Archive", "--chapter", "//h:h2",
    ]  # fmt: skip
    more = EXTRA.get(into.suffix, [])
    subprocess.run(
        ["ebook-convert", str(page), str(into), *options, *more],
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    import fanficfare as package

    DEFAULTS = Path(package.__file__).parent / "defaults.ini"
    main(Path(sys.argv[1]))

"""Pages of known sites: what their own fields say, what is story, what is left out."""

from collections import Counter
from pathlib import Path

import pytest

from fanfold.records.schema import ledger, story_to_gold
from fanfold.records.story import RecoveredStory
from fanfold.recover.pages import SITES
from fanfold.recover.pipeline import recover

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = ROOT / "samples" / "formats"
WILD = ROOT.parent / "shared" / "wild"


def read(page: str) -> RecoveredStory:
    return recover(page.encode(), name="page.html")


def sample(name: str) -> RecoveredStory:
    return recover((SAMPLES / name).read_bytes(), name=name)


def values(story: RecoveredStory) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label in story.labels:
        found.setdefault(label.field, []).append(str(label.norm or label.value))
    return found


def kinds(story: RecoveredStory) -> list[tuple[str, str]]:
    return [
        (s.kind, story.slice(s.start, s.end).split("\n")[0]) for s in story.segments
    ]


AO3 = """<html><head><title>T</title></head><body>
<div id="preface"><h2 class="toc-heading">Preface</h2>
<p class="message"><b>Two Lamps</b><br/>Posted originally on the <a href="https://archiveofourown.org/">Archive</a> at <a href="https://archiveofourown.org/works/7">https://archiveofourown.org/works/7</a>.</p>
<div class="meta"><dl class="tags">
<dt>Ratings:</dt><dd><a href="#">Mature</a></dd>
<dt>Categories:</dt><dd><a href="#">Gen</a>, <a href="#">F/M</a></dd>
<dt>Fandoms:</dt><dd><a href="#">Dracula - Bram Stoker</a>, <a href="#">Carmilla, or Nearly</a></dd>
<dt>Relationships:</dt><dd><a href="#">Mina Murray/Jonathan Harker</a>, <a href="#">Lucy &amp; Mina</a></dd>
<dt>Additional Tags:</dt><dd><a href="#">Letters, so many letters</a></dd>
<dt>Series:</dt><dd>Part 2 of <a href="#">Lamps</a>, Part 1 of <a href="#">Whitby</a></dd>
<dt>Collections:</dt><dd><a href="#">Yule 2009</a></dd>
<dt>Odd:</dt><dd>nothing</dd>
<dt>Stats:</dt><dd>Published: 2009-12-24 Completed: 2010-01-02 Words: 1,234 Chapters: 1/1</dd></dl>
<h1>Two Lamps</h1><div class="byline">by <a rel="author" href="/users/a">Ada</a>, <a rel="author" href="/users/b">bo</a></div>
<p>Summary</p><blockquote class="userstuff"><p>A lamp. Another.</p></blockquote>
<p>Notes</p><blockquote class="userstuff"><p>For R.</p></blockquote>
<div class="endnote-link">See the end of the work for <a href="#endnotes">more notes</a></div></div></div>
<div id="chapters" class="userstuff"><h2 class="toc-heading">Two Lamps</h2>
<div class="userstuff"><p>The first lamp was lit, and nobody came to it.</p>
<blockquote class="userstuff"><p>Summary</p></blockquote><p>The second lamp was never lit at all.</p></div></div>
<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes">
<p>End Notes</p><blockquote class="userstuff"><p>There was a third lamp.</p></blockquote></div></div>
<p class="message">Please <a href="#">drop by</a> and comment!</p></div></body></html>"""


def test_a_download_of_ao3_with_everything():
    story = read(AO3)
    assert story.format == "ao3-html"
    found = values(story)
    assert found["title"] == ["Two Lamps"]
    assert found["author"] == ["Ada", "bo"]
    assert found["fandom"] == ["Dracula - Bram Stoker", "Carmilla, or Nearly"]
    assert found["relationship"] == ["Mina Murray/Jonathan Harker", "Lucy & Mina"]
    assert found["freeform_tag"] == ["Letters, so many letters"]
    assert found["series_title"] == ["Lamps", "Whitby"]
    assert found["series_index"] == ["2", "1"]
    assert found["collection"] == ["Yule 2009"]
    assert found["published"] == ["2009-12-24"]
    assert found["updated"] == ["2010-01-02"]
    assert found["chapter_count"] == ["1/1"]
    assert found["source_url"] == ["https://archiveofourown.org/works/7"]
    assert found["summary"] == ["A lamp. Another."]
    assert kinds(story)[1:] == [
        ("label_header", "A lamp. Another."),
        ("front_note", "For R."),
        ("body", "The first lamp was lit, and nobody came to it."),
        ("end_note", "There was a third lamp."),
    ]
    assert "drop by" not in story.text
    assert "Preface" not in story.text


AO3_PAGE = """<html><body><div id="header"><a href="/">Archive of Our Own</a></div>
<dl class="work meta group"><dt>Rating:</dt><dd class="rating tags"><ul><li><a class="tag" href="#">Teen And Up Audiences</a></li></ul></dd>
<dd class="relationship tags"><ul><li><a class="tag" href="#">Alice/Hatter</a></li></ul></dd>
<dd class="language">English</dd><dd class="series"><span class="position">Part 1 of <a href="/series/3">Teas</a></span></dd>
<dd class="stats"><dl class="stats"><dt>Words:</dt><dd class="words">40</dd><dt>Kudos:</dt><dd class="kudos">9</dd></dl></dd></dl>
<div id="workskin"><div class="preface group"><h2 class="title heading">Tea, Again</h2><h3 class="byline heading"><a href="/users/a">Ada</a></h3>
<div class="summary module"><h3 class="heading">Summary:</h3><blockquote class="userstuff"><p>More tea.</p></blockquote></div>
<div class="notes module"><h3 class="heading">Notes:</h3><blockquote class="userstuff"><p>Thanks to Dinah.</p></blockquote></div></div>
<div id="chapters"><div class="chapter"><div class="chapter preface group"><h3 class="title"><a href="#">Chapter 1</a>: Cups</h3></div>
<div class="userstuff module"><h3 class="landmark heading">Chapter Text</h3><p>There was no room at the table.</p><p>"There is plenty," said Alice.</p></div>
<div class="chapter preface group"><div class="end notes module"><h3 class="heading">Notes:</h3><blockquote class="userstuff"><p>More soon.</p></blockquote></div></div></div></div>
<div class="afterword preface group"><div class="end notes module"><p>The end of it.</p></div></div></div>
<ol class="thread"><li class="comment" id="c1"><h4 class="byline heading"><a href="#">dormouse</a> on Chapter 1</h4><blockquote class="userstuff"><p>Zzz.</p><p>Lovely.</p></blockquote></li><li class="comment"><p>Deleted.</p></li></ol>
</body></html>"""


def test_a_page_of_ao3_as_a_browser_saved_it():
    story = read(AO3_PAGE)
    assert story.format == "ao3-page"
    found = values(story)
    assert found["title"] == ["Tea, Again"]
    assert found["author"] == ["Ada"]
    assert found["summary"] == ["More tea."]
    assert found["kudos"] == ["9"]
    assert found["series_title"] == ["Teas"]
    assert [(c.number, c.title) for c in story.chapters] == [(1, "Cups")]
    assert ("front_note", "Thanks to Dinah.") in kinds(story)
    assert ("end_note", "More soon.") in kinds(story)
    assert "Archive of Our Own" not in story.text
    assert [(r.author, r.text) for r in story.responses] == [
        ("dormouse", "Zzz.\n\nLovely.")
    ]


def test_a_page_of_ffn():
    story = sample("ffn-the-glass-stair.html")
    found = values(story)
    assert story.format == "ffn-page"
    assert found["fandom"] == ["Alice in Wonderland"]
    assert found["genre"] == ["Humor", "Hurt/Comfort"]
    assert found["character"] == ["Alice", "Mad Hatter", "March Hare"]
    assert found["relationship"] == ["Alice/Mad Hatter"]
    assert found["rating"] == ["K+"]
    assert found["published"] == ["2009-02-11"]
    assert story.part is not None
    assert (story.part.number, story.part.total) == (2, 3)
    assert [(c.number, c.title) for c in story.chapters] == [(2, "Landings")]
    assert Counter(v.kind for v in story.voices)["thought"] == 1
    assert "not part of the story" not in story.text


def test_a_crossover_and_an_older_page_of_ffn():
    page = (SAMPLES / "ffn-the-glass-stair.html").read_text("utf-8")
    page = page.replace(">Alice in Wonderland</a>", ">Dracula + Carmilla Crossover</a>")
    page = page.replace('id="chap_select"', "").replace(' data-xutime="1236556800"', "")
    found = values(read(page))
    assert found["fandom"] == ["Dracula", "Carmilla"]
    assert found["updated"] == ["2009-02-11"] or found["updated"] == ["2009-03-09"]


def test_an_entry_of_a_journal():
    story = sample("journal-low-tide.html")
    found = values(story)
    assert story.format == "journal-page"
    assert found["title"] == ["Low Tide"]
    assert found["author"] == ["tidewrack"]
    assert found["rating"] == ["PG"]
    assert found["published"] == ["2006-08-14"]
    assert found["freeform_tag"] == ["fic", "odyssey"]
    assert [(r.author, r.is_by_author) for r in story.responses] == [
        ("argos_waits", False),
        ("tidewrack", True),
    ]
    assert story.responses[0].text == "Oh, the knot!\nI have read that line four times."
    assert "wistful" not in story.text


def test_a_thread_of_a_forum():
    story = sample("forum-the-long-way-round.html")
    found = values(story)
    assert story.format == "forum-page"
    assert found["title"] == ["The Long Way Round"]
    assert found["author"] == ["carpetbag"]
    assert found["published"] == ["2011-05-02"]
    assert [r.author for r in story.responses] == ["reform_club"]
    assert "stopped turning" in story.text
    assert "More please" not in story.text


def test_a_page_that_nobody_knows():
    page = """<html><head><title>The Kite - Aunt Jo's Page</title></head><body bgcolor=pink>
    <table><tr><td><a href=a>Home</a><br><a href=b>Links</a><br><a href=c>Guestbook</a></td>
    <td><center><h1>The Kite</h1>by Jo</center><p>The kite went up on Tuesday and did not come down.
    <p>On Wednesday they sent up a smaller kite to look for it, with a note.
    <p><i>We are having supper,</i> said the note. <i>Come home.</i><hr><p>It was found in the pear tree.
    <div class="footer">Best viewed at 800 by 600</div></td></tr></table></body></html>"""
    story = read(page)
    assert story.format == "html"
    assert values(story)["title"][0] == "The Kite"
    assert "Guestbook" not in story.text
    assert "800 by 600" not in story.text
    assert story.text.count("* * *") == 1
    assert len(story.scenes) == 2


@pytest.mark.parametrize(
    "page",
    [
        "<html>",
        "<html><body></body></html>",
        "<html><p>One word.</html>",
        "<html><a href=x>a</a></html>",
    ],
)
def test_pages_with_next_to_nothing(page):
    story = read(page)
    assert story.format == "html"
    assert ledger(story)["found"] == len(page)


@pytest.mark.parametrize("name", sorted(p.name for p in SAMPLES.glob("*.html")))
def test_the_ledger_of_every_sample_balances(name):
    story = sample(name)
    told = ledger(story)
    assert told["found"] == told["kept"] + sum(told["left_out"].values())
    assert len(story.text) == told["kept"] + told["shown"]
    gold = story_to_gold(story)
    parts = [(s["start"], s["end"]) for s in gold["segments"]]
    assert [p[0] for p in parts] == [0, *(p[1] for p in parts[:-1])]
    assert parts[-1][1] == told["found"]
    for label in gold["labels"]:
        assert label["value"] == story.decoded.found[label["start"] : label["end"]]
        assert "<" not in label["value"]


def test_every_site_has_a_name_of_its_own():
    names = [site.format for site in SITES]
    assert len(set(names)) == len(names)


def test_the_download_of_ao3_among_the_real_files():
    path = WILD / "ao3_218676_fire-and-feather.html"
    if not path.exists():
        pytest.skip("the folder of real files beside the checkout is absent")
    story = recover(path.read_bytes(), name=path.name)
    assert [(c.number, bool(c.title)) for c in story.chapters] == [
        (n, True) for n in (1, 2, 3)
    ]
    found = values(story)
    assert found["chapter_count"] == ["3/?"]
    assert found["word_count"] == ["7526"]
    assert "relationship" not in found
    assert sum(s.kind == "end_note" for s in story.segments) >= 3
    assert sum(m.kind == "symbol" for m in story.markers) == 3

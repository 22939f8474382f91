from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library import sample

from fanfold.archive.accessions import found
from fanfold.archive.accessions.found import evidence_of, found_page, place_of
from fanfold.archive.accessions.found_words import shown_text
from fanfold.records.story import Damage, Label
from fanfold.recover.pipeline import recover

NAMES = (
    "songfic-leave_the_gate.txt",
    "cendrillon-aux-usa.txt",
    "Peaches Again.txt",
    "secret_garden_after_DAMAGED.txt",
    "parrot_problem_ALL.txt",
)


def story_of(name):
    return recover(sample(name), name=name)


def plain(text):
    """A small story with nothing read from it but its parts."""
    story = recover(text.encode(), name="x.txt")
    return replace(story, labels=(), voices=(), damage=(), markers=())


def label(field, start, end, **rest):
    return Label(
        field=field,
        value="",
        start=start,
        end=end,
        via="key",
        rule="key-line",
        confidence=0.9,
        **rest,
    )


def hurt(start, end, **rest):
    return Damage(
        kind="missing_words",
        start=start,
        end=end,
        certainty="likely",
        reason="words are gone",
        rule="x",
        **rest,
    )


def pieces(shown):
    return [piece for part in shown.parts for piece in part.pieces]


def joined(shown):
    return "".join(piece.text for piece in pieces(shown))


def anchors(shown):
    return [
        number
        for piece in pieces(shown)
        for number in (
            *piece.marks,
            *([piece.evidence.number] if piece.evidence else []),
        )
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_of_the_file_is_shown(name):
    story = story_of(name)
    assert joined(found_page(story, page=1)) == shown_text(story.decoded.found)


@pytest.mark.parametrize("name", NAMES)
def test_every_evidence_has_one_place_in_the_text(name):
    shown = found_page(story_of(name), page=1)
    assert sorted(anchors(shown)) == [e.number for e in shown.evidence]


def test_only_what_was_read_is_marked():
    story = plain("Title: Snow\n\nIt fell all day, and then it stopped.\n")
    shown = found_page(replace(story, labels=(label("title", 7, 11),)), page=1)
    marked = [(p.text, p.css, p.evidence.name) for p in pieces(shown) if p.css]
    assert marked == [("Snow", "label", "Title")]
    assert pieces(shown)[0].text == "Title: "


def test_what_lies_in_another_keeps_its_own_place():
    story = plain("Snow by Ann fell all day.\n")
    story = replace(
        story,
        labels=(label("title", 0, 4), label("author", 0, 4), label("summary", 0, 11)),
    )
    shown = found_page(story, page=1)
    first = pieces(shown)[0]
    assert (first.text, first.css, first.evidence.name) == ("Snow", "label", "Title")
    assert sorted(anchors(shown)) == [1, 2, 3]
    summary = next(e for e in shown.evidence if e.name == "Summary")
    assert (
        '<a class="piece label" id="f1" href="#e1" title="Summary.'
        in pieces(shown)[1].html
    )
    assert summary.value == "Snow by Ann"


@pytest.mark.parametrize("at", [0, 9, 25])
def test_missing_words_have_a_place_even_at_the_end(at):
    story = plain("Snow fell all day and all night.\n"[:24] + "\n")
    shown = found_page(replace(story, damage=(hurt(at, at),)), page=1)
    (point,) = [p for p in pieces(shown) if p.css]
    assert (point.text, point.css) == ("", "damage point")
    assert "Words seem to be missing" in point.html
    assert joined(shown) == story.text


def test_what_holds_throughout_is_told_apart():
    story = plain("Snow fell all day and all night.\n")
    named = replace(label("author", 0, 0), via="file_name", rule="file-name", value="A")
    story = replace(story, damage=(hurt(0, 0, whole_file=True),), labels=(named,))
    shown = found_page(story, page=1)
    assert shown.evidence == ()
    assert {(e.name, e.value) for e in shown.throughout} == {
        ("Author", "A"),
        ("Words seem to be missing", ""),
    }


def test_doubt_is_told():
    story = plain("Snow fell all day and all night.\n")
    story = replace(story, labels=(label("title", 0, 4, ambiguous=True),))
    (said,) = evidence_of(story)
    assert said.doubt == "could be read two ways"
    assert said.said.endswith("sure, 90%; could be read two ways")


def test_markup_in_a_file_stays_text():
    story = plain("<script>x</script> fell all day.\n")
    html = "".join(p.html for p in pieces(found_page(story, page=1)))
    assert html.startswith("&lt;script&gt;x&lt;/script&gt; fell")


def test_long_files_are_paged(monkeypatch):
    monkeypatch.setattr(found, "PAGE", 500)
    story = story_of("parrot_problem_ALL.txt")
    first = found_page(story, page=1)
    assert first.pages == -(-len(story.decoded.found) // 500)
    shown = [found_page(story, page=n + 1) for n in range(first.pages)]
    assert "".join(map(joined, shown)) == shown_text(story.decoded.found)
    for page in shown:
        assert sorted(anchors(page)) == [e.number for e in page.evidence]
    assert found_page(story, page=999).page == first.pages


def test_a_line_end_is_never_cut_in_two(monkeypatch):
    monkeypatch.setattr(found, "PAGE", 5)
    story = plain("Snow\r\nfell\r\nall day\r\n")
    pages = found_page(story, page=1).pages
    whole = "".join(joined(found_page(story, page=n + 1)) for n in range(pages))
    assert whole == "Snow\nfell\nall day\n"


def test_an_offset_leads_to_its_page_and_place(monkeypatch):
    monkeypatch.setattr(found, "PAGE", 20)
    story = plain("Snow fell all day and all night, they said.\n")
    story = replace(story, labels=(label("title", 22, 31), label("summary", 0, 43)))
    assert place_of(story, 22) == "?page=2#f2"
    assert place_of(story, 0) == "?page=1#f1"
    assert place_of(story, 10**9) == "?page=3"


@given(st.text(max_size=300))
def test_any_file_can_be_shown(text):
    story = recover(text.encode("utf-8", "surrogatepass"), name="x.txt")
    shown = found_page(story, page=1)
    assert joined(shown) == shown_text(story.decoded.found)
    assert sorted(anchors(shown)) == [e.number for e in shown.evidence]

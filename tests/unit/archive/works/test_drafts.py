from tests.builders import label, story

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.drafts import draft_work


def test_a_draft_holds_all_that_will_be_written_without_a_database():
    made = story(
        "The lamp stood.\n",
        labels=(
            label("author", "Marigold"),
            label("relationship", "Jim x Ben", norm="Jim/Ben"),
            label("rating", "17+"),
            label("warning", "none"),
        ),
    )
    draft = draft_work([made], names=["x" * 2000])
    assert draft.key == made.sha256
    assert draft.sources == ((made.sha256, "x" * 1000),)
    assert draft.creators == ("Marigold",)
    assert [(t.kind, t.name, t.as_labelled) for t in draft.tags] == [
        (TagKind.RELATIONSHIP, "Jim/Ben", "Jim x Ben"),
        (TagKind.RATING, "Not Rated", "17+"),
    ]
    assert draft.labels == (made.labels,)
    (chapter,) = draft.chapters
    assert (chapter.source, chapter.text) == (0, "The lamp stood.\n")
    assert "The lamp stood." in chapter.html
    assert draft.notes == ()


def test_each_part_has_its_own_chapters_and_labels():
    one, two = story("One.\n", labels=(label("genre", "Angst"),)), story("Two.\n")
    draft = draft_work([one, two], names=["a", "b"])
    assert [(c.source, c.text) for c in draft.chapters] == [
        (0, "One.\n"),
        (1, "Two.\n"),
    ]
    assert draft.labels == (one.labels, ())

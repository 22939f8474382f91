from dataclasses import replace
from datetime import date

import pytest
from tests.builders import chapter, label, scene, segment, story

from fanfold.archive.tags.models import Tag
from fanfold.archive.tags.services import tag_get
from fanfold.archive.works.drafts import draft_work
from fanfold.archive.works.models import (
    NotePlace,
    OutboxEntry,
    Status,
    TitleBasis,
    Work,
    WorkSource,
)
from fanfold.archive.works.services import work_post, work_remove, works_post
from fanfold.records.story import Damage, Part

pytestmark = pytest.mark.django_db

HEADER = "Title: Tide\nBy: Marigold\n\n"
TEXT = HEADER + "The lamp stood.\n"


def labelled(*labels, text=TEXT, **more):
    head = len(HEADER)
    values = {
        "segments": (
            segment("label_header", 0, head),
            segment("body", head, len(text)),
        ),
        "chapters": (chapter(0, head, len(text)),),
        "scenes": (scene(head, len(text) - 1),),
    }
    return story(text, labels=labels, **{**values, **more})


def post(*stories):
    return work_post(stories, names=[s.file for s in stories])


def names(work, kind):
    return [
        t.tag.name for t in work.work_tags.select_related("tag") if t.tag.kind == kind
    ]


def test_labels_become_the_work():
    work = post(
        labelled(
            label("title", "Tide", text=TEXT),
            label("author", "Marigold", text=TEXT),
            label("fandom", "Treasure Island"),
            label("rating", "PG", canonical="General Audiences"),
            label("relationship", "Jim x Ben", norm="Jim/Ben"),
            label("genre", "Angst"),
            label("status", "Done", norm="complete"),
            label("published", "6 May 2004", norm="2004-05-06"),
            label("chapter_count", "1/3", norm="1/3"),
            label("summary", "A lamp."),
        )
    )
    work.refresh_from_db()
    assert work.title == "Tide"
    assert work.title_basis == TitleBasis.LABEL
    assert [c.pseud.name for c in work.credits.all()] == ["Marigold"]
    assert names(work, "rating") == ["General Audiences"]
    assert names(work, "relationship") == ["Jim/Ben"]
    assert work.work_tags.get(tag__name="Jim/Ben").as_labelled == "Jim x Ben"
    assert work.status == Status.COMPLETE
    assert work.published == date(2004, 5, 6)
    assert work.published_text == "6 May 2004"
    assert work.chapter_total == 3
    assert work.summary == "A lamp."
    assert work.labels.count() == 10


def test_without_a_title_the_basis_is_told():
    by_name = post(labelled(label("title", "my story", via="file_name")))
    assert (by_name.title, by_name.title_basis) == ("my story", TitleBasis.FILE_NAME)
    by_words = post(story("The lamp stood in the window all that long night.\n"))
    assert by_words.title == "The lamp stood in the window all that…"
    assert by_words.title_basis == TitleBasis.FIRST_WORDS


def test_without_a_rating_it_is_not_rated():
    assert names(post(labelled()), "rating") == ["Not Rated"]


def test_chapter_text_is_the_body_only():
    kept = post(labelled()).chapters.get()
    assert kept.text == "The lamp stood.\n"
    assert "The lamp stood." in kept.html
    assert "Marigold" not in kept.html


def test_parts_become_one_work_in_order():
    one, two = (
        replace(
            story(text, name=name),
            part=Part(stem="tide", number=number, total=2, basis="label"),
        )
        for text, name, number in (("One.\n", "a.txt", 1), ("Two.\n", "b.txt", 2))
    )
    work = post(one, two)
    assert [c.text for c in work.chapters.all()] == ["One.\n", "Two.\n"]
    assert [c.heading for c in work.chapters.all()] == ["Chapter 1", "Chapter 2"]
    assert work.chapter_total == 2
    assert work.key == one.sha256


def test_posting_again_keeps_the_id_and_doubles_nothing():
    first = post(labelled(label("genre", "Angst")))
    again = post(labelled(label("genre", "Humour")))
    assert again.pk == first.pk
    assert Work.objects.count() == WorkSource.objects.count() == 1
    assert names(again, "genre") == ["Humour"]


def test_a_part_leaves_the_work_it_was():
    one, two = story("One.\n"), story("Two.\n")
    alone = post(two)
    joined = post(one, two)
    assert not Work.objects.filter(pk=alone.pk).exists()
    assert [s.sha256 for s in joined.sources.all()] == [one.sha256, two.sha256]
    operations = OutboxEntry.objects.values_list("work_id", "operation")
    assert (alone.pk, "delete") in list(operations)


def test_removing_tells_the_index():
    work = post(story("One.\n"))
    pk = work.pk
    work_remove(work)
    assert not Work.objects.exists()
    assert OutboxEntry.objects.last().operation == "delete"
    assert OutboxEntry.objects.last().work_id == pk


def test_synonyms_are_posted_as_what_they_stand_for():
    canonical = tag_get("genre", "Humour")
    Tag.objects.filter(pk=tag_get("genre", "Humor").pk).update(canonical=canonical)
    work = post(labelled(label("genre", "Humor")))
    kept = work.work_tags.get(tag__kind="genre")
    assert (kept.tag, kept.as_labelled) == (canonical, "Humor")


def test_notes_stand_where_the_author_had_them():
    text = "Hi.\n\nOne.\n\nmid\n\nCH 2\n\nnote\n\nTwo.\n\nBye.\n"

    def at(words):
        return text.index(words)

    cuts = [
        ("front_note", "Hi."),
        ("body", "One."),
        ("end_note", "mid"),
        ("chapter_heading", "CH 2"),
        ("front_note", "note"),
        ("body", "Two."),
        ("end_note", "Bye."),
    ]
    ends = [at(words) for _, words in cuts[1:]] + [len(text)]
    segments = tuple(
        segment(kind, at(words), end)
        for (kind, words), end in zip(cuts, ends, strict=True)
    )
    work = post(
        story(
            text,
            segments=segments,
            chapters=(
                chapter(0, at("One."), at("CH 2")),
                chapter(1, at("note"), len(text), number=2),
            ),
            scenes=(
                scene(at("One."), at("One.") + 4),
                scene(at("Two."), at("Two.") + 4),
            ),
        )
    )
    placed = [
        (n.text.strip(), n.place, n.chapter and n.chapter.position)
        for n in work.notes.all()
    ]
    assert placed == [
        ("Hi.", NotePlace.FRONT, None),
        ("mid", NotePlace.CHAPTER_END, 0),
        ("note", NotePlace.CHAPTER_FRONT, 1),
        ("Bye.", NotePlace.END, None),
    ]


def test_questions_and_damage_are_counted():
    hurt = Damage(
        kind="lost_line", start=0, end=0, certainty="likely", reason="x", rule="t"
    )
    maybe = replace(hurt, certainty="possible")
    work = post(
        labelled(
            label("genre", "Angst", confidence=0.4),
            label("published", "03/04/05", ambiguous=True),
            damage=(hurt, maybe),
        )
    )
    assert work.damage_count == 1
    assert work.question_count == 3
    assert work.published is None


def test_saying_there_are_no_warnings_is_no_warning():
    work = post(
        labelled(
            label("warning", "none"),
            label("warning", "None apply"),
            label("warning", "N/A"),
            label("warning", "No Archive Warnings Apply"),
            label("warning", "character death"),
        )
    )
    assert names(work, "warning") == ["No Archive Warnings Apply", "character death"]


def test_a_lost_break_does_not_make_a_work_damaged():
    lost = Damage(
        kind="lost_scene_break",
        start=0,
        end=0,
        certainty="likely",
        reason="x",
        rule="t",
    )
    assert post(labelled(damage=(lost,))).damage_count == 0


def test_many_works_cost_as_many_queries_as_one(django_assert_max_num_queries):
    drafts = [
        draft_work(
            [
                labelled(
                    label("author", f"Writer {n}"),
                    label("genre", "Angst"),
                    text=f"{TEXT}And {n}.\n",
                )
            ],
            names=[f"{n}.txt"],
        )
        for n in range(20)
    ]
    with django_assert_max_num_queries(18):
        works = works_post(drafts)
    assert [w.key for w in works] == [d.key for d in drafts]
    for n, work in enumerate(works):
        assert [c.pseud.name for c in work.credits.all()] == [f"Writer {n}"]
        assert names(work, "genre") == ["Angst"]
        assert work.labels.count() == 2
        assert work.chapters.get().source == work.sources.get()
        assert f"And {n}." in work.chapters.get().text
    assert OutboxEntry.objects.count() == 20


def test_works_written_together_are_those_written_alone():
    made = labelled(
        label("author", "Marigold"), label("rating", "PG", canonical="Mature")
    )
    kept = post(made)
    before = [list(kept.labels.values()), list(kept.chapters.values("html", "text"))]
    shown_tags = [(t.tag_id, t.position, t.as_labelled) for t in kept.work_tags.all()]
    work_remove(kept)
    (again,) = works_post([draft_work([made], names=[made.file])])
    skip = {"id", "work_id", "source_id"}
    assert [
        {k: v for k, v in row.items() if k not in skip} for row in again.labels.values()
    ] == [{k: v for k, v in row.items() if k not in skip} for row in before[0]]
    assert list(again.chapters.values("html", "text")) == before[1]
    assert [
        (t.tag_id, t.position, t.as_labelled) for t in again.work_tags.all()
    ] == shown_tags


def test_a_rating_leaves_no_not_rated_behind():
    post(labelled(label("rating", "PG", canonical="Mature")))
    assert not Tag.objects.filter(name="Not Rated").exists()

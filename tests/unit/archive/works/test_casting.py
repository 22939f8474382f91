from dataclasses import replace

from tests.builders import label, scene, story, voice

from fanfold.archive.works.casting import cast_of, ties_of
from fanfold.archive.works.drafts import draft_work
from fanfold.records.story import Character, Damage, Relationship

TEXT = "Ann rowed. *Cold,* she thought.\n\nBen slept.\n"


def person(name, **more):
    return Character(name=name, status="present", **more)


def test_parts_share_one_cast_weighed_by_their_words():
    one = story(TEXT, characters=(person("Ann", share=1.0, aliases=("Annie",)),))
    other = story(
        "Ben.",
        characters=(
            replace(person("ann", share=0.5), status="mentioned"),
            person("Ben", share=0.5, labelled=False),
        ),
    )
    cast = cast_of([one, other])
    assert [(c.record.name, c.record.share) for c in cast] == [
        ("Ann", 0.75),
        ("Ben", 0.25),
    ]
    assert cast[0].record.aliases == ("Annie",)


def test_the_label_s_name_is_the_character_s_address():
    made = story(
        TEXT,
        labels=(label("character", "Ann Lee"),),
        characters=(person("Ann", aliases=("Ann Lee",)), person("Ben")),
    )
    assert [c.slug for c in cast_of([made])] == ["ann-lee", "ben"]


def test_a_relationship_that_two_parts_know_stands_once():
    made = [
        story(
            text,
            relationships=(
                Relationship(
                    members=members,
                    role="romantic",
                    labelled=said,
                    basis="text",
                    scenes=n,
                ),
            ),
        )
        for text, members, said, n in (
            ("One.", ("Ann", "Ben"), False, 2),
            ("Two.", ("Ben", "Ann"), True, 1),
        )
    ]
    (tie,) = ties_of(made, cast_of(made))
    assert (tie.record.scenes, tie.record.labelled) == (3, True)
    assert tie.slugs == ("ann", "ben")


def test_scenes_lead_to_their_first_paragraph():
    cut = TEXT.index("Ben")
    made = story(
        TEXT,
        scenes=(
            replace(scene(0, cut - 2), characters=("Ann",), pov="Ann"),
            replace(scene(cut, len(TEXT) - 1, kind="dream"), characters=("Ben",)),
        ),
        voices=(voice(TEXT, "*Cold,*", "thought", marking="*…*"),),
        damage=(
            Damage(
                kind="lost_line",
                start=cut + 3,
                end=cut + 3,
                certainty="likely",
                reason="x",
                rule="test",
            ),
        ),
    )
    one, two = draft_work([made], names=["a"]).scenes
    assert (one.anchor, one.who, one.pov, one.voices, one.damage) == (
        0,
        ("Ann",),
        "Ann",
        ("thought",),
        0,
    )
    assert (two.anchor, two.kind, two.voices, two.damage) == (1, "dream", (), 1)

from fanfold.archive.works.cast_rows import cast_rows, tie_rows
from fanfold.archive.works.models import WorkCharacter, WorkTie


def person(**more):
    values = {
        "name": "Ann",
        "slug": "ann",
        "aliases": "the rower\nAnnie",
        "is_present": True,
        "is_labelled": True,
        "share": 0.4,
        "confidence": 0.9,
    }
    return WorkCharacter(**{**values, **more})


def test_what_labels_don_t_give_is_marked():
    cast = cast_rows(
        [
            person(is_narrator=True),
            person(name="Ben", is_labelled=False, confidence=0.3, is_present=False),
        ],
        fandom="boats",
    )
    (ann,) = cast.present
    assert (ann.share, ann.also) == (40, ("the rower", "Annie"))
    assert ann.url == "/fandoms/boats/characters/ann/"
    assert ann.notes == ("tells the story",)
    assert cast.mentioned[0].notes == ("found in the text", "unsure")


def test_a_tie_joins_names_as_fans_do():
    (tie,) = tie_rows(
        [
            WorkTie(
                members="Ann\nBen",
                slugs="ann\nben",
                role="romantic",
                is_labelled=False,
                scenes=1,
                reason="they kiss",
                confidence=0.5,
            )
        ],
        fandom="",
    )
    assert tie.members == (("Ann", ""), ("Ben", ""))
    assert (tie.mark, tie.role) == ("/", "perhaps a pair")
    assert tie.notes == ("1 scene together", "found in the text", "they kiss", "unsure")


def test_a_guess_is_not_said_as_a_fact():
    def role(role, confidence, *, is_labelled=False):
        tie = WorkTie(
            members="Ann\nBen", slugs="ann\nben", role=role, scenes=0,
            is_labelled=is_labelled, confidence=confidence,
        )  # fmt: skip
        return tie_rows([tie], fandom="")[0].role

    assert role("friend", 0.35) == "together"
    assert role("friend", 0.35, is_labelled=True) == "friends"
    assert role("rival", 0.5) == "perhaps rivals"
    assert role("rival", 0.6) == "rivals"

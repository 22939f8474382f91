"""Who says what: tags, pronouns, nouns, beats, calls, turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.recover.cast.conftest import Told

from fanfold.recover.cast.features import Feature
from fanfold.recover.cast.ranking import BASES, chances, model
from fanfold.recover.pipeline import recover

OPENING = (
    "Ada Wren walked into the kitchen and hung up her coat. Bo sat at the table with"
    " his boots on it, and he did not look up from the paper.\n\n"
)
CASES = [
    ('"Late again," said Bo.', ["Bo"]),
    ('"Late again," Bo said.', ["Bo"]),
    ('Bo looked up and said, "Late again."', ["Bo"]),
    ('"Late," said Ada, "and wet," and shut the door.', ["Ada Wren", "Ada Wren"]),
    ('"Late again," he said.', ["Bo"]),
    ('"Wet through," she said.', ["Ada Wren"]),
    ('"Late again," said the postman.', ["the postman"]),
    ('"Late again." Bo folded the paper.', ["Bo"]),
    ('Ada laughed. "It is only rain."', ["Ada Wren"]),
    ('"Late again, Ada."', ["Bo"]),
    ('"You are late," said Bo.\n\n"It rained."\n\n"It always rains."', ["Bo", "Ada Wren", "Bo"]),
    ('"Are you wet, Ada?"\n\n"Not very."', ["Bo", "Ada Wren"]),
    ('Bo shouted up the stairs:\n\n"Late again!"', ["Bo"]),
    ('"I know," said Ada. Bo frowned. "You never do," said Bo.', ["Ada Wren", "Bo"]),
]  # fmt: skip


@pytest.mark.parametrize(("passage", "speakers"), CASES)
def test_who_says_it(told: Told, passage: str, speakers: list[str]) -> None:
    story = told(f"{OPENING}{passage}\n")
    spoken = [v.speaker for v in story.voices if v.kind == "speech"]
    assert spoken == speakers


def test_the_one_who_says_i_is_named_where_others_call_him(told: Told) -> None:
    story = told(
        "I sat by my window and I watched the rain. I had my tea and my book, and I was"
        ' content.\n\n"Wyn!" called Bo from the street. "Come down, Wyn."\n\n"No," I said.'
        "\n\nI drew my curtain. I heard my name once more, and I read my page again.\n\n"
        '"Please, Wyn," said Bo.\n'
    )
    assert [v.speaker for v in story.voices if v.kind == "speech"] == [
        "Bo", "Bo", "Wyn", "Bo",
    ]  # fmt: skip
    assert [c.name for c in story.characters if c.is_narrator] == ["Wyn"]


def test_a_speech_that_was_left_open_goes_on(told: Told) -> None:
    story = told(
        f'{OPENING}"It was a long road," said Bo. "I went by the mill.\n\n'
        '"Then I went by the weir."\n'
    )
    assert [v.speaker for v in story.voices] == ["Bo", "Bo", "Bo"]


def test_a_cast_known_beforehand_gives_its_names(told: Told) -> None:
    story = told(
        f'{OPENING}"Late," said the old man. "Late," said Bo.\n',
        cast=(("Boris Tern", "Bo", "the old man"), ("Ada Wren",)),
    )
    assert {v.speaker for v in story.voices} == {"Boris Tern"}


def test_nobody_is_named_where_nobody_is_there(told: Told) -> None:
    story = told('It rained.\n\n"Late again."\n\n"Not very."\n')
    assert [v.speaker for v in story.voices] == [None, None]


def test_what_no_tag_tells_is_doubted_in_another_language(told: Told) -> None:
    text = (
        "Athénaïs entra dans la cuisine et posa son manteau. Bruno lisait le journal.\n\n"
        "« Encore en retard », dit Bruno.\n\n« Il pleut. »\n\n« Il pleut toujours. »\n"
    )
    first, *others = told(text).voices
    assert (first.speaker, first.speaker_basis) == ("Bruno", "tag")
    assert all(voice.speaker_confidence < 0.5 for voice in others)


def test_every_speaker_has_a_basis_and_a_chance(told: Told) -> None:
    for passage, _ in CASES:
        for voice in told(f"{OPENING}{passage}\n").voices:
            if voice.speaker:
                assert voice.speaker_basis in {"tag", "epithet_or_beat", "context"}
                assert 0 < voice.speaker_confidence <= 1


def test_the_model_has_a_weight_for_every_feature() -> None:
    assert set(model()) == set(BASES)
    assert all(len(row) == len(Feature) for row in model().values())
    assert (
        model()["bare"][Feature.CALLED_HERE]
        < 0
        < model()["beat"][Feature.SUBJECT_AFTER]
    )


def test_chances_leave_room_for_somebody_else() -> None:
    found = chances([[(0, 1.0)], [(1, 2.0)], []], [0.5, -1.0])
    assert 0.5 < sum(found) < 1
    assert found[0] > found[2] > found[1]


BITS = (
    '"Come," ', "said Ada. ", "Bo said ", "he ", "I ", "the Hatter ", "Mr. ", "Wren", ", ",
    "“No,” ", "’s ", "\n\n", "\n", "! ", "Ada and Bo ", "-kun ", "kissed ", '"', "...", "ÀÉ ",
)  # fmt: skip


@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join))
def test_any_text_has_a_cast_that_holds_its_speakers(text: str) -> None:
    story = recover(text.encode(), name="a.txt")
    assert recover(text.encode(), name="a.txt") == story
    assert sum(c.share for c in story.characters) <= 1.001
    for voice in story.voices:
        assert (voice.speaker is None) == (voice.speaker_confidence == 0)
    for character in story.characters:
        assert character.name not in character.aliases

"""Who says what: tags, pronouns, nouns, beats, calls, turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.recover.cast.conftest import Told

from fanfold.recover.cast.features import FEATURES, Feature
from fanfold.recover.cast.ranking import BASES, model
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
    ('"Late again," said the tired Bo.', ["Bo"]),
    ('"Late again," said he to Ada.', ["Bo"]),
    ('Before he went, he called to Ada:\n\n"Late again!"', ["Bo"]),
    ('Bo frowned at his boots, and she said, "Late again."', ["Ada Wren"]),
    ('Ada frowned, and said at last, in a low voice--\n\n"Late again."', ["Ada Wren"]),
    ('"I am," said Bo, pointing across to Ada, "late."', ["Bo", "Bo"]),
    ('Ada went on with a sneer.\n\n"Late again."', ["Ada Wren"]),
    ('"It rained," said Ada.\n\nBo bowed.\n\n"So it did," he said.', ["Ada Wren", "Bo"]),
    ('"You are late." "It rained," said Ada.', ["Bo", "Ada Wren"]),
    ('"You are late," he said. "It rained," she said.', ["Bo", "Ada Wren"]),
    ('"You are late."\n\n"It rained," said Ada.', ["Bo", "Ada Wren"]),
    ('"You are late," said Bo.\n\n"It rained."\n\n"Did it?"\n\n"It did," said Ada.',
     ["Bo", "Ada Wren", "Bo", "Ada Wren"]),
    ('"You are late," said Bo.\n\n"It rained," said Ada.\n\n"So it did," said the other.',
     ["Bo", "Ada Wren", "Bo"]),
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


def test_who_says_i_is_never_he(told: Told) -> None:
    story = told(
        "I sat by my window and I watched the rain. I had my tea and my book, and I was"
        " content. Bo came in, and I gave him my cup.\n\n"
        '"Wet," he said.\n\n"So I see," I said. I took my cup from him, and I drank.\n'
    )
    first, second = (v.speaker for v in story.voices if v.kind == "speech")
    assert (first, second) == ("Bo", "the narrator")


def test_a_role_that_is_not_in_the_cast_given_is_one_of_those_who_are(
    told: Told,
) -> None:
    story = told(
        f'{OPENING}"Late," said the impersonator.\n', cast=(("Bo",), ("Ada Wren",))
    )
    assert {v.speaker for v in story.voices} <= {"Bo", "Ada Wren", None}


def test_a_long_paragraph_without_an_end_tells_nothing(told: Told) -> None:
    rain = "the rain fell on the roof and " * 20
    story = told(f'{OPENING}Ada knew that {rain}\n\n"Late again."\n')
    assert [v.speaker_basis for v in story.voices] == ["context"]


def test_a_turn_between_two_with_tags_is_told_by_both(told: Told) -> None:
    """Parity: who speaks last tells who spoke before, as far as nobody else is there."""
    story = told(
        f'{OPENING}"One."\n\n"Two."\n\n"Three."\n\n"Four."\n\n"Five," said Ada.\n'
    )
    assert [v.speaker for v in story.voices] == ["Ada Wren", "Bo"] * 2 + ["Ada Wren"]


def test_the_model_has_a_weight_for_every_feature() -> None:
    assert set(model()) == set(BASES)
    assert all(len(row) == len(FEATURES) for row in model().values())
    assert getattr(Feature, FEATURES[-1]) == len(FEATURES) - 1
    assert (
        model()["bare"][Feature.CALLED_HERE]
        < 0
        < model()["beat"][Feature.SUBJECT_AFTER]
    )


def test_what_nobody_is_near_to_say_is_doubted(told: Told) -> None:
    """Three are there and nothing tells who speaks: the chance says so."""
    story = told(
        "Ada Wren, Bo and Cy Dell stood in the kitchen. Ada looked at Bo. Bo looked at"
        ' Cy. Cy looked at Ada.\n\nThe rain fell.\n\n"It rains."\n'
    )
    (voice,) = story.voices
    assert voice.speaker_confidence < 0.9


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

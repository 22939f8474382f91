import pytest

from fanfold.recover.structure.evidence import note_score


@pytest.mark.parametrize(
    "text",
    [
        "This is my first fic, please review!",
        "I don't own any of them, they belong to their respective owners.",
        "(ok Madge, over to you!! I'm so sorry about the goat. - H.)",
        "Written for the sherwood100 challenge. Prompt: snow.",
        "For osprey_nine, who wanted these two being kind about the goat.",
        "Bonne lecture ! Laissez un commentaire, j'espère que ça vous plaira.",
        "読んでくださってありがとうございます。感想をお待ちしています。",
        "Hope y'all enjoy ^_^",
    ],
)
def test_chat_weighs_as_a_note(text):
    assert note_score(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "The rain came down on the town as it had all week.",
        '"I hope you enjoy it," he said, and gave her the story to read.',
        "She looked at him. He looked at her letter, and thought about their mother.",
        "I never thanked him. I went home by the lower road, and I did not look back.",
        "Dear Mr. Fogg,",
        "L'eau montait dans la cave, et elle ne disait rien.",
        "雨が降っていた。彼は何も言わなかった。",
    ],
)
def test_story_weighs_as_story(text):
    assert note_score(text) < 0


def test_the_weight_of_story_grows_with_its_length():
    assert note_score("Snow fell. " * 80) < note_score("Snow fell. " * 8) < 0

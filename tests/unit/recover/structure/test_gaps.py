from fanfold.recover.structure.blocks import Block
from fanfold.recover.structure.gaps import is_break, learn_gaps


def decide(above, below, widths, *, width=2, marked=False):
    text = f"{above}\n\n\n{below}"
    before = Block(start=0, end=len(above))
    after = Block(start=len(above) + 3, end=len(text))
    return is_break(
        text, before, after, width=width, habit=learn_gaps(widths, marked=marked)
    )


RARE = [1] * 20 + [2]
REGULAR = [1] * 20 + [2] * 4


def test_the_habit_is_learnt_from_the_widths():
    habit = learn_gaps(REGULAR, marked=False)
    assert (habit.usual, habit.wide, habit.rare, habit.regular) == (1, 4, True, True)
    assert learn_gaps([], marked=False).usual == 0
    assert not learn_gaps([1, 2] * 5, marked=False).rare


def test_a_rare_wide_run_is_a_break():
    assert decide("The lamp went out.", "Snow fell on the mill.", RARE)
    assert not decide("The lamp went out.", "Snow fell on the mill.", RARE, width=1)


def test_frequent_wide_runs_are_no_breaks():
    assert not decide("The lamp went out.", "Snow fell on the mill.", [1, 2] * 9)


def test_a_cut_sentence_speaks_against_a_break():
    assert not decide(
        "The lamp went out and the old miller who had never", "Snow fell.", RARE
    )
    assert not decide("The lamp went out.", "and the snow fell on the mill.", REGULAR)


def test_an_exchange_of_speech_is_not_broken():
    assert not decide('"Where?" she said.', '"Here," said the miller.', REGULAR)


def test_marks_of_another_kind_speak_against_blank_lines():
    assert not decide("The lamp went out.", "He lit it again.", RARE, marked=True)


def test_a_time_at_the_head_speaks_for_a_break():
    assert decide(
        "The lamp went out.", "The next morning he lit it.", RARE, marked=True
    )
    assert decide("Yours, Tobias", "Dear Sophronia,", REGULAR)

import typing

from fanfold.recover.containers.refusals import (
    REASONS,
    Refusal,
    RefusalKind,
    refuse,
)


def test_every_kind_has_a_reason_and_advice():
    assert set(REASONS) == set(typing.get_args(RefusalKind))
    assert all(why and advice for why, advice in REASONS.values())


def test_a_reason_is_one_sentence_that_says_what_where_why_and_what_to_do():
    for kind in REASONS:
        sentence = Refusal(kind=kind, detail="7").about("a.zip › b.txt", is_rest=False)
        assert sentence.startswith("a.zip › b.txt was not taken: ")
        assert sentence.endswith(".")
        assert "; " in sentence
        assert "{" not in sentence
        assert sentence.isprintable()


def test_what_could_not_be_read_to_its_end_is_said_so():
    assert Refusal(kind="cut").about("a.tar", is_rest=True) == (
        "a.tar was not read to its end: its end is missing; get the file again from"
        " where it came from, or repair a copy of it."
    )


def test_the_error_says_the_same():
    assert str(refuse("size", "9")).startswith("It was not taken: it would become")

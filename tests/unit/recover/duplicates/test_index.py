import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prose import edited, prose

from fanfold.records.errors import RecoverError
from fanfold.recover.duplicates.clusters import clusters
from fanfold.recover.duplicates.index import Index, find_alike
from fanfold.recover.duplicates.likeness import Kind
from fanfold.recover.duplicates.sketch import sketch

STORY = prose(10)
CAST = {
    "other": prose(2),
    "story": STORY,
    "again": STORY,
    "revised": edited(STORY, every=20),
    "cut": STORY[:500],
    "chapter": STORY[400:700],
    "third": prose(3),
}
GROUP = {"story", "again", "revised", "cut", "chapter"}


def sketched(works):
    return [(key, sketch(" ".join(words))) for key, words in works.items()]


def found_in(works, **kwargs):
    return {
        (x.first.key, x.second.key): x for x in find_alike(sketched(works), **kwargs)
    }


def test_each_likeness_has_its_kind():
    found = found_in(CAST)
    assert {pair: str(x.kind) for pair, x in found.items() if pair[0] == "story"} == {
        ("story", "again"): "same words",
        ("story", "revised"): "revised version",
        ("story", "cut"): "truncated copy",
        ("story", "chapter"): "excerpt",
    }
    assert {key for pair in found for key in pair} == GROUP
    assert found["story", "cut"].contained == "cut"
    assert found["story", "again"].contained is None
    assert found["story", "revised"].contained is None
    chapter = found["story", "chapter"]
    assert (chapter.second.words, chapter.second.order) == (300, 5)
    assert chapter.second.share > 0.95
    assert chapter.first.share == pytest.approx(0.37, abs=0.1)
    assert chapter.confidence > 0.9
    assert found["story", "again"].jaccard == 1
    assert 0.6 < found["story", "revised"].jaccard < 0.9


def test_likenesses_come_in_the_order_of_the_works():
    orders = [(x.first.order, x.second.order) for x in find_alike(sketched(CAST))]
    assert orders == sorted(orders)
    assert all(one < other for one, other in orders)


def test_what_has_the_same_words_as_another_is_like_that_only():
    assert [pair for pair in found_in(CAST) if "again" in pair] == [("story", "again")]


def test_parts_of_one_work_are_not_alike():
    works = {"a": STORY, "b": STORY, "c": STORY[:600], "d": edited(STORY, every=30)}
    whole_of = {"a": 1, "b": 1, "c": 1}
    assert set(found_in(works, whole_of=whole_of)) == {("a", "d"), ("c", "d")}


def test_an_index_grows_pile_by_pile():
    works = sketched(CAST)
    index = Index()
    index.add(works[:3])
    assert {x.kind for x in index.query()} == {Kind.SAME_WORDS}
    index.add(works[3:])
    assert len(index) == len(works)
    assert "cut" in index
    assert "gone" not in index
    asked = index.query(["cut", "third"])
    assert asked == tuple(
        x for x in find_alike(works) if "cut" in {x.first.key, x.second.key}
    )
    assert index.query() == find_alike(works)
    assert index.query(["third"]) == ()


def test_asked_for_a_text_that_stands_twice_it_answers_for_the_first():
    index = Index()
    index.add(sketched(CAST))
    assert index.query(["again"]) == index.query(["story"])
    assert len(index.query(["again"])) == 4


def test_a_key_stands_once():
    works = sketched({"a": STORY})
    index = Index()
    index.add(works)
    with pytest.raises(RecoverError, match="'a' already"):
        index.add(works)
    with pytest.raises(KeyError):
        index.query(["b"])


@pytest.mark.parametrize("texts", [[], [""], ["", "* * *", "!"], ["one", "two"]])
def test_nothing_is_like_nothing(texts):
    assert find_alike([(n, sketch(text)) for n, text in enumerate(texts)]) == ()


def test_equal_texts_of_few_words_are_doubtful():
    found = find_alike([(n, sketch("To be continued!")) for n in range(3)])
    assert [(x.first.key, x.second.key) for x in found] == [(0, 1), (0, 2)]
    assert {x.confidence for x in found} == {0.15}


def test_a_disclaimer_that_many_share_makes_no_works_alike():
    note = prose(99, 150)
    works = {n: note + prose(n, 150) for n in range(40)}
    assert found_in(works) == {}
    works["copy"] = note + edited(prose(7, 150), every=25)
    assert set(found_in(works)) == {(7, "copy")}


def test_a_disclaimer_that_few_share_does_not_either():
    note = prose(99, 60)
    for count in (2, 3, 8):
        works = {n: (note if n < count else []) + prose(n, 100) for n in range(30)}
        assert found_in(works) == {}


def test_a_song_between_the_paragraphs_makes_no_works_alike():
    song = prose(99, 240)

    def songfic(n):
        own = prose(n, 480)
        parts = zip(range(0, 480, 40), range(0, 240, 20), strict=True)
        return [w for a, b in parts for w in (*own[a : a + 40], *song[b : b + 20])]

    assert found_in({n: songfic(n) for n in range(5)}) == {}


def test_drabbles_are_found_by_their_words_only():
    works = {n: prose(n, 100) for n in range(300)}
    assert found_in(works) == {}
    works["copy"] = edited(prose(5, 100), every=25)
    assert set(found_in(works)) == {(5, "copy")}


def test_a_large_family_is_still_one():
    works = {n: edited(STORY, every=60 + n) for n in range(40)}
    found = find_alike(sketched({**works, "other": prose(2)}))
    assert [len(group.members) for group in clusters(found)] == [40]


def test_a_chapter_of_a_novel_is_found():
    novel = prose(1, 20_000)
    found = found_in({"novel": novel, "other": prose(2), "part": novel[9000:9500]})
    assert [(x.kind, x.contained) for x in found.values()] == [(Kind.EXCERPT, "part")]


def test_scripts_without_blanks():
    kana = "".join(chr(n) for n in range(0x3042, 0x3090))
    one, other = ("".join(prose(n, 400, letters=kana)) for n in (1, 2))
    found = find_alike(
        [
            ("one", sketch(one)),
            ("other", sketch(other)),
            (
                "punctuated",
                sketch("、".join(one[n : n + 9] for n in range(0, 2000, 9))),
            ),
            ("passage", sketch(one[400:700])),
        ]
    )
    kinds = {(x.first.key, x.second.key): x.kind for x in found}
    assert kinds["one", "passage"] is Kind.EXCERPT
    assert {key for pair in kinds for key in pair} == {"one", "punctuated", "passage"}


@given(st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_works_does_not_change_the_clusters(chance: random.Random):
    works = sketched(CAST)
    chance.shuffle(works)
    (group,) = clusters(find_alike(works))
    assert set(group.members) == GROUP
    longest = [key for key, _ in works if key in {"story", "again", "revised"}]
    assert group.main == longest[0]


@given(st.text(min_size=1), st.integers(0, 50))
def test_a_text_is_the_same_as_itself(text, seed):
    made = sketch(f"{text} {' '.join(prose(seed, 30))}")
    (found,) = find_alike([("one", made), ("other", made)])
    assert (found.kind, found.confidence) == (Kind.SAME_WORDS, 1)


@given(
    st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).filter(
        lambda seeds: seeds[0] != seeds[1]
    ),
    st.sampled_from([20, 100, 800]),
)
def test_a_text_and_an_unrelated_one_are_not_alike(seeds, words):
    assert found_in({seed: prose(seed, words) for seed in seeds}) == {}

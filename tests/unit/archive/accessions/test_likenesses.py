import pytest
from django.contrib.auth.models import AnonymousUser, User
from tests.factories import make_work

from fanfold.archive.accessions.likenesses import (
    HOW,
    cluster_of,
    copies_of,
    likenesses_visible_to,
    may_compare,
)
from fanfold.archive.accessions.models import Decision, Likeness, LikenessKind

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def alike(one, other, kind="truncated copy", shares=(0.5, 1.0), **more):
    if one.pk > other.pk:
        one, other, shares = other, one, shares[::-1]
    return Likeness.objects.create(
        first=one,
        second=other,
        kind=kind,
        first_share=shares[0],
        second_share=shares[1],
        **{"confidence": 0.9, **more},
    )


@pytest.fixture
def keeper():
    return User.objects.create_user("keeper", is_staff=True)


@pytest.fixture
def works():
    return [
        make_work(title=t, word_count=n)
        for t, n in (("A", 300), ("B", 900), ("C", 500))
    ]


def titles(copies):
    return [copy.work.title for copy in copies]


def test_every_kind_has_its_words():
    assert set(HOW) == set(LikenessKind)


def test_a_copy_says_what_it_is_to_the_work(works):
    a, b, c = works
    alike(b, a)
    alike(b, c, "excerpt", (0.4, 1.0))
    assert [(x.work.title, x.how) for x in copies_of(b, NOBODY, most=9)] == [
        ("C", "is a part of"),
        ("A", "ends earlier than"),
    ]
    assert [(x.work.title, x.how) for x in copies_of(a, NOBODY, most=9)] == [
        ("B", "goes on longer than")
    ]
    assert titles(copies_of(b, NOBODY, most=1)) == ["C"]


def test_a_cluster_proposes_the_most_complete(works):
    a, b, c = works
    alike(a, b, shares=(1.0, 0.3))
    alike(b, c)
    other = make_work()
    found = cluster_of(a, NOBODY)
    assert [(m.work.title, m.is_main) for m in found.members] == [
        ("B", True),
        ("C", False),
        ("A", False),
    ]
    assert [(j.one.title, j.other.title, j.one_share) for j in found.joins] == [
        ("A", "B", 100),
        ("C", "B", 100),
    ]
    assert found.members[0].authors == "Wren"
    assert found.holds(c.pk)
    assert not found.holds(other.pk)
    assert cluster_of(other, NOBODY).joins == ()


def test_a_large_cluster_is_cut(monkeypatch):
    monkeypatch.setattr("fanfold.archive.accessions.likenesses.MOST_COPIES", 3)
    works = [make_work() for _ in range(6)]
    for one in works[1:]:
        alike(works[0], one)
    found = cluster_of(works[0], NOBODY)
    assert len(found.members) == 3
    assert found.is_cut
    assert all(found.holds(j.one.pk) and found.holds(j.other.pk) for j in found.joins)


def test_what_is_held_back_is_told_to_administrators_only(works, keeper):
    a, b, c = works
    alike(a, b)
    alike(b, c)
    b.held_back = "locked"
    b.save()
    assert copies_of(a, NOBODY, most=9) == []
    assert cluster_of(a, NOBODY).joins == ()
    assert titles(copies_of(a, keeper, most=9)) == ["B"]
    assert cluster_of(a, keeper).holds(c.pk)
    assert not may_compare(a, b, NOBODY, is_keeper=False)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, True),
        ({"decision": Decision.SAME}, True),
        ({"decision": Decision.DIFFERENT}, False),
        ({"confidence": 0.3}, False),
        ({"confidence": 0.3, "decision": Decision.SAME}, True),
    ],
)
def test_what_is_unsure_or_decided_against_is_not_told(works, more, told):
    alike(works[0], works[1], **more)
    assert likenesses_visible_to(NOBODY).exists() == told
    assert bool(copies_of(works[0], NOBODY, most=9)) == told


def test_only_copies_are_compared(works):
    a, b, c = works
    alike(a, b)
    assert may_compare(a, b, NOBODY, is_keeper=False)
    assert not may_compare(a, c, NOBODY, is_keeper=False)
    assert may_compare(a, c, NOBODY, is_keeper=True)
    assert not may_compare(a, a, NOBODY, is_keeper=True)

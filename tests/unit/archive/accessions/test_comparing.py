import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.factories import make_work
from tests.prose import edited, prose

from fanfold.archive.accessions import comparing
from fanfold.archive.accessions.models import (
    Decision,
    Likeness,
    LikenessKind,
    Recovery,
)
from fanfold.archive.works.models import Work
from fanfold.recover.duplicates.likeness import Kind

pytestmark = pytest.mark.django_db

WHOLE = prose(1)
FILES = {
    "a whole": " ".join(WHOLE),
    "b revised": " ".join(edited(WHOLE, every=20)),
    "c cut": " ".join(WHOLE[:500]),
    "d other": " ".join(prose(2)),
    "e same": "author: Tess\n" + " ".join(prose(3)),
    "f same": "author: Ann\n" + " ".join(prose(3)).upper(),
}
WHOLE_AND_CUT = [("a whole", "c cut", "truncated copy")]


def names():
    return {
        work.pk: work.sources.get(position=0).name_shown for work in Work.objects.all()
    }


def alike():
    known = names()
    return [
        (known[row.first_id], known[row.second_id], row.kind)
        for row in Likeness.objects.all()
    ]


def rows():
    return list(Likeness.objects.values())


def test_kinds_are_those_of_the_library():
    assert set(LikenessKind.values) == {kind.value for kind in Kind}


def test_an_intake_notes_which_works_are_alike(pile, take_in):
    heard = take_in(pile(FILES))
    assert heard.stages[-1] == ("compare", 6)
    assert alike() == [
        ("a whole", "b revised", "revised version"),
        ("a whole", "c cut", "truncated copy"),
        ("b revised", "c cut", "truncated copy"),
        ("e same", "f same", "revised version"),
    ]
    assert heard.result.alike == 4
    cut = Likeness.objects.get(
        first__sources__name_shown="a whole", kind="truncated copy"
    )
    assert cut.second_share == 1
    assert 0.5 < cut.first_share < 0.75
    assert cut.confidence > 0.95


def test_a_pile_that_is_held_is_not_compared_again(pile, take_in):
    folder = pile(FILES)
    take_in(folder)
    before = rows()
    heard = take_in(folder)
    assert all(name != "compare" for name, _ in heard.stages)
    assert rows() == before


def test_the_order_of_the_piles_changes_nothing_but_numbers(pile, take_in):
    take_in(pile({"c cut": FILES["c cut"]}))
    assert alike() == []
    take_in(pile({"a whole": FILES["a whole"]}))
    assert alike() == [("c cut", "a whole", "truncated copy")]
    row = Likeness.objects.get()
    assert (row.first_share, row.second_share > 0.5) == (1, True)


def test_a_stopped_comparison_is_taken_up_by_the_next_run(pile, take_in, monkeypatch):
    folder = pile(FILES)

    def stop(pairs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(comparing, "likenesses_write", stop)
        with pytest.raises(KeyboardInterrupt):
            take_in(folder)
    assert alike() == []
    heard = take_in(folder)
    assert heard.result.is_unchanged
    assert heard.result.alike == 4


def test_what_has_no_sketch_or_an_older_one_gets_one(pile, take_in, monkeypatch):
    monkeypatch.setattr(comparing, "AT_ONCE", 2)
    folder = pile(FILES)
    take_in(folder)
    before = [bytes(s) for s in Recovery.objects.values_list("sketch", flat=True)]
    Likeness.objects.all().delete()
    Recovery.objects.update(sketch=b"", compared_by="")
    Recovery.objects.filter(pk=Recovery.objects.first().pk).update(sketch=b"\0\0old")
    assert take_in(folder).result.alike == 4
    after = [bytes(s) for s in Recovery.objects.values_list("sketch", flat=True)]
    assert after == before


def test_a_record_that_cannot_be_read_keeps_no_other_from_being_compared(pile, take_in):
    folder = pile(FILES)
    take_in(folder)
    broken = Recovery.objects.get(original__sha256__in=list(hashes("d other")))
    Recovery.objects.update(compared_by="")
    Recovery.objects.filter(pk=broken.pk).update(sketch=b"", record="{")
    Likeness.objects.all().delete()
    assert comparing.works_compare(lambda done: None) == 4


def hashes(name):
    return Work.objects.filter(sources__name_shown=name).values_list("key", flat=True)


def decide(row, decision):
    Likeness.objects.filter(pk=row.pk).update(
        decision=decision, decided_by_name="keeper", decided_at=timezone.now()
    )


@pytest.mark.parametrize("decision", Decision.values)
def test_what_a_person_decided_stays(pile, take_in, decision):
    take_in(pile(FILES))
    row = Likeness.objects.get(first__sources__name_shown="e same")
    decide(row, decision)
    known = Likeness.objects.filter(pk=row.pk).values()[0]
    take_in(pile({"g more": " ".join(prose(9))}))
    assert Likeness.objects.filter(pk=row.pk).values()[0] == known


def test_what_holds_no_longer_goes_unless_it_was_decided(pile, take_in):
    take_in(pile(FILES))
    one, other = make_work(), make_work()
    third = make_work()
    values = {
        "kind": "excerpt",
        "first_share": 1.0,
        "second_share": 0.5,
        "confidence": 0.9,
    }
    Likeness.objects.create(first=one, second=other, **values)
    kept = Likeness.objects.create(first=one, second=third, **values)
    decide(kept, Decision.DIFFERENT)
    Likeness.objects.filter(kind="truncated copy").update(first_share=0.1)
    assert comparing.works_compare(lambda done: None) == 0
    assert Likeness.objects.filter(first=one).get() == kept
    assert not Likeness.objects.filter(first_share=0.1).exists()


def test_parts_of_one_work_are_compared_as_one(pile, take_in):
    words = prose(5, 1800)
    parts = {
        f"t/{n + 1}": f"part {n + 1} of tale\n" + " ".join(words[n * 600 :][:600])
        for n in range(3)
    }
    take_in(pile(parts | {"whole": " ".join(words), "some": " ".join(words[:700])}))
    known = names()
    found = {(known[r.first_id], known[r.second_id]): r for r in Likeness.objects.all()}
    whole = (
        found["t/1", "whole"] if ("t/1", "whole") in found else found["whole", "t/1"]
    )
    assert whole.kind == "revised version"
    assert min(whole.first_share, whole.second_share) > 0.9
    (some,) = (r for pair, r in found.items() if set(pair) == {"t/1", "some"})
    assert some.kind == "excerpt"


def pair(**more):
    one, other = make_work(), make_work()
    values = {
        "first": one,
        "second": other,
        "kind": "excerpt",
        "first_share": 1.0,
        "second_share": 0.5,
        "confidence": 0.9,
    }
    return values | more


def test_the_database_holds_each_pair_once_and_in_order():
    values = pair()
    Likeness.objects.create(**values)
    backwards = {"first": values["second"], "second": values["first"]}
    for wrong in ({}, backwards, {"first_share": 1.5}, {"confidence": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Likeness.objects.create(**(values | wrong))


def test_a_work_takes_its_likenesses_with_it():
    values = pair()
    Likeness.objects.create(**values)
    values["first"].delete()
    assert not Likeness.objects.exists()

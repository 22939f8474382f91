import pytest
from tests.asking import make_keeper

from fanfold.archive.accessions.checking import check
from fanfold.archive.accessions.models import AccessionFile, Answer, Recovery
from fanfold.archive.accessions.taking_apart import work_join_again, work_take_apart
from fanfold.archive.works.models import Work

pytestmark = pytest.mark.django_db

PARTS = {f"t/{n}": f"part {n} of tale\nauthor: Ann{n}" for n in (1, 2, 3)}
FILES = PARTS | {"a": "author: Tess\nAlone.", "zz/z": PARTS["t/2"] + "!"}


@pytest.fixture
def keeper():
    return make_keeper()


@pytest.fixture
def tale(pile, take_in):
    take_in(pile(FILES))
    return Work.objects.get(sources__name_shown="t/1")


def held():
    return {
        work.pk: list(work.sources.values_list("name_shown", flat=True))
        for work in Work.objects.order_by("pk")
    }


def placed():
    files = AccessionFile.objects.order_by("pk").values_list(
        "path_shown", "outcome", "work"
    )
    return {path: (outcome, work) for path, outcome, work in files}


def sound(data_folder):
    said = list(check(data_folder, begin=lambda name: None))
    return [fault for fault in said if "index" not in fault] == []


def test_parts_become_works_of_their_own(tale, keeper, data_folder):
    works = work_take_apart(tale, by=keeper)
    assert [held()[work.pk] for work in works] == [["t/1"], ["t/2"], ["t/3"]]
    assert works[0].pk == tale.pk
    files = placed()
    for n, work in enumerate(works, start=1):
        assert files[f"t/{n}"] == ("work", work.pk)
    assert Recovery.objects.filter(compared_by="").count() == 3
    assert sound(data_folder)


def test_a_copy_of_a_part_goes_with_it(pile, take_in, keeper, data_folder):
    take_in(pile(PARTS | {"zz/z": PARTS["t/2"]}))
    tale = Work.objects.get(sources__name_shown="t/1")
    works = work_take_apart(tale, by=keeper)
    assert placed()["zz/z"] == ("duplicate", works[1].pk)
    assert sound(data_folder)


def test_later_intakes_join_none_of_them(tale, pile, take_in, keeper, data_folder):
    work_take_apart(tale, by=keeper)
    before = held()
    take_in(pile({"t/4": "part 4 of tale", "t/5": "part 5 of tale"}))
    after = held()
    assert {pk: after[pk] for pk in before} == before
    assert [names for pk, names in after.items() if pk not in before] == [
        ["t/4", "t/5"]
    ]
    assert sound(data_folder)


def test_it_is_undone_in_one_step(tale, keeper, data_folder):
    before, files = held(), placed()
    work_take_apart(tale, by=keeper)
    joined = work_join_again(tale.key)
    assert joined is not None
    assert joined.pk == tale.pk
    assert held() == before
    assert placed() == files
    assert not Answer.objects.exists()
    assert sound(data_folder)


def test_what_is_no_longer_held_is_not_joined(tale, keeper):
    assert work_join_again("none") is None
    works = work_take_apart(tale, by=keeper)
    works[1].delete()
    assert work_join_again(tale.key) is None
    assert Answer.objects.count() == 3

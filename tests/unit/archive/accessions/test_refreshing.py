import pytest

from fanfold.archive.accessions import correcting, refreshing
from fanfold.archive.accessions.checking import check
from fanfold.archive.accessions.models import AccessionFile, Recovery
from fanfold.archive.accessions.reporting import report
from fanfold.archive.works.models import (
    Chapter,
    Note,
    OutboxEntry,
    Work,
    WorkLabel,
    WorkSource,
    WorkTag,
)

pytestmark = pytest.mark.django_db

FILES = {
    "a": "author: Marigold\nOne.",
    "b": "author: Tess\nTwo.",
    "b again": "author: Tess\nTwo!",
    "t/1": "part 1 of tale\nauthor: Ann",
    "t/2": "part 2 of tale\nauthor: Ann",
}
MODELS = (AccessionFile, Chapter, Note, OutboxEntry, Recovery, Work)
MODELS += (WorkLabel, WorkSource, WorkTag)


def dump():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def rules():
    return {file["path"]: file["rules"] for file in report()["accessions"][-1]["files"]}


def versions():
    return sorted(Recovery.objects.values_list("version", flat=True))


def sound(data_folder):
    return list(check(data_folder, begin=lambda name: None)) == []


def test_what_older_rules_recovered_is_recovered_anew_in_place(
    pile, take_in, newer_rules, data_folder
):
    folder = pile(FILES)
    take_in(folder)
    before = {work.key: (work.pk, work.added_at) for work in Work.objects.all()}
    newer_rules()
    heard = take_in(folder)
    assert heard.result.renewed == 5
    assert heard.result.is_unchanged
    assert ("refresh", 5) in heard.stages
    after = {work.key: (work.pk, work.added_at) for work in Work.objects.all()}
    assert after == before
    assert set(WorkLabel.objects.values_list("rule", flat=True)) == {"newer"}
    assert WorkSource.objects.count() == 4
    assert AccessionFile.objects.exclude(work=None).count() == 5
    assert set(rules().values()) == {"newer"}
    assert OutboxEntry.objects.count() == 0
    assert sound(data_folder)


def test_a_third_run_changes_nothing(pile, take_in, readers, newer_rules):
    folder = pile(FILES)
    take_in(folder)
    newer_rules()
    take_in(folder)
    before, readers.read_names = dump(), []
    heard = take_in(folder)
    assert dump() == before
    assert heard.result.renewed == 0
    assert readers.read_names == []


def test_the_same_rules_change_nothing(pile, take_in, readers):
    folder = pile(FILES)
    take_in(folder)
    before, readers.read_names = dump(), []
    assert take_in(folder).result.renewed == 0
    assert dump() == before
    assert readers.read_names == []
    assert rules()["a"] == "test"


def test_parts_stay_one_work_in_their_order(pile, take_in, newer_rules):
    folder = pile(FILES)
    take_in(folder)
    newer_rules()
    take_in(folder)
    tale = Work.objects.get(sources__name_shown="t/1")
    assert list(tale.sources.values_list("name_shown", flat=True)) == ["t/1", "t/2"]
    assert tale.chapters.count() == 2


def test_what_is_no_story_any_more_stays_as_it_was(
    pile, take_in, newer_rules, data_folder
):
    folder = pile({"a": "One: no story any more.", "b": "Two."})
    take_in(folder)
    newer_rules()
    assert take_in(folder).result.renewed == 1
    assert Work.objects.count() == 2
    assert rules() == {"a": "test", "b": "newer"}
    assert take_in(folder).result.renewed == 0
    assert sound(data_folder)


def test_a_work_that_cannot_be_written_anew_stays_as_it_was(
    pile, take_in, newer_rules, monkeypatch, data_folder
):
    folder = pile(FILES)
    take_in(folder)
    post = correcting.work_post

    def picky(stories, *, names, corrections):
        work = post(stories, names=names, corrections=corrections)
        if names == ["b"]:
            raise ValueError("bad story")
        return work

    monkeypatch.setattr(correcting, "work_post", picky)
    newer_rules()
    assert take_in(folder).result.renewed == 4
    assert rules()["b"] == "test"
    kept = Work.objects.get(sources__name_shown="b")
    assert kept.labels.get().rule == "test"
    assert sound(data_folder)


@pytest.mark.parametrize("stop", ["a", "b", "b again", "t/1", "t/2"])
def test_stopped_anywhere_it_goes_on_to_the_same_end(
    pile, take_in, readers, newer_rules, monkeypatch, stop
):
    monkeypatch.setattr(refreshing, "CHUNK", 1)
    folder = pile(FILES)
    take_in(folder)
    ids = sorted(Work.objects.values_list("pk", "key"))
    newer_rules()
    readers.stop_before = stop
    with pytest.raises(KeyboardInterrupt):
        take_in(folder)
    newer = versions().count("newer")
    readers.stop_before = None
    assert take_in(folder).result.renewed == 5 - newer
    assert versions() == ["newer"] * 5
    assert sorted(Work.objects.values_list("pk", "key")) == ids


def test_a_pile_with_a_new_file_is_renewed_too(pile, take_in, newer_rules):
    take_in(pile({"a": FILES["a"]}))
    work = Work.objects.get()
    newer_rules()
    heard = take_in(pile({"b": FILES["b"]}))
    assert heard.result.renewed == 1
    assert rules() == {"a": "newer", "b": "newer"}
    assert Work.objects.get(sources__name_shown="a").pk == work.pk
    assert Work.objects.count() == 2


def test_a_pile_never_held_is_not_looked_through(pile, take_in, monkeypatch):
    monkeypatch.setattr("fanfold.archive.accessions.intake.find_version", None)
    assert take_in(pile(FILES)).result.renewed == 0

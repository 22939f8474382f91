import json
from dataclasses import asdict
from types import SimpleNamespace

import pytest
from tests.asking import make_keeper

from fanfold.archive.accessions import correcting, recovering_again, refreshing
from fanfold.archive.accessions.answering import ACCEPTED, answer_post, label_asked
from fanfold.archive.accessions.correcting import correction_post
from fanfold.archive.accessions.members import READ_WITH
from fanfold.archive.accessions.models import AccessionFile, Answer, Likeness, Recovery
from fanfold.archive.accessions.recovering_again import NOTES, recover_again
from fanfold.archive.works.corrections import Change
from fanfold.archive.works.models import OutboxEntry, Work, WorkLabel

pytestmark = pytest.mark.django_db

FILES = {
    "a": "author: Marigold\nOne.",
    "b": "author: Tess\nTwo.",
    "t/1": "part 1 of tale\nauthor: Ann",
    "t/2": "part 2 of tale\nauthor: Ann",
    "z.png": b"\x89PNG",
}


class Heard:
    def __init__(self):
        self.stages = []
        self.done = 0

    def stage(self, name, total):
        self.stages.append((name, total))

    def advance(self, done):
        self.done = done

    def settled(self, file):
        pass


@pytest.fixture
def again(data_folder, config, readers):
    def run(*, apply=False):
        heard = Heard()
        result = recover_again(
            data_folder, listener=heard, is_applied=apply, config=config
        )
        return SimpleNamespace(
            stages=heard.stages,
            states={change.name: change.state for change in result.changes},
            **asdict(result) | {"changes": result.changes},
        )

    return run


@pytest.fixture
def outdated(pile, take_in, newer_rules):
    """Take in a pile, then let the rules be newer."""
    take_in(pile(FILES))
    newer_rules()


@pytest.fixture
def one_by_one(monkeypatch):
    monkeypatch.setattr(refreshing, "CHUNK", 1)


@pytest.fixture
def notes(data_folder):
    return data_folder.root / NOTES


def rules():
    return set(Recovery.objects.values_list("version", flat=True))


def dump():
    models = (AccessionFile, Recovery, Work, WorkLabel, Likeness, OutboxEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.usefixtures("outdated")
def test_what_would_change_is_shown_and_nothing_is_changed(again, notes):
    before = dump()
    result = again()
    assert dump() == before
    assert result.states == dict.fromkeys(("a", "b", "t/1", "t/2"), "changed") | {
        "z.png": "same"
    }
    (first,) = (change for change in result.changes if change.name == "a")
    assert first.words() == "labels 1 → 1 (1 new, 1 gone)"
    assert (result.renewed, result.rules) == (0, "newer")
    assert result.stages == [("again", 5)]
    assert not notes.exists()


def test_applied_it_is_written_and_works_keep_their_number(
    pile, take_in, again, newer_rules, notes
):
    take_in(pile(FILES))
    works = sorted(Work.objects.values_list("pk", "key"))
    newer_rules()
    result = again(apply=True)
    assert (result.renewed, rules()) == (4, {"newer"})
    assert sorted(Work.objects.values_list("pk", "key")) == works
    assert OutboxEntry.objects.count() == 0
    assert [name for name, _ in result.stages if name != "index"] == [
        "again",
        "compare",
    ]
    assert not Recovery.objects.filter(compared_by="").exists()
    assert not notes.exists()
    before = dump()
    assert set(again(apply=True).states.values()) == {"same"}
    assert dump() == before


def test_corrections_and_answers_survive(pile, take_in, again, newer_rules):
    take_in(pile(FILES))
    keeper = make_keeper()
    label = WorkLabel.objects.select_related("source").get(value="Marigold")
    text = FILES["a"]
    start = text.index("Marigold")
    change = Change(
        target="label",
        action="set",
        start=start,
        end=start + len("Marigold"),
        quote="Marigold",
        field="author",
        kind="author",
        value="Daisy",
    )
    answer_post(label_asked(label), ACCEPTED, by=keeper)
    correction_post(label.source.sha256, change, was="", by=keeper)
    newer_rules()
    again(apply=True)
    work = Work.objects.get(sources__name_shown="a")
    assert work.author_sort == "daisy"
    assert Answer.objects.get().said == "Marigold"


@pytest.mark.parametrize("apply", [False, True])
@pytest.mark.parametrize("stop", ["a", "b", "t/2", "z.png"])
@pytest.mark.usefixtures("outdated", "one_by_one")
def test_stopped_anywhere_it_is_taken_up(again, readers, notes, stop, apply):
    whole = again().states
    readers.stop_before = stop
    with pytest.raises(KeyboardInterrupt):
        again(apply=apply)
    done = len(notes.read_text("utf-8").splitlines()) - 1
    with notes.open("a", encoding="utf-8") as file:
        file.write('{"cut')
    readers.stop_before, readers.read_names = None, []
    result = again(apply=apply)
    assert result.taken_up == done
    assert len(readers.read_names) == 5 - done
    assert result.states == whole
    assert rules() == ({"newer"} if apply else {"test"})
    assert not notes.exists()


@pytest.mark.usefixtures("outdated")
def test_notes_of_another_kind_of_run_are_not_taken_up(again, readers, notes):
    readers.stop_before = "z.png"
    with pytest.raises(KeyboardInterrupt):
        again()
    heading = json.loads(notes.read_text("utf-8").splitlines()[0])
    assert heading == {"rules": "newer", "is_applied": False}
    readers.stop_before = None
    result = again(apply=True)
    assert (result.taken_up, result.renewed) == (0, 4)


@pytest.mark.parametrize("apply", [False, True])
def test_what_is_no_story_any_more_stays_with_its_work(
    pile, take_in, again, newer_rules, apply
):
    more = {"t/2": "part 2 of tale\nno story any more"}
    take_in(pile(FILES | more))
    newer_rules()
    result = again(apply=apply)
    assert result.states["t/2"] == "no_story"
    assert result.states["t/1"] == "kept"
    kept = Recovery.objects.filter(original__files__path_shown__startswith="t/")
    assert set(kept.values_list("version", flat=True)) == {"test"}
    assert result.renewed == (2 if apply else 0)


@pytest.mark.usefixtures("outdated")
def test_a_work_that_cannot_be_written_stays(again, monkeypatch):
    post = correcting.work_post

    def picky(stories, *, names, corrections):
        if names == ["b"]:
            raise ValueError("bad story")
        return post(stories, names=names, corrections=corrections)

    monkeypatch.setattr(correcting, "work_post", picky)
    result = again(apply=True)
    assert result.states["b"] == "kept"
    assert result.states["a"] == "changed"
    assert result.renewed == 3


def test_what_was_read_with_another_file_is_not_read_by_itself(pile, take_in, again):
    take_in(pile(FILES))
    file = AccessionFile.objects.get(path_shown="z.png")
    file.reason = f"{READ_WITH} the files beside it"
    file.save()
    assert "z.png" not in again().states


def test_what_is_a_story_now_is_taken_in_by_the_next_intake(
    pile, take_in, again, config, monkeypatch
):
    folder = pile(FILES | {"odd": "RAISE"})
    assert take_in(folder).outcomes["odd"] == "quarantined"
    monkeypatch.setattr(
        recovering_again, "_change", _as_story(recovering_again._change)
    )
    assert again().states["odd"] == "new_story"
    assert AccessionFile.objects.get(path_shown="odd").outcome == "quarantined"
    again(apply=True)
    assert AccessionFile.objects.get(path_shown="odd").outcome == "pending"
    assert take_in(folder).outcomes["odd"] == "quarantined"


def _as_story(change):
    def changed(file, reading, held):
        made = change(file, reading, held)
        if file.shown != "odd":
            return made
        return recovering_again.FileChange(
            sha256=file.sha256, name=file.shown, state="new_story"
        )

    return changed

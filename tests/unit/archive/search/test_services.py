from contextlib import closing

import pytest
from tests.builders import story

from fanfold.archive.search import services
from fanfold.archive.search.services import (
    IndexFollower,
    index_difference,
    index_drain,
    index_rebuild,
)
from fanfold.archive.works.models import OutboxEntry, Work
from fanfold.archive.works.services import work_post, work_remove

pytestmark = pytest.mark.django_db


def post(text):
    return work_post([story(text)], names=["a.txt"])


def test_what_is_written_is_found_and_the_outbox_empties(library_index):
    one, two = post("A lamp.\n"), post("A candle.\n")
    assert index_difference() == (set(), set())
    assert index_drain() == 2
    assert library_index.work_ids() == {one.pk, two.pk}
    assert not OutboxEntry.objects.exists()
    assert index_difference() == (set(), set())
    assert index_drain() == 0


def test_what_is_removed_is_gone(library_index):
    work = post("A lamp.\n")
    index_drain()
    work_remove(work)
    index_drain()
    assert library_index.work_ids() == set()


def test_a_drain_stopped_before_the_outbox_emptied_doubles_nothing(library_index):
    work = post("A lamp.\n")
    entry = OutboxEntry.objects.get()
    index_drain()
    entry.save(force_insert=True)
    index_drain()
    assert library_index.work_ids() == {work.pk}
    assert library_index.index.searcher().num_docs == 2


def test_a_follower_takes_up_what_waits_once_there_is_enough(
    library_index, monkeypatch
):
    monkeypatch.setattr(services, "FOLLOWED", 2)
    with closing(IndexFollower()) as follower:
        one = post("A lamp.\n")
        follower.follow()
        assert OutboxEntry.objects.count() == 1
        two = post("A candle.\n")
        follower.follow()
    assert library_index.work_ids() == {one.pk, two.pk}
    assert not OutboxEntry.objects.exists()


@pytest.mark.parametrize("method", ["hand_over", "commit"])
def test_what_a_follower_fails_at_stays_in_the_outbox(
    library_index, monkeypatch, method
):
    def fail(*_):
        raise OSError("no space")

    failing = fail if method == "hand_over" else lambda *_: fail
    monkeypatch.setattr(services, "FOLLOWED", 1)
    post("A lamp.\n")
    with closing(IndexFollower()) as follower, monkeypatch.context() as patched:
        patched.setattr(library_index, "hand_over", failing)
        follower.follow()
    assert OutboxEntry.objects.count() == 1
    assert index_drain() == 1


def test_rebuild_brings_back_a_lost_index(library_index):
    one, two = post("A lamp.\n"), post("A candle.\n")
    index_drain()
    library_index.clear()
    library_index.apply([], [])
    assert index_difference() == ({one.pk, two.pk}, set())
    assert index_rebuild() == 2
    assert index_difference() == (set(), set())


def test_works_that_vanished_behind_our_back_show(library_index):
    work = post("A lamp.\n")
    index_drain()
    pk = work.pk
    Work.objects.all().delete()
    assert index_difference() == (set(), {pk})

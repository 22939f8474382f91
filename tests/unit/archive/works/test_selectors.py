import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from tests.factories import make_work

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.models import OutboxEntry
from fanfold.archive.works.selectors import (
    generation,
    kept,
    library_figures,
    pseuds_counted,
    tags_counted,
    works_visible_to,
)
from fanfold.archive.works.services import work_remove

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


def test_everyone_sees_every_work(django_user_model):
    work = make_work()
    keeper = django_user_model.objects.create_user("keeper")
    assert list(works_visible_to(ANYONE)) == [work]
    assert list(works_visible_to(keeper)) == [work]


def test_the_state_changes_with_every_change_and_with_nothing_else():
    states = [generation()]
    work = make_work()
    states.append(generation())
    OutboxEntry.objects.all().delete()
    assert generation() == states[-1]
    work_remove(work)
    states.append(generation())
    OutboxEntry.objects.all().delete()
    make_work()
    states.append(generation())
    assert len(set(states)) == len(states)


def test_what_is_kept_is_made_once_for_a_state():
    made = []
    make = lambda: made.append(1) or len(made)  # noqa: E731 - a counter
    make_work()
    assert [kept("k", ANYONE, make), kept("k", ANYONE, make)] == [1, 1]
    make_work()
    assert kept("k", ANYONE, make) == 2


def test_nothing_is_kept_where_the_state_has_no_name(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    made = []
    kept("k", ANYONE, lambda: made.append(1))
    kept("k", ANYONE, lambda: made.append(1))
    assert made == [1, 1]


def test_figures_count_what_is_there():
    make_work(authors=["A", "B"], fandom=["Dracula"], word_count=10)
    make_work(authors=["A"], fandom=["Dracula", "Jane Eyre"], word_count=5)
    figures = library_figures(ANYONE)
    assert (figures.works, figures.words) == (2, 15)
    assert (figures.authors, figures.fandoms) == (2, 2)


def test_an_empty_library_has_no_words():
    assert library_figures(ANYONE).words == 0


def test_names_without_works_are_not_listed():
    work = make_work(authors=["Gone"], fandom=["Forgotten"])
    work_remove(work)
    make_work(authors=["Here"], fandom=["Kept"])
    assert [p.name for p in pseuds_counted(ANYONE)] == ["Here"]
    assert [t.name for t in tags_counted(ANYONE, TagKind.FANDOM)] == ["Kept"]

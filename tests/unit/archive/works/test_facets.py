import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from tests.factories import make_work

from fanfold.archive.works.facets import SHOWN, chips_of, facets_of, list_facts
from fanfold.archive.works.filters import WorkFilter, choices_of

pytestmark = pytest.mark.django_db


def panel(query=""):
    choices = choices_of(WorkFilter.read(QueryDict(query)))
    facts = list_facts(choices, AnonymousUser())
    return {facet.param: facet for facet in facets_of(choices, facts)}


def counts(query, param):
    return {choice.name: choice.count for choice in panel(query)[param].choices}


def test_values_are_counted_within_the_list():
    make_work(fandom=["Dracula"], character=["Mina", "Lucy"])
    make_work(fandom=["Dracula"], character=["Mina"])
    make_work(fandom=["Jane Eyre"], character=["Jane"])
    assert counts("", "fandom") == {"Dracula": 2, "Jane Eyre": 1}
    assert counts("fandom=dracula", "character") == {"Mina": 2, "Lucy": 1}
    assert counts("fandom=dracula&character=lucy", "character") == {
        "Lucy": 1,
        "Mina": 1,
    }


def test_ratings_are_counted_without_the_chosen_rating():
    make_work(rating="Mature")
    make_work(rating="Explicit")
    make_work(rating="General Audiences")
    assert list(counts("rating=mature", "rating").items()) == [
        ("General Audiences", 1),
        ("Mature", 1),
        ("Explicit", 1),
    ]


def test_status_and_language_have_words():
    make_work(status="in_progress", language="fr")
    assert counts("", "status") == {"Work in progress": 1}
    assert counts("", "language") == {"Français": 1}


def test_a_choice_leads_to_the_list_with_it_and_back():
    make_work(fandom=["Dracula"], rating="Mature")
    facet = panel("rating=mature&sort=words")["fandom"]
    assert facet.choices[0].address == "?rating=mature&sort=words&fandom=dracula"
    assert panel("fandom=dracula")["fandom"].choices[0].address == "?"


def test_the_largest_are_shown_and_the_chosen_among_them():
    make_work(genre=[f"Genre {i:02}" for i in range(SHOWN + 3)])
    assert panel()["genre"].hidden == 3
    assert len(panel()["genre"].choices) == SHOWN
    last = f"genre-{SHOWN + 2:02}"
    shown = panel(f"genre={last}")["genre"]
    assert [c.name for c in shown.choices if c.is_chosen] == [f"Genre {SHOWN + 2:02}"]


def test_counts_follow_a_change():
    make_work(fandom=["Dracula"])
    assert counts("", "fandom") == {"Dracula": 1}
    make_work(fandom=["Dracula"])
    assert counts("", "fandom") == {"Dracula": 2}


def test_every_active_filter_has_a_chip():
    make_work(fandom=["Dracula"], language="fr")
    query = "fandom=dracula&fandom=unknown&status=complete&language=fr&sort=words"
    chips = chips_of(choices_of(WorkFilter.read(QueryDict(query))))
    assert [(chip.kind, chip.name) for chip in chips] == [
        ("Fandom", "Dracula"),
        ("Fandom", "unknown"),
        ("Completion", "Complete"),
        ("Language", "Français"),
    ]
    assert chips[0].address == (
        "?fandom=unknown&status=complete&language=fr&sort=words"
    )

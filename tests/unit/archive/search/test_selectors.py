import pytest
from django.contrib.auth.models import AnonymousUser
from tests.builders import label, scene, story

from fanfold.archive.search.selectors import search
from fanfold.archive.search.services import index_drain
from fanfold.archive.works.models import Work
from fanfold.archive.works.services import work_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(library_index):
    text = "The lamp stood in the window.\n\n\n\nShe blew out the lamp at sea.\n"
    second = text.index("She")
    work_post(
        [
            story(
                text,
                labels=(label("title", "Tide"), label("fandom", "Treasure Island")),
                scenes=(
                    scene(0, text.index("\n")),
                    scene(second, len(text) - 1, break_before="stripped"),
                ),
            )
        ],
        names=["tide.txt"],
    )
    work_post([story("Only a candle.\n")], names=["b.txt"])
    index_drain()


def ask(text, page=1):
    return search(text, page=page, user=AnonymousUser())


def test_a_hit_leads_to_its_paragraph(library):
    found = ask("blew sea")
    assert found.total == 1
    (hit,) = found.hits
    assert hit.url == f"/works/{hit.work.pk}/chapters/1/#p1"
    assert ("blew", True) in hit.snippet
    assert "".join(piece for piece, _ in hit.snippet) == "She blew out the lamp at sea."


def test_a_label_alone_leads_to_the_work(library):
    (hit,) = ask("treasure").hits
    assert hit.snippet == ()
    assert hit.url == f"/works/{hit.work.pk}/"


def test_nothing_asked_nothing_found(library):
    assert ask("").total == 0
    assert ask("-lamp").total == 0
    assert ask("unicorn").hits == ()


def test_a_work_gone_from_the_database_is_not_shown(library):
    Work.objects.filter(title="Tide").delete()
    assert ask("lamp").hits == ()

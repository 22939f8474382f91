import pytest
from django.core.cache import cache
from tests.library import sample, take_in

from fanfold.archive.accessions import pages, views
from fanfold.archive.accessions.models import AccessionFile, Original, Outcome
from fanfold.archive.accessions.pages import WIDTH, figures_of
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.core.folder import data_folder
from fanfold.archive.works.models import Work
from fanfold.archive.works.selectors import WorkQuerySet
from fanfold.recover.pipeline import recover

pytestmark = pytest.mark.django_db
SONG = "songfic-leave_the_gate.txt"


@pytest.fixture
def accession():
    accession, _ = take_in({SONG: sample(SONG), "b.txt": b"<b>One.</b>\n"})
    for name, outcome in (
        ("odd\\nname.txt", Outcome.REFUSED),
        ("copy.txt", Outcome.DUPLICATE),
    ):
        AccessionFile.objects.create(
            accession=accession,
            path=name.encode(),
            path_shown=name,
            size_bytes=1,
            modified_ns=0,
            outcome=outcome,
            reason="because",
        )
    return accession


def sha_of(name):
    return AccessionFile.objects.get(path_shown=name).original.sha256


def hide_all_works(monkeypatch):
    monkeypatch.setattr(
        views, "works_visible_to", lambda user: WorkQuerySet(Work).none()
    )


def test_the_bar_adds_up(accession):
    picture = figures_of(accession).picture
    assert picture.total == sum(bar.count for bar in picture.bars) == 4
    assert [(bar.outcome, bar.x, bar.width) for bar in picture.bars] == [
        ("work", 0, 500),
        ("duplicate", 500, 250),
        ("refused", 750, 250),
    ]
    assert picture.said == (
        "4 files in all; works of their own: 2, the same as another file: 1, "
        "not taken in: 1"
    )


@pytest.mark.parametrize("count", [3, 7, 11])
def test_the_bars_fill_the_picture(accession, count):
    for n in range(count):
        AccessionFile.objects.create(
            accession=accession,
            path=str(n).encode(),
            path_shown=str(n),
            size_bytes=1,
            modified_ns=0,
            outcome=Outcome.PENDING,
        )
    bars = figures_of(accession).picture.bars
    edges = [0, *(round(bar.x + bar.width, 2) for bar in bars)]
    assert edges == [*(bar.x for bar in bars), WIDTH]


def test_figures_are_those_of_the_works_and_their_files(accession):
    figures = figures_of(accession)
    story = recover(sample(SONG), name=SONG)
    assert figures.works == 2
    assert figures.labels == sum(n for _, n in figures.labels_by_field)
    assert figures.labels == len(story.labels)
    assert figures.contents.files == 2
    assert figures.contents.is_all
    assert figures.contents.scenes == len(story.scenes) + 1
    assert sum(n for _, n in figures.contents.voices) == len(story.voices)


def test_figures_of_part_of_a_pile_say_so(client, accession, monkeypatch):
    monkeypatch.setattr(pages, "MOST_READ", 1)
    figures = figures_of(accession)
    assert (figures.contents.files, figures.contents.is_all) == (1, False)
    html = client.get(f"/accessions/{accession.pk}/").content.decode()
    assert "counted in the first 1 files" in html


def test_an_open_accession_says_that_it_goes_on(client, accession):
    accession.closed_at = None
    accession.save()
    assert figures_of(accession).contents is None
    html = client.get(f"/accessions/{accession.pk}/").content.decode()
    assert "It is not finished" in html
    assert "counted when the accession is finished" in html


def test_the_accession_page_lists_every_file(client, accession):
    html = client.get(f"/accessions/{accession.pk}/").content.decode()
    assert "odd\\nname.txt" in html
    assert "because" in html
    some = client.get(f"/accessions/{accession.pk}/?outcome=refused").content.decode()
    assert "odd\\nname.txt" in some
    assert "copy.txt" not in some
    listed = client.get("/accessions/").content.decode()
    assert figures_of(accession).picture.said in listed
    assert client.get("/accessions/99/").status_code == 404


def test_where_a_pile_lay_is_not_told(client, accession):
    accession.pile_shown = "/home/someone/stories/"
    accession.save()
    for path in ("/accessions/", f"/accessions/{accession.pk}/"):
        html = client.get(path).content.decode()
        assert "stories" in html
        assert "someone" not in html


def test_a_library_without_accessions_says_what_would_fill_it(client):
    assert "fanfold intake" in client.get("/accessions/").content.decode()


def test_files_of_hidden_works_are_hidden(client, accession, monkeypatch):
    hide_all_works(monkeypatch)
    sha256 = sha_of(SONG)
    assert client.get(f"/found/{sha256}/").status_code == 404
    assert client.get(f"/found/{sha256}/original").status_code == 404
    html = client.get(f"/accessions/{accession.pk}/").content.decode()
    assert SONG in html
    assert "Leave the Gate" not in html
    assert sha256 not in html


def test_a_copy_of_a_hidden_work_is_hidden_too(client, accession, monkeypatch):
    copy = AccessionFile.objects.get(path_shown="copy.txt")
    copy.original = Original.objects.create(sha256="c" * 64, size_bytes=1)
    copy.work = AccessionFile.objects.get(path_shown=SONG).work
    copy.save()
    hide_all_works(monkeypatch)
    assert client.get(f"/found/{'c' * 64}/original").status_code == 404


def test_the_story_leads_to_its_chapter_as_restored(client, accession):
    work = AccessionFile.objects.get(path_shown=SONG).work
    html = client.get(f"/found/{sha_of(SONG)}/").content.decode()
    assert html.count(f'href="/works/{work.pk}/chapters/1/"') == 1


def test_an_offset_leads_to_the_place(client, accession):
    path = f"/found/{sha_of(SONG)}/"
    at = recover(sample(SONG), name=SONG).first("rating").start
    assert client.get(f"{path}?at={at}").url == f"{path}?page=1#f5"
    assert client.get(f"{path}?at={'9' * 12}").status_code == 302
    assert client.get(f"{path}?at={'9' * 5000}").status_code == 200
    assert client.get(f"{path}?at=x&page=x").status_code == 200


def test_as_found_shows_text_not_markup(client, accession):
    html = client.get(f"/found/{sha_of('b.txt')}/").content.decode()
    assert "&lt;b&gt;One.&lt;/b&gt;" in html
    assert "<b>One." not in html


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "../../etc/passwd", "G" * 64])
def test_unknown_files_are_not_found(client, accession, sha256):
    assert client.get(f"/found/{sha256}/").status_code == 404
    assert client.get(f"/found/{sha256}/original").status_code == 404


def test_the_original_is_handed_out_for_saving_only(client, accession, tmp_path):
    location = tmp_path / "b.txt"
    location.write_bytes(b"<b>One.</b>\n")
    folder = data_folder()
    folder.create()
    store = OriginalStore(folder.originals)
    store.clean()
    kept = store.keep(location)
    assert kept.sha256 == sha_of("b.txt")
    response = client.get(f"/found/{kept.sha256}/original")
    assert b"".join(response.streaming_content) == b"<b>One.</b>\n"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="b.txt"'
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_an_original_lost_from_the_store_is_not_found(client, accession):
    Original.objects.create(sha256="a" * 64, size_bytes=1)
    assert client.get(f"/found/{'a' * 64}/original").status_code == 404


@pytest.mark.parametrize(
    ("path", "queries"),
    [("/accessions/", 3), ("/accessions/{pk}/", 8), ("/found/{sha}/", 7)],
)
def test_pages_ask_few_questions(
    client, accession, django_assert_max_num_queries, path, queries
):
    path = path.format(pk=accession.pk, sha=sha_of(SONG))
    cache.clear()
    with django_assert_max_num_queries(queries):
        client.get(path)

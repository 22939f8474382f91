import pytest
from tests.library import sample, take_in

from fanfold.archive.accessions.models import AccessionFile, Original, Outcome
from fanfold.archive.accessions.pages import figures_of
from fanfold.archive.accessions.store import OriginalStore
from fanfold.archive.core.folder import data_folder

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


def test_the_bar_adds_up(accession):
    figures = figures_of(accession)
    assert figures.total == sum(bar.count for bar in figures.bars) == 4
    assert sum(bar.width for bar in figures.bars) == pytest.approx(1000)
    assert [bar.outcome for bar in figures.bars] == ["work", "duplicate", "refused"]
    assert figures.labels == sum(n for _, n in figures.labels_by_field)
    assert "4 files in all; works of their own: 2" in figures.said


def test_the_accession_page_lists_every_file(client, accession):
    html = client.get(f"/accessions/{accession.pk}/").content.decode()
    assert "odd\\nname.txt" in html
    assert "because" in html
    some = client.get(f"/accessions/{accession.pk}/?outcome=refused").content.decode()
    assert "odd\\nname.txt" in some
    assert "copy.txt" not in some
    assert client.get("/accessions/").status_code == 200
    assert client.get("/accessions/99/").status_code == 404


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
    [("/accessions/", 3), ("/accessions/{pk}/", 9), ("/found/{sha}/", 6)],
)
def test_pages_ask_few_questions(
    client, accession, django_assert_max_num_queries, path, queries
):
    path = path.format(pk=accession.pk, sha=sha_of(SONG))
    with django_assert_max_num_queries(queries):
        client.get(path)

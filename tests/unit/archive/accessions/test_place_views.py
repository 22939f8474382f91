import pytest
from django.contrib.auth.models import User
from tests.library import sample, take_in

from fanfold.archive.accessions.forms import LONGEST_REPORT
from fanfold.archive.accessions.models import Correction, Report
from fanfold.archive.accessions.reporting_wrong import MOST
from fanfold.archive.works.models import WorkSource

pytestmark = pytest.mark.django_db
SONG = "songfic-leave_the_gate.txt"


@pytest.fixture
def work():
    return take_in({SONG: sample(SONG)})[1][SONG]


@pytest.fixture
def keeper(client):
    user = User.objects.create_user("keeper", is_staff=True)
    client.force_login(user)
    return client


def place_of(work, field="title"):
    label = work.labels.get(field=field)
    return f"/found/{work.key}/at/{label.start}-{label.end}/", label


def post(client, work, **values):
    label = work.labels.get(field="title")
    given = {"start": label.start, "end": label.end, "action": "set", **values}
    return client.post(f"/found/{work.key}/correct/", given)


def test_a_place_tells_what_was_read_and_why(client, work):
    path, label = place_of(work)
    page = client.get(path).content.decode()
    assert f"<mark>{label.value}</mark>" in page
    assert "The file names the label before it." in page
    assert "Part of the file" in page
    assert "csrfmiddlewaretoken" in page
    assert "/correct/" not in page


def test_the_file_as_a_whole_is_a_place_too(client, work):
    page = client.get(f"/found/{work.key}/at/0-0/").content.decode()
    assert "This is wrong" in page
    assert "<mark>" not in page


@pytest.mark.parametrize("place", ["9-3", "0-999999999"])
def test_what_is_no_place_is_not_found(client, work, place):
    assert client.get(f"/found/{work.key}/at/{place}/").status_code == 404


def test_words_lead_to_their_place(client, work):
    _, label = place_of(work)
    response = client.get(f"/found/{work.key}/at/", {"words": label.value})
    assert f"/at/{label.start}-" in response.url
    missing = client.get(f"/found/{work.key}/at/", {"words": "no such words here"})
    assert "missing=1" in missing.url


def test_a_reader_says_what_is_wrong(client, work):
    path, label = place_of(work)
    response = client.post(path, {"words": "It is the other song."})
    assert response.url == f"{path}?sent=1#wrong"
    report = Report.objects.get()
    assert (report.words, report.quote, report.state) == (
        "It is the other song.",
        label.value,
        "open",
    )


@pytest.mark.parametrize("words", ["", "x" * (LONGEST_REPORT + 1)])
def test_a_report_has_words_but_not_too_many(client, work, words):
    response = client.post(place_of(work)[0], {"words": words})
    assert response.status_code == 400
    assert "Please say what is wrong" in response.content.decode()
    assert not Report.objects.exists()


def test_the_trap_keeps_nothing_and_says_nothing(client, work):
    path, _ = place_of(work)
    response = client.post(path, {"words": "Buy", "website": "http://x"})
    assert response.status_code == 302
    assert not Report.objects.exists()


def test_a_session_sends_only_so_many(client, work):
    path, _ = place_of(work)
    for _ in range(MOST):
        client.post(path, {"words": "Wrong."})
    response = client.post(path, {"words": "One more."})
    assert response.status_code == 400
    assert "One more." in response.content.decode()
    assert Report.objects.count() == MOST


def test_a_post_without_its_token_is_refused(work):
    from django.test import Client  # noqa: PLC0415 - a client that checks tokens

    strict = Client(enforce_csrf_checks=True)
    assert strict.post(place_of(work)[0], {"words": "Wrong."}).status_code == 403


def test_only_staff_correct_or_see_the_queue(client, work):
    assert "/admin/login" in post(client, work, target="label").url
    assert "/admin/login" in client.get("/reports/").url
    assert "/admin/login" in client.post("/reports/1/").url
    assert "/admin/login" in client.post("/corrections/1/undo/").url
    assert not Correction.objects.exists()


def test_staff_correct_a_label_and_take_it_back(keeper, work):
    old = work.title
    page = keeper.get(place_of(work)[0]).content.decode()
    assert f"/found/{work.key}/correct/" in page
    response = post(
        keeper, work, target="label", field="title", kind="title", value="Right"
    )
    assert response.url.endswith("?changed=1")
    work.refresh_from_db()
    assert work.title == "Right"
    found = keeper.get(f"/found/{work.key}/").content.decode()
    assert "Title: Right" in found
    assert "by keeper on" in found
    assert "A person put this right" in found
    row = Correction.objects.get()
    keeper.post(f"/corrections/{row.pk}/undo/")
    work.refresh_from_db()
    assert work.title == old


def test_what_no_longer_fits_is_said(keeper, work):
    post(keeper, work, target="label", field="title", kind="title", value="Right")
    Correction.objects.update(quote="gone")
    assert "no longer fits" in keeper.get(f"/found/{work.key}/").content.decode()


@pytest.mark.parametrize(
    ("target", "values", "words"),
    [
        ("voice", {"kind": "thought", "speaker": "Ann"}, "Thought, spoken by Ann"),
        ("voice", {"action": "remove"}, "No voice: the story itself"),
        ("scene", {"kind": "dream"}, "Dream"),
        ("segment", {"kind": "front_note"}, "Author’s note"),
        ("boundary", {"action": "add"}, "A new scene begins"),
        ("label", {"action": "remove", "field": "title"}, "Title taken away"),
    ],
)
def test_all_that_can_be_put_right_is_listed(keeper, work, target, values, words):
    assert post(keeper, work, target=target, **values).status_code == 302
    assert words in keeper.get(f"/found/{work.key}/").content.decode()
    assert WorkSource.objects.get().work_id == work.pk


@pytest.mark.parametrize(
    "values",
    [
        {"target": "label", "field": "title", "kind": "title", "value": " "},
        {"target": "label", "field": "title", "kind": "no field", "value": "x"},
        {"target": "voice", "kind": "dream"},
        {"target": "nothing"},
        {"target": "scene", "kind": "dream", "start": 9, "end": 3},
    ],
)
def test_what_makes_no_sense_changes_nothing(keeper, work, values):
    response = post(keeper, work, **values)
    assert "nothing was changed" in response.content.decode()
    assert not Correction.objects.exists()


def test_the_queue_is_settled(keeper, work):
    for words in ("First.", "Second."):
        keeper.post(place_of(work)[0], {"words": words})
    one, two = Report.objects.order_by("pk")
    page = keeper.get("/reports/").content.decode()
    assert "First." in page
    assert f"/found/{work.key}/at/{one.start}-{one.end}/" in page
    keeper.post(f"/reports/{one.pk}/", {"state": "done"})
    keeper.post(f"/reports/{two.pk}/", {"state": "nonsense"})
    page = keeper.get("/reports/").content.decode()
    assert "First." not in page
    assert "Second." in page
    assert "put right by keeper" in keeper.get("/reports/?state=done").content.decode()


def test_query_counts(keeper, work, django_assert_max_num_queries):
    for _ in range(4):
        post(keeper, work, target="label", field="title", kind="title", value="Right")
        Report.objects.create(sha256=work.key, start=1, end=5, quote="q", words="w")
    with django_assert_max_num_queries(8):
        keeper.get(place_of(work)[0])
    with django_assert_max_num_queries(9):
        keeper.get(f"/found/{work.key}/")
    with django_assert_max_num_queries(6):
        keeper.get("/reports/")


def test_a_chapter_leads_to_where_its_fault_is_said(client, work):
    first = client.get(f"/works/{work.pk}/chapters/1/found/?wrong=1&p=1")
    assert first.url.endswith("&wrong=1")
    response = client.get(first.url)
    assert f"/found/{work.key}/at/" in response.url
    assert client.get(response.url).status_code == 200

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.asking import make_asking, make_keeper, make_stitched
from tests.factories import make_work

from fanfold.archive.accessions import review_views
from fanfold.archive.accessions.models import (
    Answer,
    AnswerBatch,
    Correction,
    Likeness,
    QuestionKind,
    Report,
)
from fanfold.archive.works.models import Work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]

ADDRESSES = ("/review/", "/review/batch/", "/review/answers/")
POSTS = (
    "/review/label/1/",
    "/review/batch/accept/",
    "/review/batch/1/undo/",
    "/review/answers/1/undo/",
)


@pytest.fixture
def asking():
    return make_asking()


@pytest.fixture
def keeper(client):
    client.force_login(make_keeper())
    return client


def said(client, path="/review/"):
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def answer(client, asking, kind, what="accept", **more):
    row = asking.row(kind)
    given = {"answer": what, "back": f"kind={kind}", "page": 1, "at": 1, **more}
    return client.post(f"/review/{kind}/{row.pk}/", given)


@pytest.mark.parametrize("is_known", [False, True])
def test_only_administrators_are_asked(client, is_known):
    if is_known:
        client.force_login(User.objects.create_user("reader"))
    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 403
        assert "This is not open to you" in response.content.decode()
    for address in POSTS:
        assert client.post(address).status_code == 403
    assert "Review</a>" not in client.get("/").content.decode()


def test_the_masthead_leads_administrators_there(keeper):
    assert '<a href="/review/" >Review</a>' in said(keeper, "/")
    assert 'aria-current="true">Review</a>' in said(keeper)


def test_an_empty_review_says_so(keeper):
    assert "No open questions here." in said(keeper)
    assert "Nothing yet." in said(keeper, "/review/answers/")
    assert "Read by" in said(keeper, "/review/batch/")


def test_every_question_stands_with_its_evidence(keeper, asking):
    page = said(keeper)
    assert 'Everything <span class="count">8</span>' in page
    for words in (
        "Should “Locked away” stay out of sight?",
        "Only administrators see it: locked where it stood.",
        "The author says of archiving: “Please don&#x27;t repost this.”.",
        "Should “Leave the Gate” stay open to everyone?",
        "A reader says: “This is wrong.”",
        f"/found/{asking.song.key}/at/1-5/",
        "Are “One” and “Other” one story?",
        f"/works/{asking.copy.first_id}/copies/{asking.copy.second_id}/",
        "Are these 2 files parts of one work, “Two parts”?",
        "How part 2 begins.",
        "Title: is it “Leave the Gate”?",
        "<mark>Leave the Gate</mark>",
        "“link” was not taken in.",
        "“huge” is kept, but could not be read safely.",
        f"/found/{'ab' * 32}/original",
    ):
        assert words in page
    for key in ("A", "C", "S", "B"):
        assert f"<kbd>{key}</kbd>" in page


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_a_kind_is_asked_by_itself(keeper, asking, kind):
    page = said(keeper, f"/review/?kind={kind}")
    assert page.count('class="question"') == (2 if kind == "file" else 1)
    assert ("Accept many at once" in page) == (kind == "label")


def test_labels_are_narrowed(keeper, asking):
    assert "Title: is it" in said(
        keeper, f"/review/?kind=label&rule={asking.label.rule}"
    )
    assert "No open questions" in said(keeper, "/review/?kind=label&rule=other")


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_accepting_takes_a_question_from_the_list(keeper, asking, kind):
    response = answer(keeper, asking, kind)
    assert response.url == f"/review/?kind={kind}&said=kept#q1"
    page = said(keeper, response.url)
    assert "Your answer is kept." in page
    assert page.count('class="question"') == (1 if kind == "file" else 0)
    assert "no longer open" in said(keeper, answer(keeper, asking, kind).url)


def test_what_was_accepted_is_listed_and_taken_back(keeper, asking):
    for kind in ("label", "held", "wish", "stitch", "file", "copy"):
        answer(keeper, asking, kind)
    page = said(keeper, "/review/answers/")
    for words in (
        "Title “Leave the Gate” is right",
        "Kept back: locked where it stood",
        "Left open, though the author says: Please don&#x27;t repost this.",
        "2 files belong together",
        "Left so: link: a link",
        "One and Other</a>: the same story, says keeper",
    ):
        assert words in page
    for row in Answer.objects.all():
        keeper.post(f"/review/answers/{row.pk}/undo/")
    keeper.post(f"/likenesses/{asking.copy.pk}/", {"decision": ""})
    assert 'Everything <span class="count">6</span>' not in page
    assert said(keeper).count('class="question"') == 8


def test_a_label_is_put_right_or_taken_away(keeper, asking):
    answer(keeper, asking, "label", "correct", field="title", value="The Gate")
    asking.song.refresh_from_db()
    assert asking.song.title == "The Gate"
    label = asking.song.labels.get(field="title")
    asking.song.labels.filter(pk=label.pk).update(confidence=0.1)
    asking.label = label
    answer(keeper, asking, "label", "remove")
    assert Correction.objects.count() == 2
    assert not asking.song.labels.filter(field="title", via="key").exists()


@pytest.mark.parametrize(
    "given", [{"field": "title", "value": " "}, {"field": "no field", "value": "x"}]
)
def test_what_makes_no_sense_changes_nothing(keeper, asking, given):
    response = answer(keeper, asking, "label", "correct", **given)
    assert "nothing was changed" in said(keeper, response.url)
    assert "unclear" in answer(keeper, asking, "file", "correct").url
    assert "unclear" in answer(keeper, asking, "copy", "nonsense").url
    assert not Correction.objects.exists()


def test_different_stories_and_reports_left_alone(keeper, asking):
    answer(keeper, asking, "copy", "correct")
    answer(keeper, asking, "report", "dismiss")
    assert Likeness.objects.get().decision == "different"
    assert Report.objects.get().state == "dismissed"


def test_an_author_s_wish_is_met(keeper, asking):
    answer(keeper, asking, "wish", "correct")
    asking.song.refresh_from_db()
    assert asking.song.held_back == "its author asked not to have it archived"
    keeper.logout()
    assert keeper.get(f"/works/{asking.song.pk}/").status_code == 404


def test_settled_reports_are_linked(keeper, asking):
    assert "/reports/?state=done" in said(keeper, "/review/?kind=report")


def test_a_file_set_aside_is_read_again(keeper, asking):
    keeper.post(f"/review/file/{asking.aside.pk}/", {"answer": "correct"})
    asking.aside.refresh_from_db()
    assert asking.aside.outcome == "pending"


def test_what_is_no_kind_is_not_found(keeper):
    assert keeper.post("/review/nonsense/1/").status_code == 404


def test_the_next_question_follows_on_the_same_page(keeper, asking, monkeypatch):
    monkeypatch.setattr(review_views, "A_PAGE", 2)
    page = said(keeper, "/review/?page=2")
    assert page.count('class="question"') == 2
    assert 'name="page" value="2"' in page
    response = keeper.post(
        f"/review/copy/{asking.copy.pk}/",
        {"answer": "accept", "back": "", "page": 2, "at": 2},
    )
    assert response.url == "/review/?page=2&said=kept#q2"


def test_many_labels_are_accepted_at_once_and_taken_back(keeper, asking):
    rule = asking.label.rule
    address = f"/review/batch/?rule={rule}&least=50"
    page = said(keeper, address)
    assert f"1 label read by “{rule}”, at least 50% sure" in page
    assert "Title: is it “Leave the Gate”?" in page
    assert f"0 labels read by “{rule}”" in said(keeper, address + "1")
    keeper.post("/review/batch/accept/", {"rule": rule, "least": "x"})
    assert AnswerBatch.objects.get().least == 0
    assert "No open questions" in said(keeper, "/review/?kind=label")
    assert f"1 label read by “{rule}”, accepted by keeper" in said(
        keeper, "/review/answers/"
    )
    keeper.post(f"/review/batch/{AnswerBatch.objects.get().pk}/undo/")
    assert "Title: is it" in said(keeper, "/review/?kind=label")
    keeper.post("/review/batch/accept/", {"rule": "", "least": "10"})
    assert not AnswerBatch.objects.exists()


def test_joining_parts_again_is_offered(keeper, asking, monkeypatch):
    Answer.objects.create(
        kind="stitch", sha256="a" * 64, field="k", said="apart", answer="apart"
    )
    page = said(keeper, "/review/answers/")
    assert "A work of its own, no part of a longer one" in page
    keeper.post(f"/review/answers/{Answer.objects.get().pk}/undo/")
    assert Answer.objects.exists()


def test_many_parts_are_shown_in_part(keeper):
    make_stitched(bases=['{"basis": "file_name"}'] * 5)
    page = said(keeper)
    assert "The first 3 are shown." in page
    assert "How part 4 begins." not in page


def test_query_counts(keeper, asking):
    for n in range(4):
        make_work(held_back="locked")
        make_stitched(f"More {n}")
        Report.objects.create(sha256=asking.song.key, start=1, end=5, words="w")
    for field in ("author", "rating"):
        asking.song.labels.filter(field=field).update(ambiguous=True)
    ones, others = list(Work.objects.all()[:3]), list(Work.objects.all()[3:6])
    for one, other in zip(ones, others, strict=True):
        first, second = sorted((one, other), key=lambda work: work.pk)
        values = {"first_share": 1, "second_share": 1, "confidence": 1}
        Likeness.objects.create(first=first, second=second, kind="same words", **values)

    def queries(path):
        with CaptureQueriesContext(connection) as found:
            keeper.get(path)
        return len(found)

    assert {kind: queries(f"/review/?kind={kind}") for kind in QUERIES} == QUERIES
    assert queries("/review/answers/") == 5


QUERIES = {
    "": 30,
    "held": 12,
    "wish": 13,
    "report": 11,
    "copy": 13,
    "stitch": 11,
    "label": 15,
    "file": 11,
}

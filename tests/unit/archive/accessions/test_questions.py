import pytest
from django.http import QueryDict
from tests.asking import (
    later_accession,
    make_asking,
    make_file,
    make_keeper,
    make_stitched,
)

from fanfold.archive.accessions.answering import (
    ACCEPTED,
    Asked,
    answer_post,
    file_asked,
    held_asked,
    label_asked,
    stitch_asked,
    wish_asked,
)
from fanfold.archive.accessions.models import (
    AccessionFile,
    Decision,
    QuestionKind,
    ReportState,
)
from fanfold.archive.accessions.questions import (
    OPEN,
    Wanted,
    fields_counted,
    labels_of_rule,
    open_files,
    open_labels,
    open_stitches,
    questions_counted,
    rows_between,
    rules_counted,
)
from fanfold.archive.accessions.walking import OWN_FOLDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking():
    return make_asking()


@pytest.fixture
def keeper():
    return make_keeper()


def counts(wanted=None):
    return {k.value: n for k, n in questions_counted(wanted or Wanted()).items()}


def test_every_kind_is_asked_in_the_order_of_the_list(asking):
    assert list(OPEN) == list(QuestionKind)
    assert counts() == {
        "held": 1,
        "wish": 1,
        "report": 1,
        "copy": 1,
        "stitch": 1,
        "label": 1,
        "file": 2,
    }


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "?"),
        ("kind=nonsense&rule=x", "?"),
        ("kind=copy&rule=x", "?kind=copy"),
        ("kind=label&rule=x&field=title", "?kind=label&rule=x&field=title"),
    ],
)
def test_an_address_says_what_is_wanted(query, address):
    assert Wanted.read(QueryDict(query)).address() == address
    assert Wanted.read(QueryDict(query)).address(page=2).endswith("page=2")


def test_a_page_goes_over_the_kinds(asking):
    every = questions_counted(Wanted())
    rows = rows_between(Wanted(), every, 2, 5)
    assert [(kind.value, len(found)) for kind, found in rows] == [
        ("report", 1),
        ("copy", 1),
        ("stitch", 1),
    ]
    only = rows_between(Wanted(kind="file"), every, 1, 2)
    assert [(kind.value, len(found)) for kind, found in only] == [("file", 1)]


def test_labels_in_doubt_are_asked_about_until_they_are_accepted(asking, keeper):
    asking.song.labels.filter(field="rating").update(ambiguous=True)
    assert open_labels().count() == 2
    answer_post(label_asked(asking.label), ACCEPTED, by=keeper)
    assert [label.field for label in open_labels()] == ["rating"]
    asking.song.labels.filter(field="title").update(value="Another")
    assert open_labels().count() == 2


def test_labels_are_narrowed_and_counted(asking):
    rule = asking.label.rule
    assert [(x.rule, x.count) for x in rules_counted()] == [(rule, 1)]
    assert fields_counted(Wanted(rule=rule)) == [("title", 1)]
    assert open_labels(Wanted(rule="other")).count() == 0
    assert open_labels(Wanted(field="title")).count() == 1
    assert open_labels(Wanted(field="author")).count() == 0
    assert labels_of_rule(rule, least=0.5).count() == 1
    assert labels_of_rule(rule, least=0.51).count() == 0


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [
        ("Anywhere, just tell me.", False),
        ("Ask first.", True),
        ("Do not archive", True),
        ("Don’t repost", True),
        ("NOT without my permission", True),
        ("Notes and all, freely", False),
    ],
)
def test_what_authors_said_against_archiving_is_asked_about(asking, value, is_asked):
    asking.wish.value = value
    asking.wish.save()
    assert counts()["wish"] == is_asked


def test_a_wish_is_asked_about_until_it_is_answered(asking, keeper):
    answer_post(wish_asked(asking.wish), ACCEPTED, by=keeper)
    assert counts()["wish"] == 0


def test_of_a_work_that_is_held_back_no_wish_is_asked_about(asking):
    asking.song.held_back = "locked"
    asking.song.save()
    assert counts()["wish"] == 0


def test_copies_are_asked_about_until_they_are_decided(asking):
    asking.copy.decision = Decision.DIFFERENT
    asking.copy.save()
    assert counts()["copy"] == 0


def test_parts_joined_by_their_labels_are_no_question(asking):
    make_stitched("Sure", bases=['{"basis": "label"}'] * 2)
    make_stitched("Alone", bases=['{"basis": "heading"}'])
    assert list(open_stitches()) == [asking.stitched]


def test_parts_are_asked_about_again_when_there_are_more(asking, keeper):
    answer_post(stitch_asked(asking.stitched), ACCEPTED, by=keeper)
    assert counts()["stitch"] == 0
    asking.stitched.sources.create(sha256="f" * 64, position=2, name_shown="3")
    assert counts()["stitch"] == 1


def test_a_work_is_asked_about_again_for_another_reason(asking, keeper):
    answer_post(held_asked(asking.held), ACCEPTED, by=keeper)
    assert counts()["held"] == 0
    asking.held.held_back = "not to be archived"
    asking.held.save()
    assert counts()["held"] == 1


def test_a_report_is_open_until_it_is_settled(asking):
    asking.report.state = ReportState.DONE
    asking.report.save()
    assert counts()["report"] == 0


def test_files_are_asked_about_once_though_their_pile_comes_again(asking, keeper):
    again = later_accession(asking.accession)
    make_file(again, "link")
    make_file(again, "link too")
    make_file(again, "ours", reason=OWN_FOLDER)
    assert [file.path_shown for file in open_files()] == ["link", "link too"]
    answer_post(file_asked(asking.refused), ACCEPTED, by=keeper)
    assert [file.path_shown for file in open_files()] == ["link too"]


def test_a_file_set_aside_goes_by_its_bytes(asking, keeper):
    answer_post(file_asked(asking.aside), ACCEPTED, by=keeper)
    assert [file.path_shown for file in open_files()] == ["link"]
    AccessionFile.objects.filter(pk=asking.aside.pk).update(reason="another")
    assert open_files().count() == 2


def test_of_two_answers_the_later_holds(keeper):
    asked = Asked(kind=QuestionKind.HELD, sha256="a" * 64, said="locked")
    first = answer_post(asked, ACCEPTED, by=keeper)
    second = answer_post(asked, "other", by=keeper)
    assert (first.pk, second.answer) == (second.pk, "other")

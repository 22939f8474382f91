import pytest
from django.db import DatabaseError, connection
from django.test import Client
from tests.factories import make_work

from fanfold.archive.site import views

pytestmark = pytest.mark.django_db


def test_home_says_what_is_here(client, settings):
    settings.LIBRARY_NAME = "The Lamp Room"
    settings.LIBRARY_ABOUT = "Stories by lamplight."
    make_work(title="Tide", authors=["Wren"], fandom=["Dracula"], word_count=12345)
    page = client.get("/").content.decode()
    for words in (
        "The Lamp Room",
        "Stories by lamplight.",
        "12,345",
        "Tide",
        "Wren",
        "/fandoms/dracula/",
    ):
        assert words in page


def test_an_empty_home_says_what_would_fill_it(client):
    page = client.get("/").content.decode()
    assert "fanfold intake" in page
    assert "<dt>works</dt>" not in page


def test_home_takes_few_queries(client, django_assert_max_num_queries):
    for number in range(25):
        make_work(fandom=[f"F{number}"], authors=[f"a{number}"])
    with django_assert_max_num_queries(12):
        client.get("/")
    with django_assert_max_num_queries(3):
        client.get("/")


def test_an_unknown_address_is_answered_in_the_same_look(client):
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert b"This address leads nowhere" in response.content
    assert b"Go to the library" in response.content


def test_a_fault_of_ours_is_answered_without_the_database(monkeypatch, settings):
    def fail(key, user, make):
        raise DatabaseError(key, user, make)

    monkeypatch.setattr(views, "kept", fail)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"Nothing is lost" in response.content
    assert settings.LIBRARY_NAME.encode() in response.content


def test_a_forbidden_act_is_answered_in_the_same_look():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})
    assert response.status_code == 403
    assert b"This is not open to you" in response.content


def test_healthz(client, monkeypatch):
    assert client.get("/healthz").content == b"ok\n"

    def fail():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", fail)
    assert client.get("/healthz").status_code == 503


def test_the_icon_that_browsers_ask_for_by_themselves(client):
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert response["Location"].endswith(".svg")


def test_robots(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert b"Disallow: /search/" in response.content

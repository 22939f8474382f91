import pytest
from tests.factories import make_work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("epub", "application/epub+zip", b"PK\x03\x04"),
        ("html", "text/html; charset=utf-8", b"<!DOCTYPE html>"),
        ("txt", "text/plain; charset=utf-8", b"A Lamp\n"),
    ],
)
def test_a_work_is_handed_out(client, form, media_type, start):
    work = make_work(title="A Lamp")
    response = client.get(f"/works/{work.pk}/download/{form}/")
    assert response["Content-Type"] == media_type
    disposition = f'attachment; filename="a-lamp.{form}"'
    assert response["Content-Disposition"] == disposition
    assert response.content.startswith(start)


def test_other_forms_and_works_are_not_found(client):
    work = make_work()
    assert client.get(f"/works/{work.pk}/download/mobi/").status_code == 404
    assert client.get("/works/999/download/epub/").status_code == 404
    assert client.post(f"/works/{work.pk}/download/epub/").status_code == 405

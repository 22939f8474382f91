from django.http import HttpResponse
from django.test import RequestFactory

from fanfold.archive.core.csp import POLICY, SafetyHeaders


def answer(response):
    return SafetyHeaders(lambda _: response)(RequestFactory().get("/"))


def test_every_response_carries_the_policy():
    headers = answer(HttpResponse("x")).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "default-src 'none'" in POLICY


def test_a_view_may_be_stricter():
    strict = HttpResponse("x", headers={"Content-Security-Policy": "sandbox"})
    assert answer(strict).headers["Content-Security-Policy"] == "sandbox"

"""Views for those who look after the library: everyone else gets the page that says so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from fanfold.archive.works.selectors import is_administrator

Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def administrators_only(view: View[Given]) -> View[Given]:
    """Let only administrators call a view; others get the 403 page."""

    @wraps(view)
    def checked(
        request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        if not is_administrator(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked

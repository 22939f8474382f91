"""The home page, the health check and the pages for errors; anyone may see them."""

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fanfold.archive.site.context import library
from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.cards import card_of
from fanfold.archive.works.selectors import (
    kept,
    library_figures,
    tags_counted,
    works_visible_to,
)

NEWEST = 6
LARGEST_FANDOMS = 10


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what this library is: its figures, the newest works, its fandoms by size."""
    user = request.user
    newest = works_visible_to(user).order_by("-added_at", "-id").with_card()
    fandoms = tags_counted(user, TagKind.FANDOM).order_by("-work_count", "name_folded")
    context = {
        "figures": kept("figures", user, lambda: library_figures(user)),
        "newest": kept(
            "home:newest", user, lambda: [card_of(work) for work in newest[:NEWEST]]
        ),
        "fandoms": kept("home:fandoms", user, lambda: list(fandoms[:LARGEST_FANDOMS])),
    }
    return render(request, "home.html", context)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say whether the site can read its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse(
            "The database cannot be read.\n",
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask crawlers to leave filtered lists and searches alone."""
    return HttpResponse(
        render_to_string("robots.txt"), content_type="text/plain; charset=utf-8"
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers to the icon where a page does not name it: the administration's."""
    return redirect(static("site/favicon.svg"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return render(request, "404.html", status=HTTPStatus.NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer someone who may not do this."""
    return render(request, "403.html", status=HTTPStatus.FORBIDDEN)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when the site itself failed: a page that needs no database."""
    return HttpResponse(
        render_to_string("500.html", library(request)),
        status=HTTPStatus.INTERNAL_SERVER_ERROR,
    )

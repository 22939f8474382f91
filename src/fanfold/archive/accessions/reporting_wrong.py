"""What readers say is wrong: kept, limited by session, settled by an administrator."""

import time
from typing import Final

from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from fanfold.archive.accessions.models import Report, ReportState

SESSION_KEY: Final = "reports"
MOST: Final = 5
WITHIN_S: Final = 3600


def may_report(session: SessionBase) -> bool:
    """Tell whether this reader has sent fewer reports of late than are allowed."""
    return len(_recent(session)) < MOST


def _recent(session: SessionBase) -> list[float]:
    since = time.time() - WITHIN_S
    return [at for at in session.get(SESSION_KEY, []) if at > since]


def report_post(
    session: SessionBase, *, sha256: str, place: tuple[int, int], quote: str, words: str
) -> Report:
    """Keep what a reader says of a place, and count it in the reader's session."""
    session[SESSION_KEY] = [*_recent(session), time.time()]
    start, end = place
    return Report.objects.create(
        sha256=sha256, start=start, end=end, quote=quote, words=words
    )


def report_settle(report: Report, *, state: ReportState, by: User) -> None:
    """Say what became of a report."""
    report.state = state
    report.settled_by = by.get_username()
    report.settled_at = timezone.now()
    report.save(update_fields=["state", "settled_by", "settled_at"])

"""Writing what people decide of questions: what is alike, what is right as it is."""

from django.contrib.auth.models import User
from django.utils import timezone

from fanfold.archive.accessions.models import Likeness


def likeness_decide(row: Likeness, decision: str, *, by: User) -> None:
    """Keep what a person said of two works that are alike; "" takes it back."""
    row.decision = decision
    row.decided_by = by if decision else None
    row.decided_by_name = by.get_username() if decision else ""
    row.decided_at = timezone.now() if decision else None
    row.save(update_fields=["decision", "decided_by", "decided_by_name", "decided_at"])

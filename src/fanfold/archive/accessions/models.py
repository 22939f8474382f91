"""Piles taken in: what was found, what is kept, what became of it."""

from django.conf import settings
from django.db import models

from fanfold.archive.works.models import Work


class Accession(models.Model):
    """One pile taken in. It is open until every file has an outcome."""

    pile = models.BinaryField()
    pile_shown = models.CharField(max_length=4000)
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.pile_shown


class Original(models.Model):
    """A file as found, kept for ever in the store under its SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True)
    size_bytes = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256


class Recovery(models.Model):
    """What recovery made of an original: the decoded text and the record beside it.

    `found` is the file decoded (see `records.text`); `record` is the JSON of
    `records.schema.to_record`; `version` says which rules made it. `fingerprint` is
    equal for equal texts; `part` is the JSON of `records.story.Part`, "" for no
    part. The figures are the ledger: every character of `found` is in `text` or was
    taken up by a recorded repair, and what is site furniture is counted. `sketch` is
    what the body is compared by (`recover.duplicates.sketch`); `compared_by` names the
    rules that it was last compared by with the others, "" for not yet.
    """

    original = models.OneToOneField(
        Original, on_delete=models.CASCADE, related_name="recovery"
    )
    version = models.CharField(max_length=40)
    found = models.TextField()
    record = models.TextField()
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    part = models.TextField(blank=True)
    found_chars = models.PositiveBigIntegerField(default=0)
    text_chars = models.PositiveBigIntegerField(default=0)
    chrome_chars = models.PositiveBigIntegerField(default=0)
    sketch = models.BinaryField(default=b"", blank=True)
    compared_by = models.CharField(max_length=16, blank=True, default="", db_index=True)

    def __str__(self) -> str:
        return f"Recovery of {self.original}"


class Outcome(models.TextChoices):
    """What became of a file; every file has exactly one."""

    PENDING = "pending", "Not yet read"
    WORK = "work", "A work of its own"
    PART = "part", "A part of a work"
    DUPLICATE = "duplicate", "The same as another file"
    CONTAINER = "container", "Opened; what it holds follows"
    NOT_A_STORY = "not_a_story", "Kept, not a story"
    REFUSED = "refused", "Not taken in"
    QUARANTINED = "quarantined", "Kept, could not be read safely"


class AccessionFile(models.Model):
    """A file of a pile: its path as bytes, its original, and its outcome."""

    accession = models.ForeignKey(
        Accession, on_delete=models.CASCADE, related_name="files"
    )
    path = models.BinaryField()
    path_shown = models.CharField(max_length=4000)
    original = models.ForeignKey(
        Original, null=True, blank=True, on_delete=models.PROTECT, related_name="files"
    )
    size_bytes = models.PositiveBigIntegerField()
    modified_ns = models.BigIntegerField()
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.PENDING)
    reason = models.CharField(max_length=1000, blank=True)
    work = models.ForeignKey(
        Work, null=True, blank=True, on_delete=models.SET_NULL, related_name="files"
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("accession", "path"), name="path_once"),
        )
        indexes = (models.Index(fields=("accession", "outcome")),)

    def __str__(self) -> str:
        return self.path_shown


class Correction(models.Model):
    """What a person put right in a file; see `works.corrections.Change`.

    It goes by the file's SHA-256 and by its place in the text as found, never by a row
    of a recovery: it is replayed over each new one.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    target = models.CharField(max_length=16)
    action = models.CharField(max_length=16)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    quote = models.TextField(blank=True)
    field = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=40, blank=True)
    value = models.TextField(blank=True)
    speaker = models.CharField(max_length=300, blank=True)
    was = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="corrections",
    )
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.action} {self.target} at {self.start}"


class ReportState(models.TextChoices):
    """What became of a reader's report."""

    OPEN = "open", "To be looked at"
    DONE = "done", "Put right"
    DISMISSED = "dismissed", "Left as it is"


class Report(models.Model):
    """A reader says that something is wrong at a place of a file as found."""

    sha256 = models.CharField(max_length=64, db_index=True)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    quote = models.TextField(blank=True)
    words = models.TextField()
    state = models.CharField(
        max_length=16, choices=ReportState, default=ReportState.OPEN, db_index=True
    )
    made_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Report at {self.start}"


class LikenessKind(models.TextChoices):
    """In what way two works are alike; the values of `recover.duplicates`."""

    SAME_WORDS = "same words", "the same words"
    REVISED_VERSION = "revised version", "another version"
    TRUNCATED_COPY = "truncated copy", "a copy that ends early"
    EXCERPT = "excerpt", "a part of the other"


class Decision(models.TextChoices):
    """What a person said of two works that are alike."""

    SAME = "same", "The same story"
    DIFFERENT = "different", "Different stories"


class Likeness(models.Model):
    """Two works are alike, as their sketches say; and what a person said of it.

    `first_share` says how much of the first stands in the second, from 0 to 1. What
    nobody decided comes and goes with each comparison; what a person decided stays.
    """

    first = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="alike_to_later"
    )
    second = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="alike_to_earlier"
    )
    kind = models.CharField(max_length=20, choices=LikenessKind)
    first_share = models.FloatField()
    second_share = models.FloatField()
    confidence = models.FloatField()
    decision = models.CharField(
        max_length=10, choices=Decision, blank=True, default="", db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="likenesses_decided",
    )
    decided_by_name = models.CharField(max_length=150, blank=True, default="")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("first_id", "second_id")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="alike_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")),
                name="alike_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    first_share__range=(0, 1),
                    second_share__range=(0, 1),
                    confidence__range=(0, 1),
                ),
                name="alike_shares",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.kind}"


class QuestionKind(models.TextChoices):
    """What administrators are asked; in the order of the list."""

    HELD = "held", "Works held back"
    WISH = "wish", "Authors’ wishes"
    REPORT = "report", "What readers said"
    COPY = "copy", "Possible copies"
    STITCH = "stitch", "Parts joined on a guess"
    LABEL = "label", "Labels in doubt"
    FILE = "file", "Files not taken in"


class AnswerBatch(models.Model):
    """Labels of one rule that a person accepted all at once."""

    rule = models.CharField(max_length=60)
    least = models.FloatField()
    count = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(least__range=(0, 1)), name="batch_least"
            ),
        )

    def __str__(self) -> str:
        return f"{self.count} labels of {self.rule}"


class Answer(models.Model):
    """What a person said to a question about a file.

    It goes by the file's SHA-256 ("" for one that was never kept) and by what was
    asked: the `field` of a label and what it `said`, or the reason given. So it holds
    for each new recovery that says the same. `asked` is a digest of both.
    """

    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    kind = models.CharField(max_length=8, choices=QuestionKind)
    field = models.CharField(max_length=64, blank=True)
    said = models.TextField(blank=True)
    asked = models.CharField(max_length=64)
    answer = models.CharField(max_length=16)
    name_shown = models.CharField(max_length=1000, blank=True)
    batch = models.ForeignKey(
        AnswerBatch,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="answers",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("sha256", "kind", "asked"), name="answered_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.answer} to {self.kind} {self.field}"

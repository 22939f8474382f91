"""Works, chapters, notes and labels as the library holds them."""

from django.db import models

from fanfold.archive.people.models import Pseud
from fanfold.archive.tags.models import Tag

NAMED_KINDS = {
    "prologue": "Prologue",
    "epilogue": "Epilogue",
    "interlude": "Interlude",
}


class Status(models.TextChoices):
    """Whether the author finished the work."""

    COMPLETE = "complete", "Complete"
    IN_PROGRESS = "in_progress", "Work in progress"
    UNKNOWN = "unknown", "Unknown"


class TitleBasis(models.TextChoices):
    """Where the title comes from; anything but a label is shown as our own words."""

    LABEL = "label", "The file's own label"
    FILE_NAME = "file_name", "The file's name"
    FIRST_WORDS = "first_words", "The first words of the text"


class Work(models.Model):
    """A story, recovered from one file or several parts.

    `key` is the SHA-256 of its first source file: it stays when the rows are made anew.
    `damage_count` counts damage that is certain or likely; `question_count` what a
    person should look at. Figures are computed when the work is written. `held_back`
    says why only administrators see it (locked where it stood, not to be archived); ""
    for a public work.
    """

    key = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=500)
    title_sort = models.CharField(max_length=500, db_index=True)
    title_basis = models.CharField(max_length=16, choices=TitleBasis)
    author_sort = models.CharField(max_length=300, db_index=True, blank=True)
    summary = models.TextField(blank=True)
    language = models.CharField(max_length=16, db_index=True)
    status = models.CharField(max_length=16, choices=Status, db_index=True)
    word_count = models.PositiveBigIntegerField(db_index=True)
    chapter_count = models.PositiveIntegerField()
    chapter_total = models.PositiveIntegerField(null=True, blank=True)
    reading_minutes = models.PositiveIntegerField()
    published = models.DateField(null=True, blank=True, db_index=True)
    published_text = models.CharField(max_length=200, blank=True)
    updated = models.DateField(null=True, blank=True)
    series_title = models.CharField(max_length=300, blank=True)
    series_index = models.CharField(max_length=32, blank=True)
    confidence = models.FloatField()
    damage_count = models.PositiveIntegerField(default=0)
    question_count = models.PositiveIntegerField(default=0)
    source_format = models.CharField(max_length=32, default="text")
    held_back = models.CharField(max_length=300, blank=True, default="")
    creators: "models.ManyToManyField[Pseud, Creatorship]" = models.ManyToManyField(
        Pseud, through="Creatorship", related_name="works"
    )
    tags: "models.ManyToManyField[Tag, WorkTag]" = models.ManyToManyField(
        Tag, through="WorkTag", related_name="works"
    )
    added_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ("title_sort", "id")

    def __str__(self) -> str:
        return self.title


class Creatorship(models.Model):
    """Who is credited with a work, in order."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="credits")
    pseud = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="credits")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("work", "pseud"), name="credit_once"),
        )

    def __str__(self) -> str:
        return f"{self.pseud} wrote {self.work}"


class WorkTag(models.Model):
    """A tag on a work, with the author's own words behind it."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="work_tags")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="work_tags")
    position = models.PositiveSmallIntegerField()
    as_labelled = models.CharField(max_length=500, blank=True)
    confidence = models.FloatField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("work", "tag"), name="tag_once_per_work"),
        )

    def __str__(self) -> str:
        return f"{self.tag} on {self.work}"


class WorkSource(models.Model):
    """An original file that a work was recovered from, in reading order."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="sources")
    sha256 = models.CharField(max_length=64, unique=True)
    position = models.PositiveIntegerField()
    name_shown = models.CharField(max_length=1000)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name_shown


class WorkLabel(models.Model):
    """A label as the file says it; offsets are into the source's text."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="labels")
    source = models.ForeignKey(
        WorkSource, on_delete=models.CASCADE, related_name="labels"
    )
    field = models.CharField(max_length=40)
    value = models.TextField()
    norm = models.TextField(blank=True)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    via = models.CharField(max_length=16)
    rule = models.CharField(max_length=60)
    confidence = models.FloatField()
    ambiguous = models.BooleanField(default=False)
    scope = models.CharField(max_length=40, default="work")

    class Meta:
        ordering = ("source__position", "start", "id")

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class Chapter(models.Model):
    """A chapter: its rendered text, and where it stands in its source.

    `html` has passed the sanitizer (`sanitizer_version`); `text` is the author's own,
    notes left out, used for search and plain-text downloads.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="chapters")
    source = models.ForeignKey(
        WorkSource, on_delete=models.CASCADE, related_name="chapters"
    )
    position = models.PositiveIntegerField()
    number = models.IntegerField(null=True, blank=True)
    kind = models.CharField(max_length=16, default="chapter")
    title = models.CharField(max_length=500, blank=True)
    start = models.PositiveBigIntegerField()
    end = models.PositiveBigIntegerField()
    html = models.TextField()
    text = models.TextField()
    word_count = models.PositiveBigIntegerField()
    sanitizer_version = models.CharField(max_length=40)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("work", "position"), name="chapter_place_once"
            ),
        )

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """Its kind, number and title as far as the file gives them."""
        return chapter_heading(
            self.kind, self.number, self.title, position=self.position
        )


def chapter_heading(kind: str, number: int | None, title: str, *, position: int) -> str:
    """Say a chapter's kind, number and title as far as the file gives them.

    Args:
        kind: A kind of `records.story.Chapter`.
        number: Its number as the file gives it.
        title: Its title, or "".
        position: Its place in the work, from 0: what it is called by otherwise.
    """
    if kind in NAMED_KINDS:
        head = NAMED_KINDS[kind]
    elif number is not None:
        head = f"Chapter {number}"
    elif title:
        return title
    else:
        return f"Chapter {position + 1}"
    return f"{head}: {title}" if title else head


class NotePlace(models.TextChoices):
    """Where a note stands."""

    FRONT = "front", "Before the work"
    CHAPTER_FRONT = "chapter_front", "Before the chapter"
    CHAPTER_END = "chapter_end", "After the chapter"
    END = "end", "After the work"


class Note(models.Model):
    """An author's note, disclaimer or legend, apart from the story."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="notes")
    chapter = models.ForeignKey(
        Chapter, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    kind = models.CharField(max_length=16)
    place = models.CharField(max_length=16, choices=NotePlace)
    position = models.PositiveIntegerField()
    html = models.TextField()
    text = models.TextField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.kind} of {self.work}"


class WorkAddress(models.Model):
    """Where a work, or one chapter of it, stood on its old site: links still lead to it.

    `address` is as the backup of the site gives it ("viewstory.php?sid=12").
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(max_length=500, db_index=True)
    chapter_number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.address


class WorkResponse(models.Model):
    """A comment or review that was saved with a work, in the order it stood.

    `written` is when, as the file gives it; `is_restricted` was screened or locked
    where it stood, and only administrators see it.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="responses")
    position = models.PositiveIntegerField()
    author = models.CharField(max_length=300, blank=True)
    written = models.CharField(max_length=100, blank=True)
    text = models.TextField()
    chapter_number = models.PositiveIntegerField(null=True, blank=True)
    answers = models.PositiveIntegerField(null=True, blank=True)
    is_by_author = models.BooleanField(default=False)
    is_restricted = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.author or 'Somebody'} on {self.work}"


class WorkCharacter(models.Model):
    """A character of a work, as its labels and its text name him.

    `slug` is that of the label where one names him, else of his name: it joins the
    works of a fandom on his page. `aliases` has a line for each other name. `share` is
    his part of all that names or speaks for a character, from 0 to 1.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="cast")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=300)
    slug = models.CharField(max_length=120, db_index=True)
    aliases = models.TextField(blank=True)
    is_present = models.BooleanField()
    is_labelled = models.BooleanField()
    is_narrator = models.BooleanField(default=False)
    share = models.FloatField()
    confidence = models.FloatField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.name


class WorkTie(models.Model):
    """Who is what to whom in a work; `members` and `slugs` have a line for each."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="ties")
    position = models.PositiveIntegerField()
    members = models.TextField()
    slugs = models.TextField()
    role = models.CharField(max_length=16)
    is_labelled = models.BooleanField()
    scenes = models.PositiveIntegerField()
    reason = models.TextField(blank=True)
    confidence = models.FloatField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return " and ".join(self.members.splitlines())


class WorkScene(models.Model):
    """A scene as the story map shows it.

    `anchor` is the number of its first paragraph in the chapter as rendered; `who` and
    `voices` have a line for each character and each kind of voice.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="scenes")
    chapter = models.ForeignKey(
        Chapter, on_delete=models.CASCADE, related_name="scenes"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    anchor = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    pov = models.CharField(max_length=300, blank=True)
    who = models.TextField(blank=True)
    voices = models.TextField(blank=True)
    damage = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"Scene {self.position + 1} of {self.work}"


class OutboxEntry(models.Model):
    """A change that derived stores (the search index) have still to take up.

    Written in the transaction that changes the work; taken away once the index has
    committed it. `work_id` is no foreign key: the work may be gone.
    """

    class Operation(models.TextChoices):
        """What happened to the work."""

        PUT = "put", "Written"
        DELETE = "delete", "Removed"

    work_id = models.BigIntegerField(db_index=True)
    operation = models.CharField(max_length=8, choices=Operation)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.operation} {self.work_id}"

"""A question of the review and its evidence, as the page shows them."""

from dataclasses import dataclass

from fanfold.archive.accessions.models import QuestionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a file: `text` is what it is about; `name` says where they stand."""

    name: str
    url: str = ""
    before: str = ""
    text: str = ""
    after: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, its evidence, and what can be answered.

    Attributes:
        kind: What kind it is; with `pk` where its answer is sent.
        asked: The question in one sentence.
        why: Why it is asked.
        accept: What the button says that accepts.
        correct: What the button says that corrects; "" where there is none.
        correct_url: Where it is corrected instead, on a page of its own.
        field: For a label, its field; `value` what it says, `place` the page of its
            place, where it can be made another label.
    """

    kind: QuestionKind
    pk: int
    asked: str
    why: str
    accept: str
    correct: str = ""
    correct_url: str = ""
    field: str = ""
    value: str = ""
    place: str = ""
    url: str = ""
    url_words: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return str(self.kind.label)

"""What people send about a place: a reader's words, an administrator's correction."""

from typing import Final

from django import forms

from fanfold.archive.accessions.found_words import field_name
from fanfold.archive.accessions.places import KINDS
from fanfold.archive.works.corrections import Change
from fanfold.archive.works.label_rows import FIELD_WORDS

LONGEST_REPORT: Final = 1000
LONGEST_VALUE: Final = 2000
FIELDS: Final = tuple(
    sorted(
        {
            *FIELD_WORDS,
            *("author", "character", "disclaimer", "fandom", "feedback", "genre"),
            *("language", "published", "rating", "relationship", "spoiler", "status"),
            *("summary", "title", "updated", "warning"),
        },
        key=field_name,
    )
)
TARGETS: Final = ("label", "voice", "scene", "boundary", "segment")
ACTIONS: Final = ("set", "add", "remove")


class ReportForm(forms.Form):
    """A reader says what is wrong; `website` is a trap that people don't see."""

    words = forms.CharField(max_length=LONGEST_REPORT, strip=True)
    website = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data.get("website"))


class CorrectionForm(forms.Form):
    """One correction; which fields count depends on its target."""

    target = forms.ChoiceField(choices=[(t, t) for t in TARGETS])
    action = forms.ChoiceField(choices=[(a, a) for a in ACTIONS])
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=0)
    field = forms.ChoiceField(
        required=False, choices=[("", ""), *((f, f) for f in FIELDS)]
    )
    kind = forms.CharField(required=False, max_length=40)
    value = forms.CharField(required=False, max_length=LONGEST_VALUE)
    speaker = forms.CharField(required=False, max_length=300)

    def clean(self) -> dict[str, object]:
        """Check that the kind is one of its target, and a label has a value."""
        data = self.cleaned_data
        target, action, kind = (data.get(n) for n in ("target", "action", "kind"))
        if target == "label":
            is_known = kind in FIELDS
            if action != "remove" and not str(data.get("value") or "").strip():
                self.add_error("value", "A label needs a value.")
        else:
            is_known = kind in {name for name, _ in KINDS.get(str(target), ())}
        if action != "remove" and target != "boundary" and not is_known:
            self.add_error("kind", "Choose one of the list.")
        if data.get("start", 0) > data.get("end", 0):
            self.add_error("end", "A place ends after it begins.")
        return data

    def change(self, *, quote: str) -> Change:
        """Return what was asked for; only of a valid form."""
        data = self.cleaned_data
        return Change(
            target=data["target"],
            action=data["action"],
            start=data["start"],
            end=data["end"],
            quote=quote,
            field=data["field"],
            kind=data["kind"],
            value=" ".join(data["value"].split()),
            speaker=" ".join(data["speaker"].split()),
        )

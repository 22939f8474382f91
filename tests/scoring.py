"""How close a recovery comes to a gold annotation: the figures that tests hold to.

The measures are those of the annotation schema: exact labels, segments by kind, exact
speech, and scene boundaries within one paragraph.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

PARAGRAPH = re.compile(r"\n[ \t\xa0\r]*\n\s*")


@dataclass
class Tally:
    """True positives, false positives, false negatives."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def f1(self):
        whole = 2 * self.right + self.extra + self.missed
        return 2 * self.right / whole if whole else 1.0


@dataclass
class Scores:
    """Figures summed over files."""

    labels: Tally = field(default_factory=Tally)
    speech: Tally = field(default_factory=Tally)
    scenes: Tally = field(default_factory=Tally)
    segments: dict = field(default_factory=lambda: defaultdict(Tally))
    wrong_labels: list = field(default_factory=list)

    @property
    def segment_macro_f1(self):
        kinds = [t.f1 for t in self.segments.values() if t.right + t.missed]
        return sum(kinds) / len(kinds)

    def add(self, gold, found, text):
        self._labels(gold, found)
        self._segments(gold, found, text)
        self._speech(gold, found)
        self._scenes(gold, found, text)

    def _labels(self, gold, found):
        left = list(found["labels"])
        name = gold["file"]
        for wanted in sorted(gold["labels"], key=lambda g: bool(g.get("optional"))):
            fields = [wanted["field"], *wanted.get("also_field", [])]
            match = next(
                (p for p in left if p["field"] in fields and same(wanted, p)), None
            )
            if match is not None:
                left.remove(match)
                self.labels.right += not wanted.get("optional")
            elif not wanted.get("optional"):
                self.labels.missed += 1
                self.wrong_labels.append(
                    (name, "missed", wanted["field"], wanted["value"])
                )
        for label in left:
            self.labels.extra += 1
            self.wrong_labels.append((name, "extra", label["field"], label["value"]))

    def _segments(self, gold, found, text):
        kinds = [None] * len(text)
        for s in found["segments"]:
            kinds[s["start"] : s["end"]] = [s["kind"]] * (s["end"] - s["start"])
        for s in gold["segments"]:
            allowed = {s["kind"], *s.get("also_ok", [])}
            for i in range(s["start"], s["end"]):
                if text[i].isspace():
                    continue
                if kinds[i] in allowed:
                    self.segments[s["kind"]].right += 1
                else:
                    self.segments[s["kind"]].missed += 1
                    self.segments[kinds[i]].extra += 1

    def _speech(self, gold, found):
        wanted = {
            (v["start"], v["end"]): v
            for v in gold["voices"]
            if "speech" in [v["kind"], *v.get("also_ok", [])]
        }
        have = {
            (v["start"], v["end"]) for v in found["voices"] if v["kind"] == "speech"
        }
        needed = {
            place
            for place, v in wanted.items()
            if v["kind"] == "speech" and not v.get("optional") and not v.get("also_ok")
        }
        self.speech.right += len(needed & have)
        self.speech.missed += len(needed - have)
        self.speech.extra += len(have - wanted.keys())

    def _scenes(self, gold, found, text):
        starts = [0, *(m.end() for m in PARAGRAPH.finditer(text))]

        def breaks(doc):
            return [
                (bisect_right(starts, s["start"]), s.get("break_before"), s)
                for s in doc["scenes"]
                if s.get("break_before") != "start"
            ]

        have = [place for place, _, _ in breaks(found)]
        for place, kind, scene in breaks(gold):
            near = next((p for p in have if abs(p - place) <= 1), None)
            if near is not None:
                have.remove(near)
            if scene.get("optional") or scene.get("embedded") or kind == "none":
                continue
            self.scenes.right += near is not None
            self.scenes.missed += near is None
        self.scenes.extra += len(have)


def same(wanted, found):
    values = {" ".join(v.split()) for v in [wanted["value"], *wanted.get("accept", [])]}
    if " ".join(found["value"].split()) in values:
        return True
    norm = str(found.get("norm", found["value"])).casefold()
    return "norm" in wanted and norm == str(wanted["norm"]).casefold()

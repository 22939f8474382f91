"""How close a recovery comes to a gold annotation: the figures that tests hold to.

The measures are those of the annotation schema: exact labels, segments by kind, exact
speech, and scene boundaries within one paragraph.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
HALF = 0.5
INNER_KINDS = (
    "thought",
    "inner_voice",
    "remembered_speech",
    "lyric",
    "letter_or_document",
)
PARAGRAPH = re.compile(r"\n[ \t\xa0\r]*\n\s*")


@dataclass
class Tally:
    """True positives, false positives, false negatives."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 where nothing is asked."""
        whole = 2 * self.right + self.extra + self.missed
        return 2 * self.right / whole if whole else 1.0

    @property
    def recall(self) -> float:
        """Return the share of what was asked that was found."""
        asked = self.right + self.missed
        return self.right / asked if asked else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        found = self.right + self.extra
        return self.right / found if found else 1.0

    def count(self, *, is_right: bool) -> None:
        """Count one thing that was asked for."""
        self.right += is_right
        self.missed += not is_right


@dataclass
class Scores:
    """Figures summed over files."""

    labels: Tally = field(default_factory=Tally)
    speech: Tally = field(default_factory=Tally)
    scenes: Tally = field(default_factory=Tally)
    unmarked: Tally = field(default_factory=Tally)
    voices: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    speakers: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    damage: Tally = field(default_factory=Tally)
    characters: Tally = field(default_factory=Tally)
    relationships: Tally = field(default_factory=Tally)
    main: Tally = field(default_factory=Tally)
    segments: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong_labels: list = field(default_factory=list)

    @property
    def segment_macro_f1(self) -> float:
        """Return the mean F1 of the kinds of segments that the gold has."""
        kinds = [t.f1 for t in self.segments.values() if t.right + t.missed]
        return sum(kinds) / len(kinds)

    def add(self, gold: Json, found: Json, text: str) -> None:
        """Compare one recovery with its gold."""
        self._labels(gold, found)
        self._segments(gold, found, text)
        self._speech(gold, found)
        self._scenes(gold, found, text)
        self._voices(gold, found)
        self._speakers(gold, found)
        self._damage(gold, found, text)
        if gold.get("characters"):
            self._people(gold, found)

    def _labels(self, gold: Json, found: Json) -> None:
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

    def _segments(self, gold: Json, found: Json, text: str) -> None:
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

    def _speech(self, gold: Json, found: Json) -> None:
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

    def _scenes(self, gold: Json, found: Json, text: str) -> None:
        starts = [0, *(m.end() for m in PARAGRAPH.finditer(text))]

        def breaks(doc: Json) -> list[tuple[int, str, Json]]:
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
            if scene.get("optional") or scene.get("embedded"):
                continue
            if kind == "none":
                self.unmarked.count(is_right=near is not None)
                continue
            self.scenes.right += near is not None
            self.scenes.missed += near is None
        self.scenes.extra += len(have)

    def _voices(self, gold: Json, found: Json) -> None:
        """Count voices by kind, where spans overlap by half at least."""
        for kind in INNER_KINDS:
            asked = [
                v for v in gold["voices"] if kind in [v["kind"], *v.get("also_ok", [])]
            ]
            have = [v for v in found["voices"] if v["kind"] == kind]
            for voice in asked:
                match = next((h for h in have if overlap(voice, h) >= HALF), None)
                if match is not None:
                    have.remove(match)
                must = voice["kind"] == kind and not voice.get("also_ok")
                if must and not voice.get("optional"):
                    self.voices[kind].count(is_right=match is not None)
            self.voices[kind].extra += len(have)

    def _speakers(self, gold: Json, found: Json) -> None:
        name_of = names_of(gold)
        have = {(v["start"], v["end"]): v for v in found["voices"]}
        for voice in gold["voices"]:
            if (
                voice["kind"] != "speech"
                or voice.get("optional")
                or not voice.get("speaker")
            ):
                continue
            match = have.get((voice["start"], voice["end"]))
            said = fold((match or {}).get("speaker") or "")
            wanted = fold(voice["speaker"])
            is_right = name_of.get(said, said) == name_of.get(wanted, wanted)
            for key in ("all", voice.get("speaker_basis", "")):
                self.speakers[key].count(is_right=is_right)

    def _damage(self, gold: Json, found: Json, text: str) -> None:
        """Count damage of the same kind within one paragraph."""
        starts = [0, *(m.end() for m in PARAGRAPH.finditer(text))]

        def near(one: Json, two: Json) -> bool:
            if one["kind"] != two["kind"]:
                return False
            places = [bisect_right(starts, d["start"]) for d in (one, two)]
            return one.get("scope") == "file" or abs(places[0] - places[1]) <= 1

        asked = gold.get("damage") or []
        for item in asked:
            if item["certainty"] != "possible":
                self.damage.count(is_right=any(near(item, d) for d in found["damage"]))
        self.damage.extra += sum(
            not any(near(item, d) for item in asked) for d in found["damage"]
        )

    def _people(self, gold: Json, found: Json) -> None:
        name_of = names_of(gold)
        held = set()
        for character in found["characters"]:
            names = map(fold, (character["name"], *character["aliases"]))
            name = next((name_of[n] for n in names if n in name_of), None)
            self.characters.extra += name is None
            held.add(name)
        for character in gold["characters"]:
            self.characters.count(is_right=fold(character["name"]) in held)

        def shape(pair: Json) -> tuple[frozenset[str], str]:
            members = (fold(member) for member in pair["members"])
            return frozenset(name_of.get(m, m) for m in members), pair["role"]

        asked = {shape(r): r for r in gold["relationships"]}
        have = {shape(r): r for r in found["relationships"]}
        self.relationships.right += len(asked.keys() & have.keys())
        self.relationships.missed += len(asked.keys() - have.keys())
        self.relationships.extra += len(have.keys() - asked.keys())
        main = {key for key, r in asked.items() if r.get("main")}
        if main:
            self.main.count(
                is_right=any(have[k].get("main") for k in main & have.keys())
            )


def names_of(gold: Json) -> dict[str, str]:
    """Return the folded name of each folded name and alias of the gold's characters."""
    return {
        fold(alias): fold(c["name"])
        for c in gold.get("characters") or []
        for alias in (c["name"], *c["aliases"])
    }


def fold(name: str) -> str:
    """Fold a name for comparison, its article off."""
    return " ".join(re.findall(r"\w+", name.casefold())).removeprefix("the ")


def overlap(one: Json, two: Json) -> float:
    """Return the share that two spans have in common."""
    common = min(one["end"], two["end"]) - max(one["start"], two["start"])
    return common / (max(one["end"], two["end"]) - min(one["start"], two["start"]))


def same(wanted: Json, found: Json) -> bool:
    """Whether a label has a value, or a normal form, that the gold accepts."""
    values = {" ".join(v.split()) for v in [wanted["value"], *wanted.get("accept", [])]}
    if " ".join(found["value"].split()) in values:
        return True
    norm = str(found.get("norm", found["value"])).casefold()
    return "norm" in wanted and norm == str(wanted["norm"]).casefold()

"""Carry what a zone gives: readings with how they were found, and unread lines."""

from dataclasses import dataclass, field

from fanfold.records.story import Via
from fanfold.recover.labels.readings import Reading
from fanfold.recover.layout import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A reading with how it was found."""

    reading: Reading
    via: Via
    rule: str
    confidence: float
    key: str | None = None


@dataclass(slots=True, kw_only=True)
class ZoneFinds:
    """What one zone gave: hits, and short lines that nobody could read."""

    hits: list[Hit] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)

    def add(
        self,
        readings: list[Reading],
        via: Via,
        rule: str,
        confidence: float,
        key: str | None = None,
    ) -> None:
        """Take readings in, all found in the same way."""
        self.hits.extend(
            Hit(
                reading=reading,
                via=via,
                rule=reading.rule or rule,
                confidence=round(confidence * reading.confidence, 2),
                key=key,
            )
            for reading in readings
        )

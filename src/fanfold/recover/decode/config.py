"""What a caller may choose about decoding."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodeConfig:
    """Choices for decoding; the defaults are right for a pile of unknown files.

    Attributes:
        encoding: A Python codec name that the whole file is known to be in (a person's
            correction), or None to decide by evidence.
        double_encoding: Undo UTF-8 that was read as another encoding and saved again.
        entities: Write HTML entities left in plain text as the characters they name.
        c1_controls: Read C1 controls as the cp1252 punctuation they stand for.
        sample_bytes: How many bytes around non-ASCII characters are weighed before
            an encoding is chosen; more is slower and hardly ever changes the choice.
    """

    encoding: str | None = None
    double_encoding: bool = True
    entities: bool = True
    c1_controls: bool = True
    sample_bytes: int = 2048


DEFAULT = DecodeConfig()

"""Numbers in sentences."""


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return "1 file" or "1,204 files"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"

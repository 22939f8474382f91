"""Recovery: the room for duplicates."""

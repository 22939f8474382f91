"""Recovery: the room for structure."""

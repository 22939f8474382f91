"""Recovery: the room for sources."""

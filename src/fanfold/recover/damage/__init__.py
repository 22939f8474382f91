"""Recovery: the room for damage."""

"""Recovery: the room for voices."""

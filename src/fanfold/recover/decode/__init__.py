"""Recovery: the room for decode."""

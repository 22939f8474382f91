"""Recovery: the room for labels."""

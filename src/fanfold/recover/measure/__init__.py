"""Recovery: the room for measure."""

"""The frozen shapes that the layers pass to each other; standard library only."""

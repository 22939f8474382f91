"""What every app shares: the data folder, text folding, response headers."""

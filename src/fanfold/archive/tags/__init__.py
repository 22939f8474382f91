"""Tags: what the archive made of the labels."""

"""The Django project: what the library holds and shows."""

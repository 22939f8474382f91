from pathlib import Path

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def plain_site(settings):
    """Serve static files under their own names, and start with nothing cached.

    A test's transaction is rolled back, and the state of the library with it: what the
    last test cached would be taken for this one's.
    """
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    cache.clear()

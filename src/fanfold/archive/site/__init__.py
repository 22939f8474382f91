"""The site: settings, addresses, pages."""

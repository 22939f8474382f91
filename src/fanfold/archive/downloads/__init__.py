"""Downloads: a work taken away as EPUB, web page or plain text."""

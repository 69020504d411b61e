"""The demo paper: content to look at, and how `manage.py demo` puts it into an empty portal."""

"""The Django project: settings, addresses, health and the demo. Knows all apps; no app imports it."""

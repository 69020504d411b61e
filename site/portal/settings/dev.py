"""One's own machine: `make run`, `make dev` (with DEBUG=1). Nothing here is fit for the open internet."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STORAGES, env
from portal.settings.logs import logging_config

# Without debug pages `make run` shows what readers will see, error pages included.
DEBUG = env.bool("DEBUG", default=False)
# Only signs the sessions of this machine; production.py demands a real one.
SECRET_KEY = "dev-only-never-used-in-production"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
# No collectstatic step and no nginx: the application serves both kinds of files itself.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
SERVE_MEDIA = True
# On the terminal, with the traceback: Django by itself mails it to nobody.
LOGGING = logging_config("WARNING", "line")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEMO_CONTENT_ALLOWED = True

"""What the application server loads."""

import os

from django.core.wsgi import get_wsgi_application

from portal.background import serve_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()
serve_in_background()

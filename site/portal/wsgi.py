"""What the application server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from portal.background import serve_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()
serve_in_background()

# What has been loaded stays: the collector is not to walk through it again and again. A request makes
# some ten thousand objects, hardly any in circles: looking every 700 took a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)

"""Application server for production: `gunicorn` in the project root needs no arguments.

Two workers of four threads behind nginx; the figures are those measured in docs/operations.md.
"""

import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent

wsgi_app = "portal.wsgi:application"
chdir = str(BASE_DIR)
pythonpath = str(BASE_DIR / "site")
bind = os.environ.get("BIND", "127.0.0.1:8000")
# gunicorn's gthread, but one that stops refuses at once: nginx goes to the next server.
worker_class = "portal.serving.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# A worker is renewed now and then: fragmentation of a long-lived process never grows unseen. Starting
# costs some two seconds of a processor, so not oftener than some times an hour under full load: with
# 2,000 requests and 130 comments a second, a worker would be renewed every quarter of a minute (reckoned).
max_requests = 100_000
max_requests_jitter = 20_000
graceful_timeout = 30
timeout = 60
keepalive = 5
accesslog = os.environ.get("ACCESS_LOG") or None

"""Application server for production: `gunicorn` in the project root needs no arguments.

Two workers of two threads behind nginx; what the choices cost and bring: docs/figures.md, "Speed".
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
# Threads of one process wait for each other's turn: with four, pages took a third more of the processor
# than with two, and 207 comments came in a second instead of 245.
threads = int(os.environ.get("WEB_THREADS", "2"))
# A worker is renewed now and then: fragmentation of a long-lived process never grows unseen. Starting
# costs some two seconds of a processor, so not oftener than some times an hour under full load: with
# 2,000 requests and 130 comments a second, a worker would be renewed every quarter of a minute (reckoned).
max_requests = 100_000
max_requests_jitter = 20_000
graceful_timeout = 30
timeout = 60
# A connection that is kept stays with the worker that took it, and one worker may take them all: then
# sixteen readers have one worker of two.
keepalive = 0
accesslog = os.environ.get("ACCESS_LOG") or None

"""The portal as it is deployed, for tests and measurements from outside: gunicorn, a database, readers."""

"""Statistics in the admin."""

"""Who gets in: the throttled sign-in and the second factor. Why so: docs/adr/0057."""

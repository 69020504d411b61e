"""Mail to commenters: asked for, confirmed, sent by a job, stopped by one click (RFC 8058)."""

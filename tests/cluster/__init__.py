"""Two app servers, PostgreSQL, Redis, an S3 store and nginx as one paper: what one server may not hold."""

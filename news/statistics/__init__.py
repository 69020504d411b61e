"""What the paper did in a period, and how it was read: counted in the database, without tracking."""

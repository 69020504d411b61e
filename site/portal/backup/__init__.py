"""Whole backups of the paper, in one file each: database, media and what they held when written.

`archive` writes, checks and restores a file; `database` does the part that differs between SQLite
and PostgreSQL; `keeping` says which files are old enough to go. Why so: docs/adr/0056.
"""

"""The desk: where moderators read, judge and look back on readers' comments, in Wagtail's admin."""

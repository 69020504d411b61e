"""What the people who run the portal see of it: log lines and figures, never a reader's data."""

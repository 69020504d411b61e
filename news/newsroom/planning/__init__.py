"""What the paper means to write: a month of plans, who may change them, and how they become articles."""

"""Articles from outside: a file is read, understood as parts with every doubt named, then stored."""

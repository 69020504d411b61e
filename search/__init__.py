"""Search that forgives the way Vietnamese is typed."""

"""The desk's pages and what its script asks for."""

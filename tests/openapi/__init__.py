"""The public endpoints as docs/openapi.yaml has them, asked for whatever fits and does not fit."""

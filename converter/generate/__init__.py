"""Generators of the files in `schemas/` and of tables in `docs/` (`make schemas`)."""

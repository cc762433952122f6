"""Checks of each output before it is written: one module an output, each imported only for it."""

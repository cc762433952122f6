"""What each output is held against before it is written: one module an output, each imported only for it."""

"""Why a line, a metadata value or a figure was read as it was: the rules that decided, each with its evidence."""

"""Gold of one's own: corrected reports as files to measure readings by, and the measure."""

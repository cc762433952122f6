"""Problems and outlines drawn for readers and for other programs."""

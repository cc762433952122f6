"""Reader of pictures of pages, by optical character recognition."""

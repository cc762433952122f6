"""Reader of saved web pages, as texts with marks."""

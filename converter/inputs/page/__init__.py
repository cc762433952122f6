"""Saved web pages, as texts with marks."""

"""HTML pages of reports: one renderer for the single page, the book, the site and every other page with a report."""

"""Static site of many reports: a page for each report, each place and each year, and search without a server."""

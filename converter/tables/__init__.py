"""Rows and columns: what tables, data sets and spreadsheets show of reports."""

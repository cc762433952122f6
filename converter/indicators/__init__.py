"""One indicator over many reports, by place and year: a table, rows for statistics, a chart."""

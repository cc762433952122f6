"""Many reports to what they say of one indicator, by place and year: a table, rows for statistics, a drawing."""

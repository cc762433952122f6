"""Small changes to the code, and whether the tests notice them (`python -m mutation`)."""

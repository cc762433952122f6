"""Catalogue record of a report in the vocabularies of libraries, archives and reference managers."""

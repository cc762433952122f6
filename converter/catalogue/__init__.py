"""Catalogue record of a report, derived from the model: what every output shows of it."""

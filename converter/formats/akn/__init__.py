"""Akoma Ntoso 3.0, the XML of parliaments: the report as a debate report."""

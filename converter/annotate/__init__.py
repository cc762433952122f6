"""What stands beside a report's text: the quantities that it states.  Imported only where they are asked for."""

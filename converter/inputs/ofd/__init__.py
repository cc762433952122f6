"""Reader of OFD (GB/T 33190-2016), as texts with marks."""

"""The document as it came: its text, stretches of it, and problems noticed in it."""

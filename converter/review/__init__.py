"""Review of readings in the browser: the source beside what was made of it, each action one correction in a file."""

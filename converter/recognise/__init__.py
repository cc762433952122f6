"""From the source's characters to the parts of a report: a module a stage, in the order of `converter/pipeline.py`."""

"""From the source's characters to the parts of a report: one module a stage, in the order of `converter/pipeline.py`."""

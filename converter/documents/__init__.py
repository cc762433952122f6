"""Documents of inputs: a file, a folder, an archive, a data set with one report per row."""

from converter.documents.document import Document, Refused
from converter.documents.gathering import gather
from converter.documents.options import GatheringOptions

__all__ = ["Document", "GatheringOptions", "Refused", "gather"]

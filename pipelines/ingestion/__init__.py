"""From files to articles: the only stage that opens raw files.

``read_file`` yields what one file holds, ``read_folder`` reads a whole inbox. Texts are decoded and
otherwise left as they are; what cannot be read is reported with its cause and the rest goes on.
"""

from pipelines.ingestion.files import READABLE, read_file
from pipelines.ingestion.folder import files_below, read_folder
from pipelines.ingestion.outcome import Cause, Document, Ingested, Limits, Rejected, Warned
from pipelines.ingestion.sidecar import Sidecar, read_sidecar

__all__ = [
    "READABLE",
    "Cause",
    "Document",
    "Ingested",
    "Limits",
    "Rejected",
    "Sidecar",
    "Warned",
    "files_below",
    "read_file",
    "read_folder",
    "read_sidecar",
]

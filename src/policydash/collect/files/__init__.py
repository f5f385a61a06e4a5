"""Files that people bring: what they are, and what is in them, row by row.

Damaged input is read as far as it can be. Each row that cannot be an article is a rejection with its place
and the reason, so that what was read is always articles plus rejections.
"""

from policydash.collect.files.find import find
from policydash.collect.files.reading import FORMATS, FileReading, read

__all__ = ["FORMATS", "FileReading", "find", "read"]

"""Undoes the compression of a file read whole."""

from __future__ import annotations

import bz2
import gzip
import zlib

from kgexport.errors import SourceError

_ZSTANDARD = b"\x28\xb5\x2f\xfd"


def decompressed(content: bytes, source: str) -> bytes:
    """The plain bytes of gzip, bzip2 or Zstandard data, known by its first bytes; other bytes as they are.

    Raises SourceError where the data is damaged or cut short.
    """
    try:
        if content.startswith(b"\x1f\x8b"):
            return gzip.decompress(content)
        if content.startswith(b"BZh"):
            return bz2.decompress(content)
        if content.startswith(_ZSTANDARD):
            return _zstandard(content)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise SourceError(
            f"can't be decompressed: {error}; is the file damaged or cut short?", source=source
        ) from error
    return content


def _zstandard(content: bytes) -> bytes:
    import zstandard

    plain: list[bytes] = []
    while content:
        frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            plain.append(frame.decompress(content))
        except zstandard.ZstdError as error:
            raise ValueError(error) from error
        if not frame.eof:
            raise EOFError("the data ends in mid-frame")
        content = frame.unused_data
    return b"".join(plain)

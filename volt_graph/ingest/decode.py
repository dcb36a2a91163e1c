"""Bytes to text: a byte-order mark, else strict UTF-8, else Windows-1252; what is neither is refused with its line."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from volt_graph.errors import BadInput

CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNDEFINED_CP1252 = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
_DEFINED_CP1252 = bytes(set(range(256)) - set(_UNDEFINED_CP1252))


@dataclass(slots=True)
class Decoding:
    """Watch the bytes of one file go by in chunks and say at the end how they are to be read.

    `wanted` is the encoding that a mapping insists on, or `auto`. Memory does not grow with the file.

    >>> decoding = Decoding("x.csv")
    >>> decoding.feed("name,Zoë".encode("cp1252"))
    >>> decoding.finish()
    'cp1252'
    """

    name: str
    wanted: str = "auto"
    size: int = 0
    _lines: int = 1
    _encoding: str = ""
    _decoder: codecs.IncrementalDecoder | None = None
    _broken_line: int = 0
    _undefined_line: int = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes.

        Raises
        ------
        BadInput
            at the first NUL: the file is not text.

        """
        if not self.size:
            self._begin(chunk)
        self.size += len(chunk)
        if self._encoding != "utf-16" and b"\0" in chunk:
            raise BadInput(
                "a NUL byte: this is not a CSV file",
                where=f"{self.name}:{self._line_of(chunk, chunk.index(0))}",
                hint="export it again as CSV text (UTF-8)",
            )
        self._decode(chunk, final=False)
        self._watch_cp1252(chunk)
        self._lines += chunk.count(b"\n")

    def finish(self) -> str:
        """Name the codec to read the file with.

        Raises
        ------
        BadInput
            when the bytes fit neither the byte-order mark, nor UTF-8, nor Windows-1252.

        """
        self._decode(b"", final=True)
        if not self._broken_line:
            return self._encoding
        if self.wanted == "auto" and self._encoding == "utf-8" and not self._undefined_line:
            return "cp1252"
        line = self._undefined_line or self._broken_line
        raise BadInput(
            f"bytes that are neither {self._encoding.upper()} nor Windows-1252 text",
            where=f"{self.name}:{line}",
            hint="export it again as CSV text (UTF-8)",
        )

    def _begin(self, chunk: bytes) -> None:
        marked = next((codec for mark, codec in _MARKS if chunk.startswith(mark)), "")
        self._encoding = marked or ("utf-8" if self.wanted == "auto" else self.wanted)
        self._decoder = codecs.getincrementaldecoder(self._encoding)()

    def _decode(self, chunk: bytes, *, final: bool) -> None:
        if self._decoder is None or self._broken_line:
            return
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            self._broken_line = self._line_of(chunk, max(error.start, 0))
            return
        if self._encoding == "utf-16" and "\0" in text:
            raise BadInput("a NUL character: this is not a CSV file", where=f"{self.name}:{self._lines}")

    def _watch_cp1252(self, chunk: bytes) -> None:
        undefined = chunk.translate(None, _DEFINED_CP1252)
        if undefined and not self._undefined_line:
            self._undefined_line = self._line_of(chunk, chunk.index(undefined[:1]))

    def _line_of(self, chunk: bytes, position: int) -> int:
        return self._lines + chunk.count(b"\n", 0, position)

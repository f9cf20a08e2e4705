"""The zip file that a .docx or .odt is, read with suspicion and written part by part.

Nothing is unpacked to disk. A part is only read whole if its size is within bounds that no real
manuscript comes near.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.files import SourceFile
from archref.messages import _, foreign

_MOST_PARTS: Final = 20_000
_LARGEST_PART: Final = 128 << 20
_LARGEST_FILE: Final = 512 << 20
_LARGEST_TEXT: Final = 64 << 20
"""Of parts that are text; the longest book is a third of it."""

_PIECE: Final = 1 << 20
_PACKED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The packings of the Open Packaging Conventions; others unpack to any size at one go."""

_DENSEST: Final = 500
"""How many times smaller a large part may be packed; text packs to a tenth."""

_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, OSError, ValueError, RuntimeError),
)
"""What zipfile raises on files that are damaged or made to harm."""

_SIGNATURES: Final = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
"""Where Word and LibreOffice keep digital signatures."""

_SMALL: Final = 8 << 20
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of a zip file."""

    def __init__(self, source: SourceFile, kind: str) -> None:
        """Look at the zip's directory. Raises ArchrefError for what is no sound ``kind`` file."""
        self.path = source.path
        self._kind = kind
        if source.size() > _LARGEST_FILE:
            raise self._error(
                _("is larger than {largest_file} MiB").format(largest_file=_LARGEST_FILE >> 20)
            )
        self._data = source.read()
        if not self._data.startswith(b"PK"):
            raise self._no_zip()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self._data))
        except _DAMAGE as error:
            raise self._error(
                _(
                    "is a damaged or cut-off zip file ({error}); restore it from a copy, or "
                    "open it in Word or LibreOffice and save it again"
                ).format(error=foreign(error))
            ) from error
        self._check()

    def _error(self, message: str) -> ArchrefError:
        return ArchrefError(message, path=self.path)

    def _no_zip(self) -> ArchrefError:
        if self._data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in self._data:
                return self._error(_("is encrypted; remove its password in Word first"))
            return self._error(
                _(
                    "is an old Word .doc and no {kind}; open it in Word or LibreOffice and "
                    "save it as {kind}"
                ).format(kind=self._kind)
            )
        if not self._data:
            return self._error(_("is empty and no {kind} file").format(kind=self._kind))
        return self._error(
            _(
                "holds no {kind} file, whatever its name says; rename it after what it is, "
                "such as .txt or .rtf"
            ).format(kind=self._kind)
        )

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS:
            raise self._error(_("has more parts than any document needs"))
        if len({info.filename for info in infos}) < len(infos):
            raise self._error(_("has several parts of one name, which no program writes"))
        total = 0
        for info in infos:
            name = info.filename
            if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name[:3]:
                raise self._error(
                    _("has a part that points outside of it ({name!r})").format(name=name)
                )
            if info.flag_bits & 1:
                raise self._error(_("is encrypted; remove its password first"))
            if info.compress_type not in _PACKED:
                raise self._error(
                    _(
                        "has a part ({name}) packed in a way that no word processor uses; open "
                        "it in Word or LibreOffice and save it again"
                    ).format(name=name)
                )
            total += info.file_size
            dense = info.file_size > _DENSEST * max(1, info.compress_size)
            if info.file_size > _LARGEST_PART or (info.file_size > _SMALL and dense):
                raise self._error(
                    _("unpacks to far more than it should ({name}): a zip bomb?").format(name=name)
                )
        if total > 4 * _LARGEST_FILE:
            raise self._error(_("unpacks to far more than it should: a zip bomb?"))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def contents(self) -> list[tuple[str, int, int]]:
        """Return the parts in their order, each with its length and checksum."""
        return [(one.filename, one.file_size, one.CRC) for one in self._zip.infolist()]

    def part(self, name: str) -> bytes:
        """Return a part. Raises ArchrefError if it is missing or damaged."""
        try:
            return b"".join(self._unpacked(name))
        except KeyError:
            raise self._error(
                _("has no part {name}; it is no whole {kind} file").format(
                    name=name, kind=self._kind
                )
            ) from None
        except _DAMAGE as error:
            raise self._error(
                _("has a damaged part {name} ({error})").format(name=name, error=foreign(error))
            ) from error

    def _unpacked(self, name: str) -> Iterator[bytes]:
        """Unpack a part piece by piece, and no more of it than may be, whatever the zip says."""
        left = _LARGEST_PART
        with self._zip.open(name) as packed:
            while piece := packed.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise self._error(
                        _("unpacks to far more than it should ({name}): a zip bomb?").format(
                            name=name
                        )
                    )
                yield piece

    def text(self, name: str) -> str:
        """Return a part that is XML as text."""
        data = self.part(name)
        if len(data) > _LARGEST_TEXT:
            raise self._error(
                _(
                    "has a part ({name}) of more than {largest_text} MiB; split the manuscript"
                ).format(name=name, largest_text=_LARGEST_TEXT >> 20)
            )
        encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            raise self._error(
                _("has a part {name} that is no {encoding} text").format(
                    name=name, encoding=encoding
                )
            ) from error

    def encoded(self, name: str, text: str) -> bytes:
        """Encode the new text of a part as the old one was."""
        start = self.part(name)[:3]
        if start[:2] == b"\xff\xfe":
            return start[:2] + text.encode("utf-16-le")
        if start[:2] == b"\xfe\xff":
            return start[:2] + text.encode("utf-16-be")
        return (start if start == b"\xef\xbb\xbf" else b"") + text.encode()

    def rewritten(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the zip file with parts replaced or added; order, names and dates stay.

        Raises ArchrefError if the file is signed: no signature holds for a changed file.
        """
        if any(name.startswith(_SIGNATURES) for name in self._zip.NameToInfo):
            raise self._error(
                _("is signed, and the signature would hold no more; remove it in Word first")
            )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            new.comment = self._zip.comment
            for info in self._zip.infolist():
                data = parts.get(info.filename)
                if data is None:
                    data = self.part(info.filename)
                described = _described(info)
                new.writestr(described, data)
                described.external_attr = info.external_attr  # zipfile gives one where none was
            for name, data in parts.items():
                if name not in self:
                    new.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _described(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Copy what describes a part but not what its packing decides."""
    new = copy(info)
    new.flag_bits = info.flag_bits & 0x800
    new.header_offset = 0
    new.file_size = new.compress_size = 0
    return new

"""Small Word and OpenDocument files made for one test each."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table")
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Zip parts in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def docx(
    body: str,
    footnotes: dict[str, str] | None = None,
    endnotes: dict[str, str] | None = None,
    settings: str = "",
    comments: str = "",
) -> bytes:
    """Make a Word file; notes are given by id as the paragraphs that are in them."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {name: f"{name}.xml" for name in ("footnotes", "endnotes", "settings", "comments")}
        ),
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/comments.xml": f"<w:comments {W}>{comments}</w:comments>",
    }
    for which, notes in (("footnote", footnotes or {}), ("endnote", endnotes or {})):
        inside = "".join(
            f'<w:{which} w:id="{key}">{note}</w:{which}>' for key, note in notes.items()
        )
        parts[f"word/{which}s.xml"] = f"<w:{which}s {W}>{inside}</w:{which}s>"
    return zipped(parts)


def _relations(targets: dict[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{at}" Type="{_TYPE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inside}</Relationships>"
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str) -> str:
    """A paragraph."""
    return f"<w:p>{''.join(runs)}</w:p>"


def ref(key: str, which: str = "footnote", more: str = "") -> str:
    """A run that refers to a note."""
    return f'<w:r><w:{which}Reference w:id="{key}"/>{more}</w:r>'


def odt(body: str) -> bytes:
    """Make an OpenDocument text."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_NAMESPACES}><office:body><office:text>"
            f"{body}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )

"""Word files for the tests, built part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def said(*lines: str) -> str:
    return "".join(paragraph(run(line)) for line in lines)


def cell(inner: str) -> str:
    return f"<w:tc>{inner}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cell(said(one)) for one in row)}</w:tr>" for row in rows) + "</w:tbl>"


def document(body: str) -> str:
    return f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"


def notes_part(root: str, kind: str, texts: dict[str, str]) -> str:
    inner = "".join(f'<w:{kind} w:id="{identity}">{said(text)}</w:{kind}>' for identity, text in texts.items())
    return f"<w:{root} {_NAMESPACES}>{inner}</w:{root}>"


def package(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def word_file(body: str, **related: str) -> bytes:
    """A .docx; keyword arguments are further parts by kind (footnotes, comments, header)."""
    links = "".join(f'<Relationship Id="r{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in related)
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "word/document.xml": document(body),
    }
    return package(parts | {f"word/{kind}.xml": content for kind, content in related.items()})

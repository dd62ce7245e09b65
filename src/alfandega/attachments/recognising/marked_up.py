"""What an XML file holds: well-formed, without a DOCTYPE, and nothing that a browser would run."""

from __future__ import annotations

from io import BytesIO

from lxml import etree

from alfandega.attachments.recognising.forms import Form
from alfandega.attachments.recognising.pdf import HiddenError

_RUN = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg")


def looked_into(content: bytes) -> tuple[Form, str]:
    """What the markup is, and what in it acts by itself: a DOCTYPE, a style sheet, parts of a web page; or empty.

    Raises HiddenError when it is not well-formed.
    """
    if b"<!DOCTYPE" in content.replace(b"\0", b""):  # UTF-16 puts a NUL beside each letter
        return Form.XML, "DOCTYPE"
    active, root = "", None
    try:
        events = etree.iterparse(
            BytesIO(content), events=("start", "end", "pi"), resolve_entities=False, no_network=True, load_dtd=False
        )
        for event, element in events:
            if event == "pi":
                active = active or ("xml-stylesheet" if element.target == "xml-stylesheet" else "")
                continue
            if event == "end":
                element.clear()
                continue
            name = etree.QName(element)
            root = root or name
            if name.namespace in _RUN:
                active = active or name.localname
    except etree.XMLSyntaxError:
        raise HiddenError from None
    if root is not None and root.localname.lower() in ("html", "svg"):
        return Form(root.localname.lower()), ""
    return Form.XML, active

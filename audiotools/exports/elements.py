"""Elements of XML documents, with text and attributes that XML can hold."""

from __future__ import annotations

from typing import Any

from audiotools.text.lines import fit


def add_element(parent: Any, name: str, text: str | int = "", /, **attributes: str) -> Any:
    """Add a child of the parent's own namespace, and hand it back.

    Parameters
    ----------
    parent
        An element of lxml.
    name
        Of the child, without namespace.
    text
        What it holds; empty for nothing.
    attributes
        Without namespace.

    Examples
    --------
    >>> from lxml import etree
    >>> root = etree.Element("{urn:example}talk", nsmap={None: "urn:example"})
    >>> add_element(root, "quote", "We left.", who="Roe").get("who")
    'Roe'
    >>> etree.tostring(root)
    b'<talk xmlns="urn:example"><quote who="Roe">We left.</quote></talk>'
    """
    from lxml import etree  # type: ignore[import-untyped]

    child = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    child.text = fit(str(text)) or None
    for key, value in attributes.items():
        child.set(key, fit(value))
    return child

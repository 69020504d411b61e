"""The document is valid, and nothing public is missing from it or stands there in vain."""

from __future__ import annotations

import schemathesis

from tests.openapi import document

#: By Wagtail's tree and not by the URL configuration.
OF_THE_TREE = {"/{section}/", "/{section}/rss/", "/{section}/{article}/"}


def test_every_public_address_stands_in_the_document_and_no_other() -> None:
    stands = set(document.written()["paths"]) - OF_THE_TREE
    assert stands == set(document.addresses())


def test_the_document_is_valid() -> None:
    written = document.written()
    schemathesis.openapi.from_dict(written).validate()
    operations = list(document.operations(written))
    assert len(operations) == sum(len(path) for path in written["paths"].values())

"""What tests of collections share: a server, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import servers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """Address of an empty database on a real server."""
    if why := servers.missing():
        pytest.skip(why)
    pytest.importorskip("psycopg")
    with servers.postgresql() as address:
        yield address

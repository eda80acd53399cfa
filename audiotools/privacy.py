"""What libraries would report to their makers, switched off before any of them is loaded.

A recording's testimony can cost lives, and so can the fact that somebody worked on it: no library that is used here
may look up an address, keep an identifier of this machine, or say what ran. Some of them do so unless told otherwise,
through a variable that they read when they are first imported. `audiotools` sets these on its own import; what a user
has set to say no is left as it is, what says yes is overruled.

Sources: onnxruntime (``ORT_DISABLE_TELEMETRY``, read by its library from version 1.31 on; before that only its
Windows build reported), huggingface_hub (``HF_HUB_DISABLE_TELEMETRY``, its documentation on environment variables),
pyannote.audio 4 (``PYANNOTE_METRICS_ENABLED``, its telemetry page), Ray (``RAY_USAGE_STATS_ENABLED``, its page on usage
statistics), and the convention ``DO_NOT_TRACK``.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

SWITCHES = {
    "ORT_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "PYANNOTE_METRICS_ENABLED": "0",
    "DO_NOT_TRACK": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_REPORT_URL": "http://127.0.0.1:9/",  # else Ray reports that it is not to report
}
"""Variables that say no, by name."""


def switch_off_reports(environment: MutableMapping[str, str] = os.environ) -> None:
    """Tell every library that reports to its maker not to, whether or not it is imported already.

    Parameters
    ----------
    environment
        Where libraries look; child processes inherit it.

    Examples
    --------
    >>> variables = {"PYANNOTE_METRICS_ENABLED": "1"}
    >>> switch_off_reports(variables)
    >>> variables["PYANNOTE_METRICS_ENABLED"], variables["ORT_DISABLE_TELEMETRY"]
    ('0', '1')
    """
    environment.update(SWITCHES)
    # A program that imported these first has read the variables already; then they must be told themselves.
    onnxruntime = sys.modules.get("onnxruntime")
    if onnxruntime is not None and hasattr(onnxruntime, "disable_telemetry_events"):
        onnxruntime.disable_telemetry_events()
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:
        constants.HF_HUB_DISABLE_TELEMETRY = True  # type: ignore[attr-defined,unused-ignore]


@contextmanager
def kept_to_itself() -> Iterator[None]:
    """While this lasts, libraries that look around when they are imported do not.

    * urllib3, which trafilatura, iiif-prezi3 and pyannote.audio bring along, opens a socket to learn whether the
      machine speaks IPv6. It takes the interpreter's word for it instead.
    * matplotlib, which pyannote.audio and pyannote.metrics bring along, makes folders in the user's home. It gets a
      temporary one, removed in the end; nothing is drawn here.

    Examples
    --------
    >>> with kept_to_itself():
    ...     import trafilatura
    """
    speaks, probed = socket.has_ipv6, "urllib3.util.connection" in sys.modules
    named, loaded = os.environ.get("MPLCONFIGDIR"), "matplotlib" in sys.modules
    socket.has_ipv6 = False
    try:
        if named is not None or loaded:
            yield
        else:
            with tempfile.TemporaryDirectory(prefix="audiotools-", ignore_cleanup_errors=True) as folder:
                os.environ["MPLCONFIGDIR"] = folder
                yield
    finally:
        socket.has_ipv6 = speaks
        if not probed and (connection := sys.modules.get("urllib3.util.connection")) is not None:
            connection.HAS_IPV6 = speaks  # type: ignore[attr-defined,unused-ignore]
        if named is None:
            os.environ.pop("MPLCONFIGDIR", None)

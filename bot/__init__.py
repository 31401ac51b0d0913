"""The process and its edges: settings, clock, wiring, command line, and one folder for each place."""

import importlib
import sys


def _import_logs() -> None:
    """Imports structlog without rich, which it takes along where it finds it.

    rich would cost every start a fifteenth of a second and some 10 MB, and prints the values of variables
    beside a traceback, where tokens may stand.
    """
    if "rich" in sys.modules:
        return
    sys.modules["rich"] = None  # type: ignore[assignment]  # so that importing it fails
    importlib.import_module("structlog")
    del sys.modules["rich"]


_import_logs()

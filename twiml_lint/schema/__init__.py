"""The XSD's verdict on a document, and its explanation in TwiML's own words."""

import os


def schema_root() -> str:
    """The folder of the XSD files for people and editors: packaged beside this package once installed, else the
    checkout's. The linter itself loads what is generated from them, in `verdict/`.
    """
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    packaged = os.path.join(package, "schemas")
    return packaged if os.path.isdir(packaged) else os.path.join(os.path.dirname(package), "schemas")

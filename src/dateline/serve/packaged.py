"""The package's own style, script and markup, and the policy that lets a page run these and fetch nothing."""

import hashlib
from base64 import b64encode
from functools import cache
from importlib.resources import files


@cache
def asset(name: str) -> str:
    """The text of a file in ``assets``."""
    return files("dateline.serve").joinpath("assets", name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """A content security policy that lets only this very style and script run and nothing be fetched."""
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")

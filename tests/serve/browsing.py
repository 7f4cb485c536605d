"""Pages opened in a real browser, with all that they complained of or asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 20_000
"""Milliseconds to wait for a page that needs no network, on a machine that may be busy."""
HEIGHT = 900


class Opened:
    """A page in the browser with all that it complained of or asked for."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))


class Browsing:
    """Opens pages, each in a context of its own, and closes them all at the end."""

    def __init__(self, browser: "Browser", folder: Path, *, width: int) -> None:
        self._browser, self._folder = browser, folder
        self._viewport = {"width": width, "height": HEIGHT}
        self._contexts: list[BrowserContext] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for context in self._contexts:
            context.close()

    def open(self, html: str, **options: Any) -> Opened:
        """The page in a window; ``options`` are those of a browser's context."""
        path = self._folder / "page.html"
        path.write_text(html, encoding="utf-8", newline="")
        context = self._browser.new_context(**{"viewport": self._viewport, **options})
        context.set_default_timeout(PATIENCE)
        self._contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.goto(path.as_uri())
        return opened

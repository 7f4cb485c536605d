"""Showing a record to people: a self-contained HTML page and a summary for the terminal."""

from dateline.serve.page import render_page
from dateline.serve.terminal import print_summary

__all__ = ["print_summary", "render_page"]

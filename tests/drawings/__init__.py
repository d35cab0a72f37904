"""The pictures of the house that cannot be SVG, drawn by Chromium from the pages beside this."""

"""The site: settings, addresses and public pages, composed of articles and factcheck."""

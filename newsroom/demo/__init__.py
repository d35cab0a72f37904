"""The demonstration: an invented newspaper with real work waiting on its corrections desk."""

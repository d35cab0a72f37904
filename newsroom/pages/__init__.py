"""The public pages: views that translate HTTP and nothing more."""

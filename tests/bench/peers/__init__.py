"""The same articles in Wagtail and in our newsroom: served, published, corrected."""

"""A news site made with Wagtail as its own template makes one: an index, articles, search, feed.

It runs under a Python of its own, which knows nothing of the newsroom.
"""

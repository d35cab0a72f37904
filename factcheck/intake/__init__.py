"""The intake check: what an editor should work through in a text before it is published.

It suggests and never fills in. What is *wrong* can be proven from the text or the record; all
else is *worth a look* and never worded as an error. The same thing is said once.
"""

"""An invented archive of any size, for tests and measurements.

Who is in it (world), what it says (writing), how it gets into the newsroom (loading).
"""

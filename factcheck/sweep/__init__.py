"""The sweep of the archive: every passage that repeats an error, decided by people, fixed at once.

finding -> running (rows, batch by batch) -> deciding -> carrying (into the correction and out).
"""

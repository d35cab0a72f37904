"""`make bench`: what takes how much longer in a larger archive, as ratios; no part of `make test`.

A row of the table is a function in rows.py, run in a process for each archive (worker.py); the
archives are built once (archives.py), measured in rounds (__main__.py) and told (report.py).
"""

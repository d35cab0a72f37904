"""Pages from memory: how they are kept (`pages`), until when (`latest`), for whom (`front`).

Other caches, which stand before the site, are told what to drop (`purging`).
"""

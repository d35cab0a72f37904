"""How static files are served: under hashed names, compressed, for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also renames the files that JavaScript modules import."""

    support_js_module_import_aggregation = True

"""How static files are served: under hashed names, compressed, for ever."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which also renames the files that JavaScript modules import."""

    support_js_module_import_aggregation = True

    @cache  # noqa: B019
    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file; there is one storage, and its files keep their names."""
        return super().url(name, force)

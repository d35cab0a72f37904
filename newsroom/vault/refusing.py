"""Why something is not kept, or not brought back."""


class Refused(Exception):
    """Nothing was changed; the message says why and what to do."""

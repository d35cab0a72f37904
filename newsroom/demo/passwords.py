"""A password for the demo, where nobody chose one."""

import secrets

WORDS = """
    accordion anchor biscuit breakwater cassette chorus compass ferry harbour kettle lantern
    lighthouse mackerel meridian noodle paper pencil postcard rehearsal satchel squid trumpet
    tugboat umbrella violin weather whistle wrapping
"""


def made_up() -> str:
    """Return a password that can be read aloud."""
    words = "-".join(secrets.choice(WORDS.split()) for _ in range(4))
    return f"{words}-{secrets.randbelow(9000) + 1000}"

"""Sources, and the corrections that rest on them."""

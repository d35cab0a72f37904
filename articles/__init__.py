"""Articles, what they are about, and the record of every version."""

"""What changes in the newspaper, as feeds: entries first, then their two spellings."""

"""The whole newsroom kept, brought back, proved and moved to another database."""

"""Who works here: passwords, second factors, sessions and the pages about them."""

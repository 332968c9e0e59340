"""Records of many articles become events and actors, with stable ids; conflicts are kept. Pure: no table, no file."""

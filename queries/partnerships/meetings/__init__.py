"""Which events made ties that lasted, and whether by more than chance."""

"""Every promise of speed as a ratio against a named baseline, measured in the same run."""

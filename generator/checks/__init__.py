"""Rules that no record can see of itself; `site.check` runs them all."""

"""Makes the tagger: prepare, train, export, calibrate, card. Needs torch and the data folder; not in the package."""

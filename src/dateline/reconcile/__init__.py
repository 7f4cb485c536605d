"""Many records together: copies, stories, single events told by many, figures side by side, forecasts followed."""

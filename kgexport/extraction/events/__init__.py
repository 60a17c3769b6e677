"""Who did what to whom, when and where, and how real it is."""

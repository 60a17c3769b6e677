"""Articles into files, by one process or several: a run that was ended can go on, and its output be in parts."""

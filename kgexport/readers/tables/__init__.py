"""Tables, CSV and Parquet: a row is an article, and the user says which column is which field of the record."""

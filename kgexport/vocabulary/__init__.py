"""What words and codes mean: namespaces, event types, countries, well-known bodies and places."""

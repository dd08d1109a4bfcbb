"""Which articles belong together. Pure: values in, values out; the store holds the articles."""

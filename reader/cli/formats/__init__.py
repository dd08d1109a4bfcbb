"""An article as text to print: values in, strings out. No streams, no library."""

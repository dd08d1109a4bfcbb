"""The panes: values in, messages out. They neither fetch nor store."""

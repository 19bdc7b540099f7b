"""Reports: their content, before it becomes Word."""

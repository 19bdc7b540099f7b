"""Word documents: styles, fields, tables and pages."""

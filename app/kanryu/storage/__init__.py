"""The project file: one SQLite database, its transactions, its history."""

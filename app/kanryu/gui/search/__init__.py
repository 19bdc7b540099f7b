"""The page 検索: every place where something is said."""

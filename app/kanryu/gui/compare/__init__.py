"""The page 比較: cases and codes crossed, and what is known of one cell."""

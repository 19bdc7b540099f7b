"""The page 報告: reports as Word documents."""

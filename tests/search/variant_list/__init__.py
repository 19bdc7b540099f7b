"""The list of spellings that searching by words is measured with."""

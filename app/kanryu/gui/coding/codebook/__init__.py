"""The codebook at work: changing codes and their meaning, splitting, reading again, versions."""

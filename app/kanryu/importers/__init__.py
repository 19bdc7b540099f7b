"""From the files a researcher has to transcripts: text, speakers, turns and times. Pure functions, no storage."""

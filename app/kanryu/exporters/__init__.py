"""Files that leave Kanryu."""

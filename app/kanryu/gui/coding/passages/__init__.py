"""The passages of a code: listed, filtered, stepped through, corrected and copied."""

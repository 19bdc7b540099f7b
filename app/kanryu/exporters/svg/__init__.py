"""Plain SVG: elements, text and colours."""

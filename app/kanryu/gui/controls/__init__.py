"""Small controls in the house style: buttons, labels, rows of lists, empty states."""

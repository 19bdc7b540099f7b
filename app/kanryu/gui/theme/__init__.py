"""How it looks: paper and ink, light and dark."""

from kanryu.gui.theme.tokens import current

__all__ = ["current"]

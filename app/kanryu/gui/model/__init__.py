"""The page モデル: the prototype model, down to the sentence."""

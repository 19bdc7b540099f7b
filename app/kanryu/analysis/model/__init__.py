"""The prototype model: boxes and arrows with the evidence behind them."""

"""The sample company: Northwind Services, its thirty customers and the year that lies behind them."""

from bot.sample.fill import fill

__all__ = ["fill"]

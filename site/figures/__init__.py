"""Figures as people look at them: bars of a chart, tables behind them, files for a spreadsheet."""

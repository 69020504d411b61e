"""What articles are paid: the rates, a month's sheet, its steps to the cashier (ADR 76)."""

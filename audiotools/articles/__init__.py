"""What an article quotes (`quotation`) and who says it (`attribution`); `reader` reads one, `extraction` its quotes."""

"""The rules of customer success: frozen values and pure functions, nothing but the standard library."""

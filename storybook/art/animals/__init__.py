"""The house's animals."""

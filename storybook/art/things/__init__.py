"""Things that people use, hold, sit on and ride in, each drawn at its natural size."""

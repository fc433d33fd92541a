"""The training loop that all trainings share: trainer, checkpoints, schedules, statistics."""

"""Story -> Stage: what each picture shows, decided from the words before anything is drawn."""

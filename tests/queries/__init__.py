"""The questions, asked of small networks whose answers are plain to see."""

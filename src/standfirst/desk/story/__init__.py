"""Story: its reports in time, who says what, and what is one story and what is not."""

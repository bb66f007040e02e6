"""What comes out: wording, figures, Word, Excel and the HTML page."""

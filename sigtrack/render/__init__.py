"""Values to text: the terminal's lists and, through Jinja2, the agenda."""

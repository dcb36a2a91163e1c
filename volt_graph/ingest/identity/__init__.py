"""Who is who: exact keys, people's decisions and scored candidates; reversible, with reasons."""

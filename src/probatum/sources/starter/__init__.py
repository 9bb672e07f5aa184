"""House summaries shipped with Probatum: one Markdown file a topic, in our own words."""

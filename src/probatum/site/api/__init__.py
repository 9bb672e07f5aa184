"""The site for programs: typed, described at /api/openapi.json."""

"""Settings of all tests: property tests run the same examples everywhere and do not race the clock."""

from hypothesis import settings

settings.register_profile("project", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("project")

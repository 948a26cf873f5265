"""The compiled kernel of the extra `fast`, for models in which each case is one token."""

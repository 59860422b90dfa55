# The frame of pages, forms, errors.

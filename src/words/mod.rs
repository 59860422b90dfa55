//! Every sentence about a domain value, in Vietnamese and English.

//! What a body of a report may and may not say.

//! Letters: their wording, and how they are posted.

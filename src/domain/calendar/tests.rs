//! The shipped calendar, day by day, and the tables that are refused.

//! Timed duties: one table of name, interval and function; leases so that two nodes never do one duty twice.

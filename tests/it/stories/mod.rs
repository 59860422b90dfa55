//! Whole stories, told in what their people do.

mod answered;
mod apology;
mod calendar;
mod chairman;
mod holiday;
mod ladder;
mod program;
mod remembered;
mod tet;
mod unsatisfied;

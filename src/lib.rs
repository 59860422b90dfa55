//! Tiếp Dân: a public feedback and complaint portal for Vietnamese wards, communes and provinces.
//!
//! The rooms, in reading order; ARCHITECTURE.md is the map.

pub mod domain;
pub mod reference;
pub mod storage;
pub mod casework;
pub mod accounts;
pub mod words;
pub mod documents;
pub mod mail;
pub mod web;
pub mod jobs;
pub mod demo;
pub mod cli;
pub mod config;
pub mod clock;
pub mod app;

//! `/quan-tri/dinh-tuyen`: the rules by which every report finds its handler, kept by
//! administrators who are no programmers. Everybody may read them; a change is a draft, tried and
//! checked, until it is published from a day to come.

pub mod show;
pub mod history;
pub mod draft;
pub mod acts;
pub mod publish;
pub mod rule;
pub mod import;
pub mod trial;
mod tried;
mod said;
mod frame;
mod rule_form;

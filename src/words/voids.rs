//! Names of why no apology is said to be owed, and of how far that has come.

use super::Lang;
use super::domain::named;
use crate::domain::apology::void::{Ground, Standing};

/// `dữ liệu hồ sơ ghi sai`.
pub fn ground(lang: Lang, ground: Ground) -> &'static str {
    named(lang, "void-ground", ground)
}

/// `đang xác minh`.
pub fn standing(lang: Lang, standing: Standing) -> &'static str {
    named(lang, "void-standing", standing)
}

//! What units and categories are called in each language.

use super::{Lang, plain};
use crate::domain::category::Category;
use crate::domain::directory::bodies::Unit;
use crate::domain::directory::place::Named;
use crate::domain::ids::{CategoryCode, UnitCode};
use crate::domain::time::Day;
use crate::reference::Reference;

/// `UBND phường Thành Sen`; the code itself for a unit nobody knows.
pub fn unit(lang: Lang, reference: &Reference, code: &UnitCode, on: Day) -> String {
    match (lang, reference.directory.unit_by_code(code, on)) {
        (Lang::Vi, Some(unit)) => unit.name_vi,
        (Lang::En, Some(unit)) => unit.name_en,
        (_, None) => code.0.clone(),
    }
}

/// `Trễ hạn giải quyết TTHC`, as offices call it; the code itself for a category nobody knows.
pub fn category(lang: Lang, reference: &Reference, code: &CategoryCode) -> String {
    match (lang, reference.categories.get(code)) {
        (Lang::Vi, Some(category)) => category.name_vi.clone(),
        (Lang::En, Some(category)) => category.name_en.clone(),
        (_, None) => code.0.clone(),
    }
}

/// `Quá ngày hẹn mà chưa có kết quả`: a category as people call it.
pub fn plainly(lang: Lang, category: &Category) -> &str {
    let (said, official) = match lang {
        Lang::Vi => (&category.plain_vi, &category.name_vi),
        Lang::En => (&category.plain_en, &category.name_en),
    };
    if said.is_empty() { official } else { said }
}

/// `phường Thành Sen`; in English `Thành Sen Ward`.
pub fn place(lang: Lang, named: &Named<'_>) -> String {
    match lang {
        Lang::Vi => named.vi(),
        Lang::En => named.en(),
    }
}

/// `UBND phường Thành Sen`, of a unit already found.
pub fn found(lang: Lang, unit: &Unit) -> &str {
    match lang {
        Lang::Vi => &unit.name_vi,
        Lang::En => &unit.name_en,
    }
}

/// How the table of days off calls them, and what each is called in another language. A day that
/// stands for another begins with that one's name.
const DAYS_OFF: &[(&str, &str)] = &[
    ("Tết Dương lịch", "day-off-new-year"),
    ("Tết Nguyên đán", "day-off-tet"),
    ("Giỗ Tổ", "day-off-hung-kings"),
    ("Ngày Chiến thắng", "day-off-victory"),
    ("Ngày Quốc tế lao động", "day-off-labour"),
    ("Quốc tế lao động", "day-off-labour"),
    ("Quốc khánh", "day-off-national"),
    ("Ngày Văn hóa Việt Nam", "day-off-culture"),
    ("Ngày nghỉ hoán đổi", "day-off-swapped"),
    ("Ngày làm bù", "day-off-made-up"),
];

/// A day off as the table has it; translated, where it is one of the nation's.
pub fn day_off(lang: Lang, name: &str) -> String {
    let known = DAYS_OFF.iter().find(|(start, _)| name.starts_with(start));
    match (lang, known) {
        (Lang::En, Some((_, key))) => plain(lang, key).to_owned(),
        _ => name.to_owned(),
    }
}

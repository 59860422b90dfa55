//! Categories of reports: what each means, where its apology duty comes from, and what a report of
//! it becomes in law.

use std::collections::HashMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::apology::fault::Fault;
use super::ids::CategoryCode;
use super::kinds::{Group, Instrument, Kind};
use super::refusal::Refusal;

/// Where the duty to apologise for a founded report comes from.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum ApologySource {
    /// The national rule on late dossiers.
    National,
    /// The policy of the province or city, when it has one.
    #[strum(serialize = "local policy")]
    LocalPolicy,
    /// No duty.
    None,
}

/// One category, as the data file describes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Category {
    /// Its code, such as `LATE_RESULT`.
    pub code: CategoryCode,
    /// Its group.
    pub group: Group,
    /// What it is called in Vietnamese.
    pub name_vi: String,
    /// What it is called in English.
    pub name_en: String,
    /// Where its apology duty comes from.
    pub apology: ApologySource,
    /// What an apology for a founded report of it is for.
    pub fault: Option<Fault>,
    /// What a report of it is, unless the sender asks for something else.
    pub default_kind: Kind,
    /// From 0 (praise) to 5.
    pub severity: u8,
    /// Whether its mere existence must be kept from the office it is about.
    pub sensitive: bool,
    /// What evidence helps, in Vietnamese; may be empty.
    pub evidence_hint: String,
    /// What people call it in Vietnamese; empty where the official name serves them too.
    pub plain_vi: String,
    /// The same in English.
    pub plain_en: String,
}

impl Category {
    /// Whether the public may report it. Tasks inside the administration are not the public's.
    pub fn is_public(&self) -> bool {
        self.default_kind != Kind::NoiBo
    }

    /// The fault a founded report of it finds, where a local policy may ask an apology for it.
    pub fn local_fault(&self) -> Option<Fault> {
        self.fault
            .filter(|_| self.apology == ApologySource::LocalPolicy)
    }

    /// Whether it is about a day promised on a receipt and not kept.
    pub fn is_of_promised_day(&self) -> bool {
        self.apology == ApologySource::National
    }

    /// Whether it is about how somebody of the office behaves: a desk of that office is no place
    /// to tell it.
    pub fn is_delicate(&self) -> bool {
        self.sensitive || matches!(self.group, Group::Integrity | Group::Conduct)
    }

    /// What a report from the public becomes in law.
    ///
    /// A wish to denounce is kept as information to be checked: a web form never starts a formal
    /// tố cáo. Refuses an internal category.
    ///
    /// Source: Luật Tố cáo 2018 Điều 22, 25.
    pub fn kind(&self, instrument: Option<Instrument>) -> Result<Kind, Refusal> {
        if !self.is_public() {
            return Err(Refusal::InternalCategory);
        }
        Ok(match instrument {
            None | Some(Instrument::Feedback) => self.default_kind,
            Some(Instrument::Complaint) => Kind::KhieuNai1,
            Some(Instrument::Denunciation) => Kind::Lead,
            Some(Instrument::PolicyFeedback) => Kind::PhanAnh,
        })
    }

    /// The answer to the first question under which the category is found; none for internal ones.
    pub fn topic(&self) -> Option<Topic> {
        if !self.is_public() {
            return None;
        }
        Some(match (self.code.0.as_str(), self.group) {
            (code, _) if code.starts_with("LATE_") && self.group == Group::Paperwork => {
                Topic::LateDossier
            }
            ("SECOND_REAPPOINT" | "LONG_WAIT", _) => Topic::LateDossier,
            ("HARASS" | "OUTSIDE_DESK", _) | (_, Group::Paperwork) => Topic::MadeDifficult,
            ("BRIBE_SOLICIT", _) => Topic::BribeHinted,
            ("SEXUAL_HARASS" | "RETALIATION", _) => Topic::Harassed,
            (_, Group::Presence) => Topic::NobodyThere,
            (_, Group::Conduct) => Topic::Attitude,
            (_, Group::Positive) => Topic::Praise,
            (_, Group::Integrity | Group::Management | Group::Other) => Topic::Other,
        })
    }
}

/// The answers to the first question, in people's words and in the order they are offered.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Topic {
    /// Hồ sơ bị trễ hẹn.
    LateDossier,
    /// Bị làm khó, đòi thêm giấy tờ.
    MadeDifficult,
    /// Bị gợi ý đưa tiền, quà.
    BribeHinted,
    /// Đến mà không có người tiếp.
    NobodyThere,
    /// Thái độ không đúng mực.
    Attitude,
    /// Bị quấy rối, xúc phạm, đe dọa.
    Harassed,
    /// Tôi muốn khen.
    Praise,
    /// Việc khác.
    Other,
}

/// Every category, in the order of the data file.
#[derive(Clone, Debug, Default)]
pub struct Categories {
    list: Vec<Category>,
    by_code: HashMap<CategoryCode, usize>,
}

impl Categories {
    /// Indexes categories. Of two with the same code the later is found; the reader refuses such
    /// data before.
    pub fn new(list: Vec<Category>) -> Self {
        let codes = list.iter().enumerate();
        let by_code = codes.map(|(at, c)| (c.code.clone(), at)).collect();
        Self { list, by_code }
    }

    /// The category with this code.
    pub fn get(&self, code: &CategoryCode) -> Option<&Category> {
        self.list.get(*self.by_code.get(code)?)
    }

    /// Every category, internal ones included.
    pub fn all(&self) -> &[Category] {
        &self.list
    }

    /// The categories the public may choose.
    pub fn public(&self) -> impl Iterator<Item = &Category> {
        self.list.iter().filter(|category| category.is_public())
    }

    /// The categories an answer to the first question leads to.
    pub fn under(&self, topic: Topic) -> impl Iterator<Item = &Category> {
        self.list
            .iter()
            .filter(move |category| category.topic() == Some(topic))
    }
}

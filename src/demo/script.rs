//! The script: who works there, what was reported and what became of it, what the desks promised.
//! Days are working days before the day the demonstration is made.

use serde::Deserialize;

use super::DemoError;
use crate::casework::report::body::{ContactBody, ReportBody, SubjectBody};

const PEOPLE: &str = include_str!("../../assets/demo/people.toml");
const CASES: &[&str] = &[
    include_str!("../../assets/demo/cases/giay-to.toml"),
    include_str!("../../assets/demo/cases/co-mat.toml"),
    include_str!("../../assets/demo/cases/thai-do.toml"),
    include_str!("../../assets/demo/cases/liem-chinh.toml"),
    include_str!("../../assets/demo/cases/khieu-nai.toml"),
    include_str!("../../assets/demo/cases/khen-va-khac.toml"),
    include_str!("../../assets/demo/cases/noi-khac.toml"),
];
const DOSSIERS: &str = include_str!("../../assets/demo/dossiers.csv");
const APOLOGIES: &str = include_str!("../../assets/demo/apologies.toml");

/// What happens, whole.
#[derive(Clone)]
pub(super) struct Script {
    pub(super) cases: Vec<CaseLine>,
    pub(super) dossiers: Vec<DossierLine>,
    pub(super) apologies: Vec<ApologyLine>,
}

impl Script {
    /// The script that comes with the program.
    pub(super) fn shipped() -> Result<Self, DemoError> {
        let mut cases = Vec::new();
        for file in CASES {
            cases.extend(read::<CaseFile>(file)?.case);
        }
        let mut reader = csv::Reader::from_reader(DOSSIERS.as_bytes());
        let dossiers = reader.deserialize().collect::<Result<_, _>>();
        Ok(Self {
            cases,
            dossiers: dossiers.map_err(|error| DemoError::Script(error.to_string()))?,
            apologies: read::<ApologyFile>(APOLOGIES)?.apology,
        })
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|error| DemoError::Script(error.to_string()))
}

/// The people that come with the program.
pub(super) fn people() -> Result<Vec<Member>, DemoError> {
    Ok(read::<PeopleFile>(PEOPLE)?.person)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    person: Vec<Member>,
}

/// Somebody who works there. Without a name to log in by, they hold their office and no account.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub(super) login: Option<String>,
    pub(super) name: String,
    pub(super) unit: String,
    #[serde(default)]
    pub(super) roles: Vec<String>,
    /// What people call the office, or the work of who holds none.
    pub(super) title: String,
    /// The office held in the unit.
    pub(super) office: Option<String>,
    /// The log-in name of the superior, who stands earlier in the script.
    pub(super) superior: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    case: Vec<CaseLine>,
}

/// A report, and what became of it.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CaseLine {
    /// What the script calls it.
    pub(super) key: String,
    /// When it came.
    pub(super) ago: u32,
    /// At what time of that day; a time of the portal's choice where it does not matter.
    pub(super) at: Option<String>,
    pub(super) ward: String,
    pub(super) category: String,
    pub(super) subject: Option<String>,
    /// The name of whom it is about.
    pub(super) named: Option<String>,
    pub(super) desk: Option<String>,
    /// The code of a dossier of the script.
    pub(super) dossier: Option<String>,
    /// At what time of the day it came it had happened.
    pub(super) happened: Option<String>,
    pub(super) privacy: String,
    pub(super) sender: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    /// When and how it is safe to be in touch.
    pub(super) safe: Option<String>,
    pub(super) instrument: Option<String>,
    #[serde(default)]
    pub(super) consent_ward: bool,
    #[serde(default)]
    pub(super) avoid_ward: bool,
    #[serde(default)]
    pub(super) publish: bool,
    pub(super) text: String,
    #[serde(default)]
    pub(super) acts: Vec<ActLine>,
}

impl CaseLine {
    /// What the sender filled in, with the dossier's code and the time as they then were.
    pub(super) fn body(&self, dossier: Option<String>, happened: Option<String>) -> ReportBody {
        ReportBody {
            category: self.category.clone(),
            ward_code: self.ward.clone(),
            desk: self.desk.clone(),
            subject: self.subject.clone().map(|kind| SubjectBody {
                kind,
                name: self.named.clone(),
            }),
            avoid_ward: self.avoid_ward,
            consent_ward: self.consent_ward,
            instrument: self.instrument.clone(),
            dossier_code: dossier,
            happened_at: happened,
            description: self.text.clone(),
            privacy: self.privacy.clone(),
            contact: Some(ContactBody {
                name: self.sender.clone(),
                email: self.email.clone(),
                phone: self.phone.clone(),
                safe: self.safe.clone(),
                address: None,
            }),
            public_consent: self.publish,
            ..ReportBody::default()
        }
    }
}

/// Something somebody did in a case.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActLine {
    /// Working days after the report came.
    pub(super) after: u32,
    #[serde(rename = "do")]
    pub(super) what: Do,
    /// The log-in name of who did it; whoever may, where it is left out.
    pub(super) by: Option<String>,
    /// What was said.
    #[serde(default)]
    pub(super) text: String,
    /// The code this act takes from a closed list: a verdict, a ground, a reason, a category.
    #[serde(default)]
    pub(super) code: String,
    /// What a finding rests on.
    #[serde(default)]
    pub(super) evidence: String,
    /// The number of a document.
    #[serde(default)]
    pub(super) document: String,
    /// For how many working days the clock stands still.
    #[serde(default)]
    pub(super) days: u32,
    /// Where it goes: an office as `role@level`, a body outside, another case of the script, or a
    /// kind of subject.
    #[serde(default)]
    pub(super) to: String,
    /// What stays with the office when the rest is handed over.
    pub(super) rest: Option<String>,
}

/// What is done, as the script names it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Do {
    Accept,
    Note,
    Ask,
    Wait,
    AuthorityReply,
    AskExplanation,
    Explain,
    AskExtension,
    Extend,
    DeclineExtension,
    Draft,
    GiveBack,
    Sign,
    Acknowledge,
    Assign,
    Transfer,
    TransferOut,
    Refuse,
    ConfirmRefusal,
    OverturnRefusal,
    ConfirmFinding,
    RejectFinding,
    Merge,
    ProposeDiversion,
    RejectDiversion,
    Divert,
    Convert,
    Recategorise,
    /// The letter for what the answer found is written, signed and handed over.
    Apologise,
    // The sender's own.
    Message,
    Withdraw,
    Satisfied,
    Unsatisfied,
    Appeal,
    LetterReceived,
    LetterNotReceived,
}

/// A dossier of a one-stop desk.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DossierLine {
    /// With `*` where the day of receipt stands.
    pub(super) code: String,
    pub(super) ward: String,
    pub(super) procedure_code: String,
    pub(super) procedure: String,
    pub(super) field: String,
    pub(super) applicant: String,
    pub(super) phone: String,
    pub(super) email: String,
    /// `1` for a dossier lodged on line.
    pub(super) lodged: String,
    /// Working days from today, negative in the past; so are the next two.
    pub(super) received: i32,
    pub(super) promised: i32,
    pub(super) finished: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApologyFile {
    apology: Vec<ApologyLine>,
}

/// What an office did about an apology it owes.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApologyLine {
    pub(super) dossier: String,
    /// Why the day was not kept, as the letter says.
    pub(super) reason: String,
    /// When, and what.
    pub(super) acts: Vec<(u32, ApologyDo)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ApologyDo {
    Draft,
    Sign,
    HandOver,
    SendByEmail,
}

//! Who filed a report, sealed; and what was filed, sealed with it when the sender wants it so.

use crate::casework::record::texts::CaseSeal;
use crate::casework::report::{Contact, Report, identity};
use crate::casework::routing::StoredRouting;
use crate::domain::case::Case;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Privacy;
use crate::domain::routing::decision::Decision;
use crate::domain::time::Instant;
use crate::storage::cases::reports::{IdentityRow, ReportRow};
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// Whether the sender's name and contact are kept with this report.
pub(super) fn takes_identity(tx: &Tx<'_>, report: &Report, now: Instant) -> bool {
    let policies = &tx.reference().policies;
    let policy = policies.of(&report.province.to_string(), now.day());
    report.privacy != Privacy::Anonymous
        && identity::may_be_taken(&policy, report.kind, report.instrument)
}

/// The identity sealed under a key of the case's own, and how its texts are kept. None where there
/// is nothing to seal.
pub(super) fn sealed_identity(
    tx: &Tx<'_>,
    keys: &Keys,
    report: &Report,
    case: &Case,
) -> Result<(Option<IdentityRow>, CaseSeal), Failure> {
    let contact = match takes_identity(tx, report, case.received_at) {
        true => report.contact.clone(),
        false => Contact::default(),
    };
    let is_sealed = case.texts_sealed;
    if contact.is_empty() && report.subject_name.is_none() && !is_sealed {
        return Ok((None, CaseSeal::Open));
    }
    let key = SealKey::generate(&case.code)?;
    let seal = |column: &str, text: &Option<String>| {
        text.as_ref().map(|text| key.seal(column, text)).transpose()
    };
    let row = IdentityRow {
        case_id: 0,
        wrapped_key: key.wrap(keys)?,
        name: seal("name", &contact.name)?,
        email: seal("email", &contact.email)?,
        phone: seal("phone", &contact.phone)?,
        address: seal("address", &contact.address)?,
        safe_contact: seal("safe_contact", &contact.safe)?,
        subject_name: seal("subject_name", &report.subject_name)?,
    };
    let texts = if is_sealed {
        CaseSeal::Sealed(key)
    } else {
        CaseSeal::Open
    };
    Ok((Some(row), texts))
}

/// What was filed, and how it was routed.
pub(super) fn report_row(
    tx: &Tx<'_>,
    report: &Report,
    decision: &Decision,
    seal: &CaseSeal,
) -> Result<ReportRow, Failure> {
    Ok(ReportRow {
        case_id: 0,
        instrument: report
            .instrument
            .map(|instrument| instrument.code().to_owned()),
        lang: report.lang.clone(),
        avoid_ward: report.avoid_ward,
        consent_ward: report.consent_ward,
        public_consent: report.public_consent,
        desk: report.desk.clone(),
        happened_at: report.happened_at.map(|at| at.0),
        rule: decision.rule.clone(),
        reference_version: tx.reference().version,
        legal_basis: decision.legal_basis.clone(),
        routing: StoredRouting::of(decision).to_json()?,
        description: seal.put("description", &report.description)?,
    })
}

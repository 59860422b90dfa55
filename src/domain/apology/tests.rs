//! The duty's life, who may sign, and what the public copy hides.

use super::letter::{Letter, initials, masked_code};
use super::signing::{SignForm, may_sign};
use super::{Act, Form, State, TABLE, may_reappoint, next};
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::reference::Reference;

fn on(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn every_state_is_reached_and_an_owed_apology_ends_only_by_letter_or_proof() {
    let mut reached = vec![State::Owed];
    for _ in TABLE {
        for row in TABLE {
            if row.from.iter().any(|from| reached.contains(from)) && !reached.contains(&row.to) {
                reached.push(row.to);
            }
        }
    }
    assert_eq!(reached.len(), State::all().len());
    for row in TABLE {
        let leaves_debt = row.from.iter().any(|from| from.is_open()) && !row.to.is_open();
        assert_eq!(
            leaves_debt,
            matches!(row.act, Act::Sign | Act::Void),
            "{:?}",
            row.act
        );
    }
}

#[test]
fn acts_out_of_place_are_refused() {
    for state in State::all() {
        for act in Act::all() {
            let allowed = TABLE
                .iter()
                .any(|row| row.act == *act && row.from.contains(state));
            assert_eq!(next(*state, *act).is_ok(), allowed);
        }
    }
    assert_eq!(
        next(State::Owed, Act::Sign),
        Err(Refusal::ObligationNotNow { state: State::Owed })
    );
}

#[test]
fn a_letter_that_did_not_come_is_owed_again() {
    for state in [State::Issued, State::Published] {
        assert!(next(state, Act::Deny).unwrap().is_open());
    }
    assert_eq!(next(State::Issued, Act::Confirm), Ok(State::Issued));
}

#[test]
fn nobody_signs_about_themselves_or_what_they_drafted() {
    let policy = Reference::shipped()
        .unwrap()
        .policies
        .of("42", on("2026-11-23"));
    let sign = |signer, drafter, accused: &[StaffId], form| {
        may_sign(StaffId(signer), StaffId(drafter), accused, form, &policy)
    };
    assert_eq!(sign(1, 2, &[], SignForm::Approval), Ok(()));
    assert_eq!(sign(1, 1, &[], SignForm::Approval), Err(Refusal::OwnDraft));
    assert_eq!(
        sign(1, 2, &[StaffId(1)], SignForm::Paper),
        Err(Refusal::SignsAboutOneself)
    );
    let strict = crate::domain::policy::Policy {
        approval_is_signature: false,
        ..policy
    };
    let refused = may_sign(StaffId(1), StaffId(2), &[], SignForm::Approval, &strict);
    assert_eq!(refused, Err(Refusal::SignFormNotAccepted));
}

#[test]
fn one_new_date_at_most_and_only_a_later_one() {
    let (promised, today) = (on("2026-11-20"), on("2026-11-23"));
    assert_eq!(may_reappoint(0, promised, on("2026-11-30"), today), Ok(()));
    assert_eq!(
        may_reappoint(1, promised, on("2026-11-30"), today),
        Err(Refusal::ReappointedBefore)
    );
    for bad in ["2026-11-23", "2026-11-20", "2026-11-01"] {
        assert_eq!(
            may_reappoint(0, promised, on(bad), today),
            Err(Refusal::NewDateImpossible)
        );
    }
}

#[test]
fn the_form_changes_with_the_circular() {
    assert_eq!(Form::on(on("2025-09-14")), Form::Tt01);
    assert_eq!(Form::on(on("2025-09-15")), Form::Tt03);
}

#[test]
fn the_public_copy_hides_who_it_is() {
    let letter = Letter {
        form: Form::Tt03,
        parent_agency: "UBND tỉnh Hà Tĩnh".to_owned(),
        agency: "UBND phường Thành Sen".to_owned(),
        place: "Thành Sen".to_owned(),
        name: "Trần Thị Sáu".to_owned(),
        address: Some("12 Phan Đình Phùng".to_owned()),
        phone: Some("0912000101".to_owned()),
        received_on: on("2026-11-02"),
        procedure: "Đăng ký khai sinh".to_owned(),
        field: Some("Tư pháp".to_owned()),
        dossier_code: "000.18.H27-260910-0007".to_owned(),
        promised_on: on("2026-11-20"),
        reason: "Phiếu chuyển bị sót".to_owned(),
        new_promise_on: None,
        faults: Vec::new(),
    };
    let shown = format!("{:?}", letter.masked());
    for hidden in [
        "Sáu",
        "Phùng",
        "0912",
        "2026-11-02",
        "260910",
        "khai sinh",
        "Trần",
    ] {
        assert!(!shown.contains(hidden), "{hidden} stands in {shown}");
    }
    let without_field = Letter {
        field: None,
        procedure: "ĐĂNG KÝ KẾT HÔN".to_owned(),
        ..letter
    };
    assert_eq!(without_field.masked().procedure, "•••");
    assert_eq!(initials("  trần thị  sáu "), "T. T. S.");
    assert_eq!(masked_code("0007"), "•••");
}

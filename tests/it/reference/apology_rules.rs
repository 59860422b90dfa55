//! Every row of `apology_rules.csv`, and what the portal does for it.

use std::collections::HashMap;

use tiepdan::domain::apology::fault::{Duty, Fault, duty};
use tiepdan::domain::apology::letter::Letter;
use tiepdan::domain::apology::repeat::Level;
use tiepdan::domain::apology::signing::{SignForm, may_sign, may_sign_apology};
use tiepdan::domain::apology::{Act, Delivery, Form, State, may_reappoint, next};
use tiepdan::domain::change::RuleCertainty;
use tiepdan::domain::coded::Coded as _;
use tiepdan::domain::deadline::notice::apology_notice;
use tiepdan::domain::ids::{CategoryCode, StaffId};
use tiepdan::domain::kinds::Kind;
use tiepdan::domain::policy::Setting;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::roles::OfficeRole;
use tiepdan::domain::time::Day;
use tiepdan::reference::Reference;
use tiepdan::words::apology;

const ROWS: &str = include_str!("../../../assets/apology_rules.csv");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The law the program comes with, asked as the engine asks it.
struct Law(Reference);

impl Law {
    /// What a fault owes in a province on a day.
    fn owes(&self, fault: Fault, province: &str, on: &str) -> Option<Duty> {
        duty(&self.0.policies, Kind::PhanAnh, fault, (province, day(on)))
    }

    /// Whether a province's own row gives the switch, from a source that settles it.
    fn is_sourced(&self, setting: Setting, province: &str, on: &str) -> bool {
        let row = self.0.policies.row(setting, province, day(on)).unwrap();
        row.province.is_some() && row.certainty == RuleCertainty::Settled
    }

    /// Whether the instrument is what a province's duty rests on.
    fn rests_on(&self, fault: Fault, (province, on): (&str, &str), instrument: &str) -> bool {
        let duty = self.owes(fault, province, on);
        duty.is_some_and(|duty| duty.legal_basis.contains(instrument))
    }

    /// The last day for the apology of a dossier promised for a day.
    fn apology_by(&self, promised: &str) -> Day {
        let (of, calendar) = (&self.0.deadlines, &self.0.calendar);
        let received = day(promised).plus(-14);
        let notice = apology_notice(of, received, day(promised), calendar);
        notice.unwrap().due.on
    }
}

fn letter(form: Form) -> Letter {
    Letter {
        form,
        parent_agency: "UBND tỉnh Hà Tĩnh".to_owned(),
        agency: "UBND phường Thành Sen".to_owned(),
        place: "Thành Sen".to_owned(),
        name: "Trần Thị Sáu".to_owned(),
        address: None,
        phone: None,
        received_on: day("2026-11-02"),
        procedure: "Chứng thực bản sao".to_owned(),
        field: None,
        dossier_code: "000.18.H27-1".to_owned(),
        promised_on: day("2026-11-20"),
        reason: "Phiếu chuyển bị sót.".to_owned(),
        new_promise_on: Some(day("2026-11-30")),
        faults: vec![Fault::ExtraPapers, Fault::NoReceipt],
    }
}

fn says(form: Form, parts: &[&str]) -> bool {
    let said = apology::said(&letter(form)).join("\n");
    parts.iter().all(|part| said.contains(part))
}

fn signs(law: &Law, province: &str, office: OfficeRole) -> Result<(), Refusal> {
    let policy = law.0.policies.of(province, day("2024-01-02"));
    may_sign(StaffId(1), StaffId(2), &[], SignForm::Approval, &policy)?;
    may_sign_apology(&[office], &policy)
}

/// Every category that a trigger list names, by what it owes.
fn category(law: &Law, code: &str) -> Option<Fault> {
    let code = CategoryCode(code.to_owned());
    law.0.categories.get(&code).unwrap().fault
}

/// The law of the country.
fn is_national(law: &Law, id: &str) -> bool {
    match id {
        "A01" => {
            category(law, "LATE_RESULT") == Some(Fault::Late) && Fault::Late.setting().is_none()
        }
        // One day before Friday 20 November; before a Monday the Friday.
        "A02" => {
            law.apology_by("2026-11-20") == day("2026-11-19")
                && law.apology_by("2026-11-23") == day("2026-11-20")
        }
        "A03" => says(Form::Tt01, &["Lý do: Phiếu chuyển bị sót.", "30/11/2026"]),
        "A04" => {
            let again =
                |n| may_reappoint(n, day("2026-11-20"), day("2026-11-30"), day("2026-11-23"));
            again(0).is_ok() && again(1) == Err(Refusal::ReappointedBefore)
        }
        "A05" => Form::on(day("2025-09-14")) == Form::Tt01,
        "A06" => Form::on(day("2025-09-15")) == Form::Tt03,
        "A07" => [Delivery::Desk, Delivery::Email, Delivery::Sms]
            .iter()
            .all(|way| Delivery::all().contains(way)),
        _ => is_preset(law, id),
    }
}

/// Instruments of the provinces that say for what.
fn is_preset(law: &Law, id: &str) -> bool {
    let hue = ("46", "2026-11-23");
    let quang_nam = ("49", "2024-01-02");
    let quang_binh = ("44", "2024-01-02");
    let sourced = |settings: &[Setting], at: (&str, &str)| {
        settings.iter().all(|set| law.is_sourced(*set, at.0, at.1))
    };
    match id {
        "B01" => {
            let at = ("42", "2026-11-23");
            law.rests_on(Fault::Attitude, at, "QĐ 317")
                && law.owes(Fault::Attitude, at.0, at.1).unwrap().uncertain
        }
        "B02" => law.rests_on(Fault::Attitude, hue, "QĐ 3461"),
        "B03" => {
            let switches = [
                Setting::ApologiseError,
                Setting::ApologiseLostDossier,
                Setting::ApologiseAttitude,
            ];
            sourced(&switches, quang_nam) && law.rests_on(Fault::Error, quang_nam, "QĐ 3200")
        }
        "B04" => signs(law, "49", OfficeRole::ViceChairman).is_ok(),
        // The unit at fault signs, whoever sits at the one-stop desk hands over.
        "B05" => next(State::Issued, Act::Deliver) == Ok(State::Issued),
        "B06" => {
            sourced(&[Setting::ApologiseError], quang_binh)
                && law.rests_on(Fault::Error, quang_binh, "QĐ 15/2018")
        }
        // The national day before is stricter than the promised day itself.
        _ => is_other_preset(law, id),
    }
}

/// Instruments that say how, and what is left out.
fn is_other_preset(law: &Law, id: &str) -> bool {
    let tan_an = ("80", "2024-01-02");
    let sourced = |settings: &[Setting], at: (&str, &str)| {
        settings.iter().all(|set| law.is_sourced(*set, at.0, at.1))
    };
    match id {
        // The national day before is stricter than the promised day itself.
        "B07" => law.apology_by("2026-11-20") <= day("2026-11-20"),
        "B08" => [Delivery::Desk, Delivery::Sms, Delivery::InPerson]
            .iter()
            .all(|way| Delivery::all().contains(way)),
        "B09" => {
            let of = [
                "Chứng thực bản sao",
                "20/11/2026",
                "Lý do:",
                "30/11/2026",
                "xin lỗi",
            ];
            says(Form::Tt03, &of)
        }
        "B10" => {
            signs(law, "79", OfficeRole::ViceChairman) == Err(Refusal::HeadSigns)
                && signs(law, "79", OfficeRole::Chairman).is_ok()
        }
        "B11" => {
            let switches = [
                Setting::ApologiseError,
                Setting::ApologiseLostDossier,
                Setting::ApologiseAttitude,
            ];
            sourced(&switches, tan_an) && law.rests_on(Fault::LostDossier, tan_an, "QĐ 1198")
        }
        // Two faults stand in the one letter.
        "B12" => says(Form::Fault, &["ngoài quy định", "giấy tiếp nhận"]),
        "B13" => {
            let at = ("80", day("2024-01-02"));
            let no = [Kind::KhieuNai1, Kind::KhieuNai2, Kind::ToCao, Kind::Lead];
            let none = |kind: &Kind| {
                let mut all = Fault::all().iter();
                all.all(|fault| duty(&law.0.policies, *kind, *fault, at).is_none())
            };
            no.iter().all(none) && category(law, "BRIBE_SOLICIT").is_none()
        }
        _ => is_common(law, id),
    }
}

/// The common ground.
fn is_common(law: &Law, id: &str) -> bool {
    let is_on = |fault, at: (&str, &str)| law.owes(fault, at.0, at.1).is_some();
    match id {
        "B14" => {
            let list = [
                ("ATTITUDE", Fault::Attitude),
                ("WRONG_COMPETENCE", Fault::Error),
                ("MULTIPLE_TRIPS", Fault::MoreTrips),
                ("NO_RECEIPT", Fault::NoReceipt),
                ("REFUSE_UNLAWFUL", Fault::UnlawfulRefusal),
                ("EXTRA_PAPERS", Fault::ExtraPapers),
                ("LOST_DOSSIER", Fault::LostDossier),
                ("OUTSIDE_DESK", Fault::OutsideDesk),
            ];
            let at = ("01", "2026-11-23");
            list.iter()
                .all(|(code, fault)| category(law, code) == Some(*fault) && is_on(*fault, at))
                && !is_on(Fault::Unattended, at)
        }
        // A dossier's debt ends by its letter, or by proof that it never arose.
        "B15" => {
            let ends =
                |act: &Act| next(State::AwaitingSignature, *act).is_ok_and(|to| !to.is_open());
            let ends: Vec<&Act> = Act::all().iter().filter(|act| ends(act)).collect();
            ends == [&Act::Sign, &Act::Void]
        }
        // What repeats is noted for the evaluation.
        "B16" | "C02" => {
            let repeats = law.0.policies.of("48", day("2026-11-23")).repeats;
            let levels = [1, 2, 3, 4].map(|n| repeats.level(n));
            let expected = [Level::Letter, Level::Noted, Level::Climbs, Level::Climbs];
            levels == expected && repeats.since(day("2026-11-23")) == day("2025-11-24")
        }
        "B17" => is_on(Fault::Error, ("82", "2026-11-23")),
        "B18" | "C01" => {
            let way = [Delivery::InPerson, Delivery::Desk];
            next(State::Issued, Act::Publish) == Ok(State::Published)
                && way.iter().all(|way| way.is_unconfirmed())
        }
        "B19" => says(Form::Fault, &["xin lỗi ông/bà"]),
        other => panic!("nothing is done for {other}"),
    }
}

#[test]
fn every_rule_is_kept() {
    let law = Law(Reference::shipped().unwrap());
    let mut reader = csv::Reader::from_reader(ROWS.as_bytes());
    let mut seen = 0;
    for row in reader.deserialize::<HashMap<String, String>>() {
        let row = row.unwrap();
        assert!(is_national(&law, &row["id"]), "{row:?}");
        seen += 1;
    }
    assert_eq!(seen, 28);
}

#[test]
fn what_no_source_settles_is_uncertain() {
    let law = Law(Reference::shipped().unwrap());
    for fault in Fault::all() {
        if let Some(duty) = law.owes(*fault, "01", "2026-11-23") {
            assert!(duty.uncertain, "{fault:?}");
            assert_eq!(duty.within, 5);
        }
    }
    // The portal's own late answer owes nothing until a province says so.
    assert_eq!(law.owes(Fault::OwnAnswer, "42", "2026-11-23"), None);
}

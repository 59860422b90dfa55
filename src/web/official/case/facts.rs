//! What is known of a case: facts, the report, the waiting draft, the clock and the routing.

use maud::{Markup, html};

use super::{Reasons, Seen};
use crate::casework::view::Fate;
use crate::domain::category::Category;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::explain::explain;
use crate::domain::kinds::Privacy;
use crate::domain::lifecycle::act::Act;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::official::due::due;
use crate::web::parts::{
    Held, Reader, Row, clock_calendar, code, details, in_hours, inset, summary_list, who_had_it,
};
use crate::web::urls;
use crate::words::date::{moment, short};
use crate::words::{
    Lang, clock as clock_words, domain, names, plain, routing as routing_words, with,
};

pub(super) fn summary(lang: Lang, seen: &Seen) -> Markup {
    let case = &seen.view.case;
    let unit = names::unit(lang, &seen.reference, &case.handler.unit, seen.today);
    let office = domain::office_role(lang, case.handler.role);
    let sender = match (&seen.view.sender.name, case.privacy) {
        (Some(name), Privacy::Named) => name.clone(),
        (Some(name), privacy) => format!("{name} ({})", domain::chosen(lang, privacy)),
        (None, privacy) => domain::chosen(lang, privacy).to_owned(),
    };
    let left = due(lang, case, seen.today, &seen.reference.calendar);
    let mut rows = vec![
        Row {
            key: plain(lang, "officecase-due"),
            value: left,
        },
        Row::text(
            plain(lang, "officecase-received"),
            &moment(lang, case.received_at),
        ),
        Row::text(
            plain(lang, "officecase-kind"),
            domain::kind(lang, case.kind),
        ),
        Row::text(
            plain(lang, "officecase-subject"),
            domain::subject_for_staff(lang, case.subject),
        ),
        Row::text(plain(lang, "officecase-sender"), &sender),
        Row {
            key: plain(lang, "officecase-unit"),
            value: html! { (unit) br; span class="govuk-hint" { (office) } },
        },
    ];
    if let Some(safe) = &seen.view.sender.safe_contact {
        let hint = plain(lang, "officecase-safe-contact-hint");
        rows.push(Row {
            key: plain(lang, "officecase-safe-contact"),
            value: html! { (safe) br; span class="govuk-hint" { (hint) } },
        });
    }
    if let Some(dossier) = &case.dossier_code {
        rows.push(Row {
            key: plain(lang, "officecase-dossier"),
            value: code(dossier),
        });
    }
    for obligation in &seen.view.obligations {
        let state = domain::obligation(lang, obligation.state);
        rows.push(Row {
            key: plain(lang, "officecase-apology"),
            value: html! {
                a class="govuk-link" href=(urls::obligation(obligation.id)) { (state) }
                br;
                (with(lang, "officecase-apology-due", &[("date", short(obligation.due_on).into())]))
            },
        });
    }
    summary_list(&rows)
}

pub(super) fn report(lang: Lang, seen: &Seen) -> Markup {
    html! {
        section {
            h2 class="govuk-heading-m" { (plain(lang, "officecase-report")) }
            @match &seen.view.description {
                Some(text) => (inset(&html! { p class="app-text" { (text) } })),
                None => p class="govuk-body" { (plain(lang, "officecase-closed")) },
            }
            @if let Some(desk) = &seen.view.report.desk {
                p class="govuk-body" { (plain(lang, "officecase-desk")) ": " (desk) }
            }
            @if let Some(at) = seen.view.report.happened_at {
                p class="govuk-body" {
                    @let at = crate::domain::time::Instant(at);
                    @if is_of_promised_day(seen) {
                        (plain(lang, "officecase-promised")) ": " (short(at.day()))
                    } @else {
                        (plain(lang, "officecase-happened")) ": " (moment(lang, at))
                    }
                }
            }
            @let judged = (&seen.view.case, seen.view.presence.as_ref());
            @if let Some(told) = in_hours(lang, &seen.reference, judged) {
                p class="govuk-body" { (plain(lang, "hours-compared")) ": " (told) }
            }
        }
    }
}

/// Whether the day told is the one promised on a receipt.
fn is_of_promised_day(seen: &Seen) -> bool {
    let category = seen.reference.categories.get(&seen.view.case.category);
    category.is_some_and(Category::is_of_promised_day)
}

/// The draft as it waits, or as it came back.
pub(super) fn draft(lang: Lang, seen: &Seen) -> Markup {
    let Some(draft) = &seen.view.draft else {
        return html! {};
    };
    let heading = match draft.fate {
        Fate::Waits => plain(lang, "officecase-draft"),
        Fate::Returned => plain(lang, "officecase-draft-returned"),
        Fate::Signed => plain(lang, "officecase-answer"),
    };
    html! {
        section {
            h2 class="govuk-heading-m" { (heading) }
            (inset(&html! { p class="app-text" { (draft.text) } }))
            (summary_list(&[
                Row::text(plain(lang, "officecase-verdict"), domain::verdict(lang, draft.verdict)),
                Row::text(plain(lang, "officecase-evidence"), &draft.evidence),
            ]))
        }
    }
}

pub(super) fn clock(lang: Lang, seen: &Seen) -> Markup {
    let Some(stored) = &seen.view.clock else {
        return html! {};
    };
    let rule = seen.reference.deadlines.version(&stored.rule_key);
    let told = explain(&stored.clock, rule, &seen.reference.calendar);
    let sentences = match &told {
        Ok(told) => clock_words::explanation(lang, told),
        Err(why) => vec![clock_words::no_date(lang, *why)],
    };
    details(
        plain(lang, "officecase-why-date"),
        &html! {
            @if let Ok(told) = &told { (clock_calendar(lang, told, seen.today)) }
            ul class="govuk-list govuk-list--bullet" {
                @for sentence in sentences { li { (sentence) } }
            }
        },
    )
}

/// Who had it, in order.
pub(super) fn held(lang: Lang, seen: &Seen) -> Markup {
    let view = &seen.view;
    who_had_it(
        lang,
        Held {
            case: &view.case,
            stretches: &view.held,
            clock: view.clock.as_ref().map(|stored| &stored.clock),
            calendar: &seen.reference.calendar,
            today: seen.today,
            reader: Reader::Staff,
        },
    )
}

pub(super) fn routing(lang: Lang, seen: &Seen) -> Markup {
    let report = &seen.view.report;
    let values = [
        ("rule", report.rule.as_str().into()),
        ("basis", report.legal_basis.as_str().into()),
    ];
    let stored = Some(&seen.view.routing).filter(|_| seen.reasons == Reasons::Full);
    details(
        plain(lang, "officecase-why-unit"),
        &html! {
            @if let Some(why) = why(lang, seen) { p { (why) } }
            p { (with(lang, "officecase-rule", &values)) }
            @if let Some(stored) = stored {
                ul class="govuk-list govuk-list--bullet" {
                    @for reason in &stored.reasons {
                        li { (routing_words::reason(lang, &seen.reference, reason)) }
                    }
                }
                @if !stored.rejected.is_empty() {
                    p { (plain(lang, "officecase-rejected")) }
                    ul class="govuk-list govuk-list--bullet" {
                        @for office in &stored.rejected {
                            li {
                                (seat(lang, &office.role, &office.level)) ": "
                                (routing_words::passed_over(lang, &office.why))
                            }
                        }
                    }
                }
                @if !stored.ladder.is_empty() {
                    p { (plain(lang, "officecase-ladder")) }
                    ol class="govuk-list govuk-list--number" {
                        @for (role, level) in &stored.ladder { li { (seat(lang, role, level)) } }
                    }
                }
            }
        },
    )
}

/// What the report is about and whom, and that it therefore lies with the office; nothing of a case
/// that somebody gave to it.
fn why(lang: Lang, seen: &Seen) -> Option<String> {
    let given = [Act::Assign, Act::Transfer, Act::Merge];
    let mut events = seen.view.events.iter();
    if events.any(|event| given.iter().any(|act| act.code() == event.kind)) {
        return None;
    }
    let case = &seen.view.case;
    let category = names::category(lang, &seen.reference, &case.category);
    let unit = names::unit(lang, &seen.reference, &case.handler.unit, seen.today);
    let subject = domain::subject_for_staff(lang, case.subject);
    let values = [
        ("category", category.into()),
        ("subject", subject.into()),
        ("unit", unit.into()),
    ];
    Some(with(lang, "officecase-because", &values))
}

/// `Thanh tra tỉnh, cấp tỉnh`, from codes.
fn seat(lang: Lang, role: &str, level: &str) -> String {
    match (OfficeRole::from_code(role), Level::from_code(level)) {
        (Some(role), Some(level)) => {
            let (role, level) = (domain::office_role(lang, role), domain::level(lang, level));
            format!("{role}, {level}")
        }
        _ => format!("{role}, {level}"),
    }
}

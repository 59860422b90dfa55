//! Every address of the portal, in reading order, each with its limiter.

mod administration;

use actix_web::web::{ServiceConfig, get, post, resource, scope};
use actix_web::{Resource, Route};

use super::body::BodyLimit;
use super::citizen::file::step::{Step, show, submit};
use super::limits::Limits;
use super::{api, assets, citizen, official, supervisor, urls};

/// Registers every address. Call it inside [`super::layers::around`].
pub fn all(routes: &mut ServiceConfig, limits: &Limits) {
    citizens(routes, limits);
    staff(routes, limits);
    supervisors(routes);
    administration::all(routes);
    programs(routes, limits);
    machinery(routes);
}

/// Pages for everyone.
fn citizens(routes: &mut ServiceConfig, limits: &Limits) {
    let track = resource(urls::TRACK)
        .route(get().to(citizen::track::show))
        .route(post().to(citizen::track::submit).wrap(limits.tracking()));
    routes
        .route(urls::HOME, get().to(citizen::start::show))
        .route(urls::DEMO, get().to(citizen::demo::show))
        .configure(|routes| filing(routes, limits))
        .service(track)
        .route(urls::LEAVE, post().to(citizen::track::leave))
        .service(scope("/theo-doi/{code}").configure(|report| my_case(report, limits)))
        .route(urls::UNITS, get().to(citizen::unit::list))
        .route("/don-vi/{code}", get().to(citizen::unit::show))
        .route(urls::REGISTER, get().to(citizen::register::show))
        .route("/xin-loi/{id}", get().to(citizen::letter::show))
        .service(
            resource("/xin-loi/{id}/pdf")
                .route(get().to(citizen::letter::pdf).wrap(limits.tracking())),
        )
        .service(
            resource(urls::CHECK_DOCUMENT)
                .route(get().to(citizen::verify::ask).wrap(limits.tracking())),
        )
        .service(
            resource("/xac-minh/{code}")
                .route(get().to(citizen::verify::show).wrap(limits.tracking())),
        )
        .route(urls::HOLIDAYS_FEED, get().to(citizen::holidays::feed))
        .route(urls::HOLIDAYS_TABLE, get().to(citizen::holidays::table));
}

/// A report, one question a page, then checked and sent.
fn filing(routes: &mut ServiceConfig, limits: &Limits) {
    use citizen::file::{
        at_desk, check, contact, dossier, leaving, office, privacy, told, ward, what, when,
    };
    let check = resource(urls::CHECK)
        .route(get().to(check::show))
        .route(post().to(check::submit).wrap(limits.filing()));
    routes
        .service(question::<what::What>(limits))
        .service(question::<what::Which>(limits))
        .service(question::<ward::Ward>(limits))
        .service(question::<office::At>(limits))
        .service(question::<dossier::Dossier>(limits))
        .service(question::<when::When>(limits))
        .service(question::<citizen::file::who::Who>(limits))
        // Eight thousand characters may be written with twelve each.
        .service(question::<told::Told>(limits).app_data(BodyLimit::of(128 * 1_024)))
        .service(question::<privacy::Name>(limits))
        .service(question::<contact::Reach>(limits))
        .service(
            resource(urls::OTHER_WAYS)
                .route(get().to(at_desk::other_ways))
                .route(post().to(at_desk::go_on).wrap(limits.drafts())),
        )
        .service(check)
        .route(urls::DISCARD, post().to(leaving::discard))
        .route(urls::QUICK_EXIT, post().to(leaving::quickly));
}

/// A question's page, and where its answer is sent.
fn question<S: Step>(limits: &Limits) -> Resource {
    resource(urls::question(S::QUESTION))
        .route(get().to(show::<S>))
        .route(post().to(submit::<S>).wrap(limits.drafts()))
}

/// The sender's own report, and an address for each thing the sender does.
fn my_case(routes: &mut ServiceConfig, limits: &Limits) {
    use citizen::my_case::{acts, show};
    let act = |path: &str, route: Route| resource(path).route(route.wrap(limits.tracking()));
    // Who holds the secret reads as often as wanted: wrong secrets alone are taken from the bucket.
    let page = |path: &str, route: Route| {
        let opened = resource(path).app_data(limits.tracking());
        opened.route(route)
    };
    routes
        .service(page("", get().to(show)))
        .service(page("/da-gui", get().to(citizen::sent::show)))
        .service(act("/nhan-tin", post().to(acts::message)))
        .service(act("/thu-xin-loi", post().to(acts::letter)))
        .service(act("/khong-phat-sinh", post().to(acts::object)))
        .service(act("/danh-gia", post().to(acts::rate)))
        .service(act("/mo-lai", post().to(acts::reopen)))
        .service(act("/len-cap-tren", post().to(acts::appeal)))
        .service(act("/rut", post().to(acts::withdraw)));
}

/// The way in and out for staff, then pages for those who handle cases.
fn staff(routes: &mut ServiceConfig, limits: &Limits) {
    let log_in = resource(urls::LOGIN)
        .route(get().to(official::log_in::show))
        .route(post().to(official::log_in::submit).wrap(limits.login()));
    let own_password = resource(urls::OWN_PASSWORD)
        .route(get().to(official::own::show_password))
        .route(
            post()
                .to(official::own::change_password)
                .wrap(limits.login()),
        );
    routes
        .service(log_in)
        .service(own_password)
        .route(urls::OWN_ACCOUNT, get().to(official::own::show))
        .route(
            urls::LOGOUT_EVERYWHERE,
            post().to(official::own::leave_everywhere),
        )
        .route(urls::LOGOUT, post().to(official::log_in::leave))
        .route(urls::WORK, get().to(official::work::show))
        .service(
            resource(urls::INTAKE)
                .route(get().to(citizen::file::at_desk::show))
                .route(post().to(citizen::file::at_desk::begin)),
        )
        .route(urls::TRIAGE, get().to(official::triage::show))
        .route(urls::OBLIGATIONS, get().to(official::obligations::show))
        .route(urls::EXPLANATIONS, get().to(official::explanations::show))
        .service(
            resource("/can-bo/giai-trinh/{id}")
                .route(get().to(official::explanations::open))
                .route(post().to(official::explanations::submit)),
        )
        .service(scope("/can-bo/vu-viec/{code}").configure(case))
        .service(scope("/can-bo/xin-loi/{id}").configure(obligation));
}

/// A case, and an address for each act on it.
fn case(routes: &mut ServiceConfig) {
    use official::case::{acts, show};
    routes
        .route("", get().to(show))
        .route("/phan-cong", post().to(acts::assign))
        .route("/tiep-nhan", post().to(acts::accept))
        .route("/du-thao", post().to(acts::draft))
        .route("/tra-lai", post().to(acts::give_back))
        .route("/duyet", post().to(acts::sign))
        .route("/da-biet", post().to(acts::acknowledge))
        .route("/ghi-chu", post().to(acts::note))
        .configure(delay)
        .configure(outcome);
}

/// How a case ends otherwise than by an answer.
fn outcome(routes: &mut ServiceConfig) {
    use official::case::acts;
    routes
        .route("/khong-tiep-nhan", post().to(acts::refuse))
        .route("/dong-y-khong-tiep-nhan", post().to(acts::confirm_refusal))
        .route("/yeu-cau-tiep-nhan", post().to(acts::overturn_refusal))
        .route("/dong-y-ket-luan", post().to(acts::confirm_finding))
        .route("/xem-lai-ket-luan", post().to(acts::reject_finding))
        .route("/gop", post().to(acts::merge))
        .route("/de-xuat-chuyen", post().to(acts::propose_diversion))
        .route("/giu-lai", post().to(acts::reject_diversion))
        .route("/chuyen-to-cao", post().to(acts::divert))
        .route("/thanh-khieu-nai", post().to(acts::convert))
        .route("/phan-loai-lai", post().to(acts::recategorise))
        .route("/nguoi-bi-phan-anh", post().to(acts::correct_subjects));
}

/// How a case takes longer, or goes elsewhere.
fn delay(routes: &mut ServiceConfig) {
    use official::case::acts;
    routes
        .route("/hoi-nguoi-gui", post().to(acts::ask))
        .route("/cho-co-quan", post().to(acts::wait))
        .route("/co-quan-tra-loi", post().to(acts::authority_reply))
        .route("/de-nghi-gia-han", post().to(acts::ask_extension))
        .route("/gia-han", post().to(acts::extend))
        .route("/khong-gia-han", post().to(acts::decline_extension))
        .route("/chuyen", post().to(acts::transfer))
        .route("/chuyen-ngoai", post().to(acts::transfer_out))
        .route("/yeu-cau-giai-trinh", post().to(acts::ask_explanation));
}

/// An apology obligation, and an address for each act on it.
fn obligation(routes: &mut ServiceConfig) {
    use official::obligation::{acts, pdf, show, voids};
    routes
        .route("", get().to(show))
        .route("/pdf", get().to(pdf))
        .route("/du-thao", post().to(acts::draft))
        .route("/tra-lai", post().to(acts::give_back))
        .route("/duyet", post().to(acts::sign))
        .route("/da-trao", post().to(acts::deliver))
        .route("/khong-phat-sinh", post().to(voids::propose))
        .route("/dong-y-khong-phat-sinh", post().to(voids::confirm))
        .route("/khong-dong-y", post().to(voids::reject))
        .route("/khoi-phuc", post().to(voids::restore))
        .route("/giu-ket-luan", post().to(voids::keep));
}

/// Pages for supervisors.
fn supervisors(routes: &mut ServiceConfig) {
    routes
        .route(urls::FIGURES, get().to(supervisor::figures::show))
        .route(urls::OVERDUE, get().to(supervisor::behind::overdue))
        .route(urls::ABSENCES, get().to(supervisor::absences::show))
        .route(urls::SIGNS, get().to(supervisor::signs::show))
        .route(urls::BEHIND, get().to(supervisor::behind::show))
        .route(
            urls::APOLOGIES_BEHIND,
            get().to(supervisor::apologies::show),
        );
}

/// The API.
fn programs(routes: &mut ServiceConfig, limits: &Limits) {
    let reports = resource("/reports").route(post().to(api::reports::file).wrap(limits.filing()));
    let report =
        resource("/reports/{code}").route(get().to(api::reports::show).wrap(limits.tracking()));
    let act = |path: &str, route: Route| {
        resource(format!("/reports/{{code}}{path}")).route(route.wrap(limits.tracking()))
    };
    routes.service(
        scope("/api/v1")
            .wrap(limits.api())
            .service(reports)
            .service(report)
            .service(act("/messages", post().to(api::acts::message)))
            .service(act("/rating", post().to(api::acts::rate)))
            .route("/categories", get().to(api::lists::categories))
            .route("/units", get().to(api::lists::units))
            .route("/due", get().to(api::due::show))
            .route("/openapi.json", get().to(api::openapi::describe)),
    );
}

/// What machines ask for.
fn machinery(routes: &mut ServiceConfig) {
    routes
        .route("/assets/{name}", get().to(assets::file))
        .route("/healthz", get().to(api::health::alive))
        .route("/readyz", get().to(api::health::ready))
        .route("/metrics", get().to(api::metrics::show));
}

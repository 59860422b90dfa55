//! The addresses of those who keep accounts, units and the calendar.

use actix_web::web::{ServiceConfig, get, post, resource, scope};

use crate::web::body::BodyLimit;
use crate::web::forms::TakesFiles;
use crate::web::urls;

/// Pages for administrators.
pub(super) fn all(routes: &mut ServiceConfig) {
    use crate::web::admin::{
        acts, back, home, join, people, person, position_acts, positions, sheet, units,
    };
    routes
        .route(urls::ADMIN, get().to(home::show))
        .route(urls::ADMIN_UNITS, get().to(units::show))
        .route("/quan-tri/don-vi/{code}", get().to(sheet::show))
        .route("/quan-tri/don-vi/{code}", post().to(sheet::submit))
        .configure(shares)
        .route(urls::ADMIN_STAFF, get().to(people::show))
        .route(urls::ADMIN_STAFF_NEW, get().to(join::show))
        .route(urls::ADMIN_STAFF_NEW, post().to(join::submit))
        .service(
            scope("/quan-tri/can-bo/{id}")
                .route("", get().to(person::show))
                .route("/vai-tro", post().to(acts::roles))
                .route("/chuyen", post().to(acts::transfer))
                .route("/khoa", post().to(acts::disable))
                .route("/mo", post().to(acts::enable))
                .route("/mat-khau", post().to(acts::reset))
                .route("/{act}", get().to(back::to_person)),
        )
        .route(urls::ADMIN_POSITIONS, get().to(positions::show))
        .route(urls::ADMIN_POSITION_NEW, get().to(back::to_positions))
        .route(urls::ADMIN_POSITION_NEW, post().to(position_acts::add))
        .service(
            scope("/quan-tri/chuc-vu/{id}")
                .route("/ket-thuc", post().to(position_acts::end))
                .route("/thay-the", post().to(position_acts::substitute))
                .route("/{act}", get().to(back::to_positions)),
        )
        .configure(calendar)
        .configure(dossiers)
        .configure(rules);
}

/// Files of the one-stop desk, uploaded, and what became of each.
fn dossiers(routes: &mut ServiceConfig) {
    use crate::web::admin::dossiers::{MOST_BYTES, SLOWEST, home, one, send};
    let large = BodyLimit {
        bytes: MOST_BYTES,
        within: SLOWEST,
    };
    routes
        .service(
            resource(urls::ADMIN_DOSSIERS)
                .app_data(large)
                .app_data(TakesFiles::AsBytes)
                .route(get().to(home::show))
                .route(post().to(send::submit)),
        )
        .route("/quan-tri/ho-so/{id}", get().to(one::show));
}

fn rules(routes: &mut ServiceConfig) {
    use crate::web::admin::back;
    use crate::web::admin::routing::{acts, draft, history, import, publish, rule, show, trial};
    // A table of many rules is sent back whole.
    let large = || BodyLimit::of(512 * 1_024);
    routes
        .route(urls::ADMIN_RULES, get().to(show::show))
        .route(urls::ADMIN_RULES_TABLE, get().to(show::download))
        .route(urls::ADMIN_RULES_HISTORY, get().to(history::show))
        .route(urls::ADMIN_RULES_BEGIN, get().to(back::to_rules))
        .route(urls::ADMIN_RULES_BEGIN, post().to(acts::start))
        .route(urls::ADMIN_RULES_DRAFT, get().to(draft::show))
        .route(urls::ADMIN_RULES_RULE, get().to(rule::show))
        .route(urls::ADMIN_RULES_RULE, post().to(rule::submit))
        .service(
            resource(urls::ADMIN_RULES_IMPORT)
                .app_data(large())
                .app_data(TakesFiles::AsText)
                .route(get().to(import::show))
                .route(post().to(import::submit)),
        )
        .route(urls::ADMIN_RULES_TRY, get().to(trial::show))
        .route(urls::ADMIN_RULES_TRY, post().to(trial::submit))
        .route(urls::ADMIN_RULES_MOVE, post().to(acts::shift))
        .route(urls::ADMIN_RULES_DATE, post().to(acts::date))
        .route(urls::ADMIN_RULES_DISCARD, post().to(acts::throw_away))
        .route(urls::ADMIN_RULES_PUBLISH, post().to(publish::submit))
        .route(
            "/quan-tri/dinh-tuyen/du-thao/{act}",
            get().to(back::to_draft),
        );
}

/// The calendar: looked at, changed by forms that show first what would follow.
fn calendar(routes: &mut ServiceConfig) {
    use crate::web::admin::back;
    use crate::web::admin::calendar::{changed, day, import, remove, swap, year};
    // A calendar of many years is sent back whole.
    let large = || BodyLimit::of(512 * 1_024);
    routes
        .route(urls::ADMIN_CALENDAR, get().to(year::this))
        .route(urls::ADMIN_CALENDAR_DAY, get().to(day::show))
        .route(urls::ADMIN_CALENDAR_DAY, post().to(day::submit))
        .route(urls::ADMIN_CALENDAR_CORRECT, get().to(day::show_listed))
        .route(urls::ADMIN_CALENDAR_CORRECT, post().to(day::correct))
        .route(urls::ADMIN_CALENDAR_SWAP, get().to(swap::show))
        .route(urls::ADMIN_CALENDAR_SWAP, post().to(swap::submit))
        .route(urls::ADMIN_CALENDAR_REMOVE, get().to(remove::show))
        .route(urls::ADMIN_CALENDAR_REMOVE, post().to(remove::submit))
        .route(urls::ADMIN_CALENDAR_CONFIRM, get().to(remove::show_year))
        .route(urls::ADMIN_CALENDAR_CONFIRM, post().to(remove::confirm))
        .service(
            resource(urls::ADMIN_CALENDAR_IMPORT)
                .app_data(large())
                .app_data(TakesFiles::AsText)
                .route(get().to(import::show))
                .route(post().to(import::submit)),
        )
        .service(
            resource(urls::ADMIN_CALENDAR_APPLY)
                .app_data(large())
                .route(get().to(back::to_calendar))
                .route(post().to(changed::apply)),
        )
        .route(urls::ADMIN_CALENDAR_HISTORY, get().to(changed::history))
        .route("/quan-tri/lich/{year}", get().to(year::show));
}

/// To whom the new cases of a unit are shared out.
fn shares(routes: &mut ServiceConfig) {
    use crate::web::admin::shares::{one, unit};
    const UNIT: &str = "/quan-tri/don-vi/{code}/chia-viec";
    const ONE: &str = "/quan-tri/don-vi/{code}/chia-viec/{id}";
    routes
        .route(UNIT, get().to(unit::show))
        .route(ONE, get().to(one::show))
        .route(ONE, post().to(one::submit));
}

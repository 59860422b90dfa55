//! What `--demo` adds to `serve`: invented people in an empty database, and nowhere else.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::app::App;
use crate::config::Config;
use crate::config::settings::ALL;
use crate::demo::{Demonstration, fill};
use crate::storage::installation::{Contents, find_contents};
use crate::web::site::Edition;

/// The file of passwords, in the data folder.
const ACCOUNTS: &str = "demo-accounts.txt";

/// The communes whose province takes no part.
const ALONE: [&str; 2] = ["17971", "00004"];

/// Gives the demonstration its places and the names they go by, where the configuration says
/// nothing.
pub(super) fn dress(config: &mut Config) {
    let unset = ALL.iter().find(|setting| setting.name == "authority");
    if unset.is_some_and(|setting| setting.default == config.authority) {
        config.authority = "UBND tỉnh Hà Tĩnh".to_owned();
    }
    if config.scope.provinces.is_empty() && config.scope.communes.is_empty() {
        config.scope.provinces.push("42".to_owned());
        config.scope.communes = ALONE.map(str::to_owned).to_vec();
    }
    let hours = "7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu";
    config.hours.get_or_insert_with(|| hours.to_owned());
    config.hotline.get_or_insert_with(|| "0239 1022".to_owned());
}

/// Refuses to mix invented and real cases; fills an empty database.
pub(super) async fn agree(app: &App, edition: Edition) -> anyhow::Result<()> {
    match (app.db.read(find_contents).await?, edition) {
        (Contents::Demonstration, Edition::Real) => {
            bail!("the database holds a demonstration: serve it with --demo, or give another one")
        }
        (Contents::RealPeople, Edition::Demo) => {
            bail!("the database holds real people: --demo needs an empty one")
        }
        (Contents::Nothing, Edition::Demo) => {
            let made = fill(&app.db, &app.keys, app.clock.now()).await?;
            let text = told(&made)?;
            let path = app.config.data.join(ACCOUNTS);
            write_secretly(&path, &text).with_context(|| path.display().to_string())?;
            Ok(io::stdout().write_all(text.as_bytes())?)
        }
        (Contents::Demonstration, Edition::Demo) => {
            let path = app.config.data.join(ACCOUNTS);
            Ok(writeln!(
                io::stdout(),
                "The demonstration's passwords are in {}",
                path.display()
            )?)
        }
        (Contents::Nothing | Contents::RealPeople, Edition::Real) => Ok(()),
    }
}

/// Who can log in and what can be followed, a line each.
fn told(made: &Demonstration) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "Invented people in real places. Log in at /dang-nhap with a name and a password:\n",
    );
    for account in &made.accounts {
        let (login, password) = (&account.login, account.password.reveal());
        let roles = account.roles.join(" ");
        writeln!(text, "  {login}\t{password}\t{}\t{roles}", account.name)?;
    }
    text.push_str("Follow a report at /tra-cuu with its code and secret:\n");
    for ticket in &made.tickets {
        writeln!(text, "  {}\t{}", ticket.code, ticket.secret)?;
    }
    Ok(text)
}

fn write_secretly(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    options.open(path)?.write_all(text.as_bytes())
}

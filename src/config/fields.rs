//! Reading settings one by one, collecting what is wrong with them.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::num::NonZeroUsize;
use std::str::FromStr;

use super::settings::{ALL, default_of, variable};
use super::{Config, Hidden, Problem};
use crate::storage::settings::Address;

/// Names a program of ours reads itself, beside the settings.
const OTHERS: [&str; 1] = ["TIEPDAN_CONFIG"];

/// The values given, and the problems found so far.
pub(super) struct Fields {
    given: BTreeMap<String, Vec<String>>,
    problems: Vec<Problem>,
}

impl Fields {
    /// Takes a file's text and the environment; what is in neither list is a problem.
    pub(super) fn new(text: &str, env: &[(String, String)]) -> Result<Self, Vec<Problem>> {
        let table: toml::Table = toml::from_str(text).map_err(|error| {
            let setting = "the file".to_owned();
            let why = error.to_string();
            vec![Problem { setting, why }]
        })?;
        let mut fields = Self {
            given: BTreeMap::new(),
            problems: Vec::new(),
        };
        for (name, value) in table {
            fields.take(name, &value);
        }
        for (name, value) in env.iter().filter(|(name, _)| name.starts_with("TIEPDAN_")) {
            match ALL.iter().find(|setting| variable(setting.name) == *name) {
                Some(setting) => {
                    let listed = value.split(',').map(|part| part.trim().to_owned());
                    let whole = match setting.name {
                        "trusted_proxies" | "metrics_from" | "scope_provinces"
                        | "scope_communes" => listed.filter(|part| !part.is_empty()).collect(),
                        _ => vec![value.clone()],
                    };
                    fields.given.insert(setting.name.to_owned(), whole);
                }
                None if OTHERS.contains(&name.as_str()) => {}
                None => fields.problem(name, "no such setting"),
            }
        }
        Ok(fields)
    }

    fn take(&mut self, name: String, value: &toml::Value) {
        let text = |value: &toml::Value| match value {
            toml::Value::Integer(number) => Some(number.to_string()),
            other => other.as_str().map(str::to_owned),
        };
        let values: Option<Vec<String>> = match value {
            toml::Value::Array(all) => all.iter().map(text).collect(),
            one => text(one).map(|one| vec![one]),
        };
        match values {
            _ if ALL.iter().all(|setting| setting.name != name) => {
                self.problem(&name, "no such setting");
            }
            Some(values) => {
                self.given.insert(name, values);
            }
            None => self.problem(
                &name,
                "write a number, a text in quotes, or a list of texts",
            ),
        }
    }

    /// Notes a problem.
    pub(super) fn problem(&mut self, setting: &str, why: impl Display) {
        self.problems.push(Problem {
            setting: setting.to_owned(),
            why: why.to_string(),
        });
    }

    /// The value, or a problem with it.
    pub(super) fn check<T, E: Display>(&mut self, name: &str, read: Result<T, E>) -> Option<T> {
        read.map_err(|error| self.problem(name, error)).ok()
    }

    fn list(&self, name: &str) -> Vec<String> {
        self.given.get(name).cloned().unwrap_or_default()
    }

    /// What was given, unless it is empty.
    pub(super) fn optional(&mut self, name: &str) -> Option<String> {
        let values = self.list(name);
        if values.len() > 1 {
            self.problem(name, "one value, not a list");
        }
        let first = values.into_iter().next()?;
        let first = first.trim();
        (!first.is_empty()).then(|| first.to_owned())
    }

    /// What was given, or the default.
    pub(super) fn text(&mut self, name: &str) -> String {
        self.optional(name)
            .unwrap_or_else(|| default_of(name).to_owned())
    }

    /// What was given or the default, as another type.
    pub(super) fn parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        let text = self.text(name);
        let read = text
            .parse()
            .map_err(|_| format!("{text:?} is not {expected}"));
        self.check(name, read)
    }

    /// A number above zero.
    pub(super) fn count(&mut self, name: &str) -> usize {
        let number: Option<NonZeroUsize> = self.parsed(name, "a number above zero");
        number.map_or(1, NonZeroUsize::get)
    }

    /// Each of a list, or of the default's, as another type.
    pub(super) fn parsed_list<T: FromStr>(&mut self, name: &str, expected: &str) -> Vec<T> {
        let given = self.given.get(name).cloned();
        let texts = given.unwrap_or_else(|| {
            let parts = default_of(name).split(", ").filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        });
        let mut all = Vec::new();
        for text in texts {
            let read = text
                .parse()
                .map_err(|_| format!("{text:?} is not {expected}"));
            all.extend(self.check(name, read));
        }
        all
    }

    /// Codes of places: so many digits each.
    pub(super) fn codes(&mut self, name: &str, digits: usize) -> Vec<String> {
        let all = self.list(name);
        for code in &all {
            if code.len() != digits || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                self.problem(name, format!("{code:?} is not a code of {digits} digits"));
            }
        }
        all
    }

    /// The copy that answers long reads: a server.
    pub(super) fn replica(&mut self) -> Option<Address> {
        let typed = self.optional("replica")?;
        match self.check("replica", Address::parse(&typed))? {
            Address::Sqlite(_) => {
                self.problem("replica", "only PostgreSQL has one: write postgres://…");
                None
            }
            server => Some(server),
        }
    }

    /// The portal's address: scheme and host, without path or slash at the end.
    pub(super) fn public_url(&mut self) -> String {
        let text = self.text("public_url").trim_end_matches('/').to_owned();
        let rest = text
            .strip_prefix("https://")
            .or(text.strip_prefix("http://"));
        let is_good =
            rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(['/', '?', '#', '@', ' ']));
        if !is_good {
            let why = format!("{text:?} is not https:// and a host, without a path");
            self.problem("public_url", why);
        }
        text
    }

    /// The sender of letters.
    pub(super) fn mail_from(&mut self, public_url: &str) -> String {
        let default = || format!("no-reply@{}", host(public_url));
        let text = self.optional("mail_from").unwrap_or_else(default);
        let is_good = text.contains('@') && !text.contains(char::is_control);
        if !is_good {
            self.problem("mail_from", format!("{text:?} is not a mail address"));
        }
        text
    }

    /// The mail server's address, which holds a password.
    pub(super) fn smtp_url(&mut self) -> Option<Hidden> {
        let text = self.optional("smtp_url")?;
        if !text.starts_with("smtp://") && !text.starts_with("smtps://") {
            self.problem(
                "smtp_url",
                "write smtps://user:password@host or smtp://host:port",
            );
        }
        Some(Hidden::new(text))
    }

    /// The configuration, unless anything was wrong.
    pub(super) fn finish(self, whole: Config) -> Result<Config, Vec<Problem>> {
        match self.problems {
            problems if problems.is_empty() => Ok(whole),
            problems => Err(problems),
        }
    }
}

/// The host of an address, without scheme and port.
pub(super) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(v6),
        None => rest.split(':').next().unwrap_or(rest),
    }
}

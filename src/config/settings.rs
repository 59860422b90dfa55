//! Every setting: its name, its default, and what it means.

/// A setting as documented.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Its name in the file. The variable is `TIEPDAN_` and the same in capitals.
    pub name: &'static str,
    /// What holds when it is not set; empty for nothing.
    pub default: &'static str,
    /// What it means, with its unit.
    pub about: &'static str,
}

const fn setting(name: &'static str, default: &'static str, about: &'static str) -> Setting {
    Setting {
        name,
        default,
        about,
    }
}

/// All of them, in the order in which they are explained.
pub const ALL: &[Setting] = &[
    setting(
        "data",
        "data",
        "folder of the database, keys, letters and checkpoints",
    ),
    setting(
        "database",
        "",
        "a path or postgres://…; tiepdan.db in the data folder when not set",
    ),
    setting(
        "master_key_file",
        "",
        "file of 32 bytes; master.key in the data folder when not set",
    ),
    setting(
        "listen",
        "127.0.0.1:8080",
        "address and port the server listens on",
    ),
    setting(
        "public_url",
        "http://localhost:8080",
        "address people reach the portal by",
    ),
    setting(
        "trusted_proxies",
        "",
        "networks (CIDR) whose X-Forwarded-For is believed",
    ),
    setting(
        "metrics_from",
        "127.0.0.0/8, ::1/128",
        "networks (CIDR) that may read /metrics",
    ),
    setting(
        "replica",
        "",
        "postgres://… of a copy that answers searches and statistics",
    ),
    setting(
        "write_queue",
        "4096",
        "writes that may wait, per writer; more are answered 503",
    ),
    setting("writers", "4", "writer connections to PostgreSQL"),
    setting(
        "smtp_url",
        "",
        "smtps://user:password@host; letters become files when not set",
    ),
    setting(
        "mail_from",
        "",
        "sender of letters; no-reply@ the portal's host when not set",
    ),
    setting(
        "scope_provinces",
        "",
        "two-digit codes of the provinces served",
    ),
    setting(
        "scope_communes",
        "",
        "five-digit codes of the single communes served",
    ),
    setting(
        "authority",
        "Ủy ban nhân dân",
        "name of the authority that runs the portal",
    ),
    setting("hotline", "", "telephone number people may call"),
    setting("hours", "", "when people are received, as shown"),
    setting(
        "emblem",
        "",
        "file of the authority's emblem, SVG or PNG, at most 20 kB",
    ),
    setting(
        "province_address",
        "",
        "where a ward alone sends people with reports it may not see",
    ),
    setting(
        "feed_megabytes",
        "64",
        "megabytes of a file of dossiers at most; a larger one is not read",
    ),
    setting(
        "feed_folder",
        "",
        "folder from which files of dossiers are fetched by themselves",
    ),
    setting(
        "feed_every",
        "300",
        "seconds between two looks into that folder",
    ),
    setting(
        "feed_silent_days",
        "5",
        "working days without a file of dossiers after which a unit sends no data",
    ),
];

/// What holds when a setting is not set; empty for nothing.
pub fn default_of(name: &str) -> &'static str {
    let setting = ALL.iter().find(|setting| setting.name == name);
    setting.map_or("", |setting| setting.default)
}

/// The setting's variable in the environment.
pub fn variable(name: &str) -> String {
    format!("TIEPDAN_{}", name.to_uppercase())
}

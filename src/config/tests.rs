//! What is read from the file and the environment, and what is refused.

use std::path::Path;

use super::{Config, Problem};
use crate::storage::settings::Address;

fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    pairs.iter().map(owned).collect()
}

fn problems(text: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let told = Config::parse(text, &env(pairs)).err().unwrap_or_default();
    told.into_iter()
        .map(|Problem { setting, .. }| setting)
        .collect()
}

#[test]
fn nothing_set_is_a_ward_trying_it_out() {
    let config = Config::parse("", &env(&[("HOME", "/root")])).unwrap();
    assert_eq!(config.database, Address::Sqlite("data/tiepdan.db".into()));
    assert_eq!(config.master_key_file, Path::new("data/master.key"));
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.mail_from, "no-reply@localhost");
    let own: Vec<String> = config
        .metrics_from
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(own, ["127.0.0.0/8", "::1/128"]);
    let storage = config.storage();
    assert_eq!((storage.queue, storage.writers), (4_096, 4));
}

#[test]
fn a_large_installation_says_how_it_uses_its_servers() {
    let text = "write_queue = 512\nwriters = 2\nreplica = \"postgres://localhost/copy\"";
    let set = env(&[
        ("TIEPDAN_DATABASE", "postgres://localhost/x"),
        ("TIEPDAN_MASTER_KEY_FILE", "/etc/tiepdan.key"),
        ("TIEPDAN_METRICS_FROM", "10.1.0.0/16, 10.2.0.0/16"),
    ]);
    let config = Config::parse(text, &set).unwrap();
    assert_eq!(config.metrics_from.len(), 2);
    let storage = config.storage();
    assert_eq!((storage.queue, storage.writers), (512, 2));
    let copy = Address::Postgres("postgres://localhost/copy".to_owned());
    assert_eq!(storage.replica, Some(copy));
}

#[test]
fn the_environment_goes_before_the_file() {
    let text = "listen = \"0.0.0.0:80\"\nhotline = \"1022\"\ntrusted_proxies = [\"10.0.0.0/8\"]";
    let set = env(&[
        ("TIEPDAN_LISTEN", "127.0.0.1:9"),
        ("TIEPDAN_SCOPE_PROVINCES", "42, 01"),
    ]);
    let config = Config::parse(text, &set).unwrap();
    assert_eq!(config.listen.port(), 9);
    assert_eq!(config.hotline.as_deref(), Some("1022"));
    assert_eq!(config.trusted_proxies.len(), 1);
    assert_eq!(config.scope.provinces, ["42", "01"]);
}

#[test]
fn every_problem_is_told_at_once() {
    let text = "listen = \"here\"\npublic_url = \"ftp://x\"\ncolour = \"red\"\nhours = 7.5\n\
                write_queue = 0\nmetrics_from = [\"everyone\"]";
    let set = [
        ("TIEPDAN_DATABASE", "mysql://x"),
        ("TIEPDAN_TRUSTED_PROXIES", "10.0.0.0/8,all"),
        ("TIEPDAN_SCOPE_COMMUNES", "1807"),
        ("TIEPDAN_SMTP_URL", "mail.example"),
        ("TIEPDAN_MAIL_FROM", "portal\r\nBcc: all@x"),
        ("TIEPDAN_REPLICA", "data/copy.db"),
        ("TIEPDAN_SPEED", "11"),
    ];
    let mut told = problems(text, &set);
    told.sort();
    let expected = [
        "TIEPDAN_SPEED",
        "colour",
        "database",
        "hours",
        "listen",
        "mail_from",
        "metrics_from",
        "province_address",
        "public_url",
        "replica",
        "scope_communes",
        "smtp_url",
        "trusted_proxies",
        "write_queue",
    ];
    assert_eq!(told, expected);
    assert_eq!(problems("listen = ", &[]), ["the file"]);
}

#[test]
fn a_server_needs_a_shared_key_and_a_ward_alone_an_address() {
    let server = [("TIEPDAN_DATABASE", "postgres://localhost/x")];
    assert_eq!(problems("", &server), ["master_key_file"]);
    let ward = "scope_communes = [\"18073\"]";
    assert_eq!(problems(ward, &[]), ["province_address"]);
    let told = [(
        "TIEPDAN_PROVINCE_ADDRESS",
        "Ban Tiếp công dân tỉnh, 1 đường A",
    )];
    assert!(Config::parse(ward, &env(&told)).is_ok());
}

#[test]
fn secrets_are_never_shown() {
    let set = env(&[("TIEPDAN_SMTP_URL", "smtps://portal:hunter2@mail.example")]);
    let config = Config::parse("", &set).unwrap();
    assert!(!format!("{config:?}").contains("hunter2"));
}

#[test]
fn a_key_is_made_once_and_only_for_an_embedded_database() {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config::for_tests(folder.path());
    let first = config.keys().unwrap().request_mac(b"x");
    assert_eq!(config.keys().unwrap().request_mac(b"x"), first);
    config.database = Address::Postgres("postgres:///x".to_owned());
    assert_eq!(config.keys().unwrap().request_mac(b"x"), first);
    std::fs::remove_file(&config.master_key_file).unwrap();
    assert!(config.keys().is_err());
}

#[test]
fn an_emblem_that_cannot_be_shown_is_told_at_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tiepdan.toml");
    let emblem = folder.path().join("emblem.svg");
    std::fs::write(&file, format!("emblem = {emblem:?}")).unwrap();
    let load = || Config::load(Some(&file), Vec::new());
    let told = load().unwrap_err();
    assert_eq!(told.first().unwrap().setting, "emblem", "{told:?}");
    std::fs::write(&emblem, "<svg viewBox='0 0 9 9'></svg>").unwrap();
    assert!(load().is_err(), "no size");
    std::fs::write(&emblem, "<svg viewBox=\"0 0 9 9\"></svg>").unwrap();
    assert!(load().unwrap().emblem_read.is_some());
}

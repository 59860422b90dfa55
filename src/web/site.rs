//! What every door knows about this installation: who runs it and where it stands.

use ipnet::IpNet;

use super::emblem::Emblem;
use super::meters::Meters;

/// Whether the cases shown are real.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Edition {
    /// Real people, real cases.
    Real,
    /// Invented people and cases: every page says so.
    Demo,
}

/// The installation as the pages and middlewares see it; made once from the configuration.
#[derive(Clone)]
pub struct Site {
    /// The authority that runs the portal: `UBND phường Thành Sen`.
    pub authority: String,
    /// The telephone number people may call.
    pub hotline: Option<String>,
    /// When people are received: `7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu`.
    pub hours: Option<String>,
    /// The authority's emblem.
    pub emblem: Option<Emblem>,
    /// Where the portal is reached, without a slash at the end: `https://phananh.example.vn`.
    pub public_url: String,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Key of the form tokens, 32 bytes derived from the master key.
    pub form_key: [u8; 32],
    /// Real or demonstration.
    pub edition: Edition,
    /// What was asked and how long it took.
    pub meters: Meters,
}

impl Site {
    /// Whether people reach the portal over TLS: cookies are then `Secure`, and HSTS is sent.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

//! The authority's emblem as it is served: under a name of what it holds, and never as a page.

use std::sync::Arc;

use super::assets::Asset;
use super::urls;
use crate::config::emblem::{self, Picture};

/// How high it stands beside the name, in pixels.
const HEIGHT: f64 = 48.0;

/// An emblem ready to be sent.
#[derive(Clone)]
pub struct Emblem {
    pub(super) asset: Arc<Asset>,
    /// Its width beside the name, in pixels.
    pub(super) width: String,
}

impl Emblem {
    /// Packs a picture that was checked.
    pub fn new(read: &emblem::Emblem) -> Self {
        let (name, kind) = match read.picture {
            Picture::Svg => ("emblem.svg", "image/svg+xml"),
            Picture::Png => ("emblem.png", "image/png"),
        };
        Self {
            asset: Arc::new(Asset::pack(name, kind, read.bytes.clone())),
            width: format!("{:.0}", HEIGHT * read.ratio),
        }
    }

    /// Its address.
    pub fn url(&self) -> String {
        urls::asset(&self.asset.hashed_name)
    }
}

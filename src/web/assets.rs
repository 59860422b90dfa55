//! The files of the look: embedded, named by what they hold, compressed once at start.

use data_encoding::HEXLOWER;
use std::io::Write as _;
use std::sync::LazyLock;

use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, web};
use sha2::{Digest as _, Sha256};

use super::error::WebError;
use super::site::Site;
use super::urls;

/// Files other files do not name come first: the style sheet names the fonts.
const FILES: &[(&str, &str, &[u8])] = &[
    (
        "be-vietnam-pro-400.woff2",
        "font/woff2",
        include_bytes!("../../assets/web/be-vietnam-pro-400.woff2"),
    ),
    (
        "be-vietnam-pro-700.woff2",
        "font/woff2",
        include_bytes!("../../assets/web/be-vietnam-pro-700.woff2"),
    ),
    (
        "favicon.svg",
        "image/svg+xml",
        include_bytes!("../../assets/web/favicon.svg"),
    ),
    (
        "portal.css",
        "text/css; charset=utf-8",
        include_bytes!("../../assets/web/portal.css"),
    ),
];

/// A picture somebody brought is nothing but a picture, also when it is opened by itself.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(read_all);

/// A file as it is sent.
pub(super) struct Asset {
    pub(super) name: &'static str,
    pub(super) hashed_name: String,
    kind: &'static str,
    pub(super) plain: Vec<u8>,
    /// Nothing when compression does not help, as with fonts.
    pub(super) brotli: Option<Vec<u8>>,
    pub(super) gzip: Option<Vec<u8>>,
}

impl Asset {
    /// A file with its packed forms and the name of what it holds.
    pub(super) fn pack(name: &'static str, kind: &'static str, plain: Vec<u8>) -> Self {
        let smaller = |packed: Option<Vec<u8>>| packed.filter(|packed| packed.len() < plain.len());
        let (brotli, gzip) = (smaller(brotli(&plain)), smaller(gzip(&plain)));
        Self {
            name,
            hashed_name: hashed(name, &plain),
            kind,
            plain,
            brotli,
            gzip,
        }
    }
}

/// The address of a file, such as `portal.css`.
pub fn url(name: &str) -> String {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    urls::asset(
        asset
            .map(|asset| asset.hashed_name.as_str())
            .unwrap_or(name),
    )
}

/// `GET /assets/{name}`: the file for ever, since another file has another name.
///
/// # Errors
/// `NotFound` for every other name.
pub async fn file(
    request: HttpRequest,
    site: web::Data<Site>,
    name: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let emblem = site.emblem.as_ref().map(|emblem| &*emblem.asset);
    let emblem = emblem.filter(|asset| asset.hashed_name == *name);
    let asset = ASSETS.iter().find(|asset| asset.hashed_name == *name);
    let asset = asset.or(emblem).ok_or(WebError::NotFound)?;
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    let accepted = accepted
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let accepts = |coding: &str| {
        accepted.split(',').any(|given| {
            let mut parts = given.split(';').map(str::trim);
            parts.next() == Some(coding) && !parts.any(|weight| weight == "q=0")
        })
    };
    let (coding, bytes) = match (&asset.brotli, &asset.gzip) {
        (Some(bytes), _) if accepts("br") => (Some(ContentEncoding::Brotli), bytes),
        (_, Some(bytes)) if accepts("gzip") => (Some(ContentEncoding::Gzip), bytes),
        _ => (None, &asset.plain),
    };
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((header::VARY, "accept-encoding"));
    if emblem.is_some() {
        response.insert_header((header::CONTENT_SECURITY_POLICY, PICTURE));
    }
    if let Some(coding) = coding {
        response.insert_header(coding);
    }
    Ok(response.body(bytes.clone()))
}

/// Every file, in the order of the list.
#[cfg(test)]
pub(super) fn all() -> &'static [Asset] {
    &ASSETS
}

fn read_all() -> Vec<Asset> {
    let mut assets: Vec<Asset> = Vec::new();
    for (name, kind, bytes) in FILES {
        let plain = match std::str::from_utf8(bytes) {
            Ok(text) => {
                let named =
                    |text: String, asset: &Asset| text.replace(asset.name, &asset.hashed_name);
                assets.iter().fold(text.to_owned(), named).into_bytes()
            }
            Err(_) => bytes.to_vec(),
        };
        assets.push(Asset::pack(name, kind, plain));
    }
    assets
}

/// `portal.css` as `portal.1f0a9c3d5b7e.css`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash = HEXLOWER.encode(digest.get(..6).unwrap_or(&digest));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}.{hash}.{ending}")
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder
        .write_all(bytes)
        .and_then(|()| encoder.finish())
        .ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params).ok()?;
    Some(packed)
}

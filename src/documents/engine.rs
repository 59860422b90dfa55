//! The typesetter: fonts, templates and one paper, and nothing else of the world.

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use unicode_normalization::UnicodeNormalization as _;

use super::layout::Figures;
use super::{DocumentError, Paper};
use crate::domain::text::form_layout::FormLayout;

/// The fonts, each cut down to Latin and Vietnamese.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../assets/fonts/Tinos-Regular.ttf"),
    include_bytes!("../../assets/fonts/Tinos-Italic.ttf"),
    include_bytes!("../../assets/fonts/Tinos-Bold.ttf"),
    include_bytes!("../../assets/fonts/Tinos-BoldItalic.ttf"),
];

macro_rules! templates {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../assets/documents/", $name)))),*]
    };
}

/// The templates: name and text.
const TEMPLATES: &[(&str, &str)] = templates!("frame.typ" "apology.typ");

/// The name under which templates read the paper.
const PAPER: &str = "paper.json";

/// What is the same for every document, made once.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let read = |bytes: &'static [u8]| Font::new(Bytes::new(bytes), 0);
    let fonts: Vec<Font> = FONTS.into_iter().filter_map(read).collect();
    let source = |(name, text): &(&str, &str)| Some(Source::new(file(name)?, (*text).to_owned()));
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: TEMPLATES.iter().filter_map(source).collect(),
    }
});

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All that a template can see: the other templates and its paper.
struct Desk {
    main: FileId,
    paper: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = PRESS.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.vpath().get_without_slash() == PAPER {
            true => Ok(self.paper.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// What templates read.
#[derive(Serialize)]
struct Given<'a> {
    #[serde(flatten)]
    paper: &'a Paper,
    layout: Figures,
}

/// Stands for a sign that the fonts lack.
const LACKING: char = '□';

/// What people typed, as the fonts can print it: composed letters, no control signs, a box for
/// whatever no font of a document has.
fn printable(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.nfc().filter_map(printed).collect()),
        Value::Array(values) => values.into_iter().map(printable).collect(),
        Value::Object(map) => {
            let printed = map.into_iter().map(|(key, value)| (key, printable(value)));
            Value::Object(printed.collect())
        }
        other => other,
    }
}

fn printed(c: char) -> Option<char> {
    let has = |font: &Font| font.info().coverage.contains(c.into());
    match c {
        '\n' | '\t' => Some(' '),
        _ if c.is_control() => None,
        _ if PRESS.fonts.iter().all(has) => Some(c),
        _ => Some(LACKING),
    }
}

/// The pages of a document.
///
/// # Errors
/// The layout lacks something, or the template does not fit.
pub fn lay_out(paper: &Paper, layout: &FormLayout) -> Result<PagedDocument, DocumentError> {
    let layout = Figures::of(layout)?;
    let fault = |error: serde_json::Error| DocumentError::Template(error.to_string());
    let given = serde_json::to_value(Given { paper, layout }).map_err(fault)?;
    let given = serde_json::to_vec(&printable(given)).map_err(fault)?;
    let missing = || DocumentError::Template(paper.template().to_owned());
    let desk = Desk {
        main: file(paper.template()).ok_or_else(missing)?,
        paper: Bytes::new(given),
    };
    let made = typst::compile::<PagedDocument>(&desk).output;
    // What was laid out names people: none of it stays in memory.
    comemo::evict(0);
    sound(made)
}

/// The document as PDF/A with the structure that screen readers need.
///
/// # Errors
/// As [`lay_out`].
pub(super) fn pdf(paper: &Paper, layout: &FormLayout) -> Result<Vec<u8>, DocumentError> {
    let pages = lay_out(paper, layout)?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
    let options = PdfOptions {
        ident: Smart::Custom(paper.identity()),
        creator: Smart::Custom(None),
        timestamp: None,
        standards: standards.map_err(|e| DocumentError::Template(e.message().to_string()))?,
        ..PdfOptions::default()
    };
    let made = typst_pdf::pdf(&pages, &options);
    comemo::evict(0);
    sound(made)
}

fn sound<T>(made: SourceResult<T>) -> Result<T, DocumentError> {
    made.map_err(|problems| {
        let said = |problem: &SourceDiagnostic| problem.message.to_string();
        let all: Vec<String> = problems.iter().map(said).collect();
        DocumentError::Template(all.join("; "))
    })
}

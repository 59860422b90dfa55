//! A report is written one question a page: every way through, second thoughts, refusals, secrecy.

mod bad;
mod kept;
mod places;
mod random;
mod ways;

use tiepdan::storage::connection::AnyConnection;

use crate::support::citizens::{Answer, Portal};

/// The answers of every radio button under a name.
fn offered(page: &Answer, name: &str) -> Vec<String> {
    let mark = format!("name=\"{name}\" type=\"radio\" value=\"");
    let values = page.body.split(&mark).skip(1);
    values
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// What an SQL query that gives texts finds.
async fn texts(portal: &Portal, query: &'static str) -> Vec<String> {
    let read = move |c: &mut AnyConnection| c.texts(query);
    portal.app.db.read(read).await.unwrap()
}

async fn cases(portal: &Portal) -> usize {
    texts(portal, "SELECT code AS value FROM cases").await.len()
}

async fn drafts(portal: &Portal) -> usize {
    let all = "SELECT 'one' AS value FROM filing_drafts";
    texts(portal, all).await.len()
}

//! The law a command asks: what is shipped, or what is in force in a database.

use std::sync::Arc;

use clap::Args;

use super::place::{Where, block_on};
use crate::domain::people::staff::Staff;
use crate::reference::Reference;

/// Which law.
#[derive(Args)]
pub(super) struct Law {
    /// Ask what is in force in this database (a path, or postgres://…), not the shipped data
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// What is in force in a database.
pub(super) struct InForce {
    pub(super) reference: Arc<Reference>,
    pub(super) staff: Arc<Staff>,
}

impl Law {
    /// What is in force in the database named on the command line; none when none is.
    pub(super) fn in_force(&self) -> anyhow::Result<Option<InForce>> {
        let Some(url) = &self.database else {
            return Ok(None);
        };
        let db = Where::at(Some(url.clone())).open_for_law()?;
        block_on(async {
            let found = InForce {
                reference: db.reference().await?,
                staff: db.roster().await?,
            };
            db.stop().await;
            Ok(Some(found))
        })
    }
}

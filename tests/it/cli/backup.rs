//! `tiepdan backup` and `tiepdan restore`.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tiepdan::storage::lock::FolderLock;

use super::installation::Installation;

const ADD: &str = "staff add new --name N --role observer@42";

#[test]
fn a_copy_is_whole_and_leads_back_to_its_moment() {
    let here = Installation::new("");
    here.good("migrate", "");
    here.good("staff add old --name O --role observer@42", "");
    let copies = here.data().join("copies");
    let told = here.good(&format!("backup {}", copies.display()), "");
    let copy = Path::new(told.trim());
    assert_eq!(copy.parent(), Some(copies.as_path()));
    let mode = fs::metadata(copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let left: Vec<_> = fs::read_dir(&copies).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");

    here.good(ADD, "");
    assert!(here.good("staff list", "").contains("new\tN"));
    let from = here.good(&format!("restore {}", copies.display()), "");
    assert_eq!(from.trim(), told.trim());
    let list = here.good("staff list", "");
    assert!(
        list.contains("old\tO") && !list.contains("new\tN"),
        "{list}"
    );
    here.good("audit verify", "");
    let kept = fs::read_dir(here.data()).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_str().unwrap().starts_with("tiepdan.db.before-")
    });
    assert!(kept.count() >= 1, "what stood there is kept");
}

#[test]
fn a_damaged_copy_or_a_running_portal_changes_nothing() {
    let here = Installation::new("");
    let folder = here.data().join("copies");
    let restore = format!("restore {}", folder.display());
    assert_eq!(
        here.run(&format!("backup {}", folder.display()), "").code,
        1
    );
    here.good("migrate", "");
    here.good(ADD, "");
    let told = here.good(&format!("backup {}", folder.display()), "");
    let copy = Path::new(told.trim());
    let whole = fs::read(copy).unwrap();

    let lock = FolderLock::take(&here.data()).unwrap();
    let refused = here.run(&restore, "");
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("stop it first"), "{}", refused.err);
    drop(lock);

    for damaged in [&whole[..whole.len() / 2], &whole[1..], b"".as_slice()] {
        fs::write(copy, damaged).unwrap();
        let refused = here.run(&restore, "");
        assert_eq!(refused.code, 1, "{} bytes", damaged.len());
        assert!(here.good("staff list", "").contains("new\tN"));
    }
    fs::remove_file(copy).unwrap();
    let refused = here.run(&restore, "");
    assert!(refused.err.contains("holds no copy"), "{}", refused.err);
}

//! The public register: of a unit, of a month, page by page; what was handed over without an apology
//! stays.

use tiepdan::web::urls;

use crate::open;
use crate::support::portal::Portal;
use crate::visitor;

const HEAD: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,NgayTra,ChuHoSo\n";

#[actix_web::test]
async fn it_is_narrowed_and_paged_by_plain_links() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let visitor = visitor!(service);
    let mut rows = HEAD.to_owned();
    for n in 0..35 {
        rows.push_str(&format!(
            "{n:04},1,Chứng thực,Tư pháp,20261102,20261120,,Lê Văn Quý\n"
        ));
    }
    rows.push_str("9999,1,Đất,Đất đai,20260901,20261015,20261020,Lê Văn Quý\n");
    portal.import(&rows).await;
    let all = visitor.get(urls::REGISTER).await;
    let late = all.body.split("<tbody").nth(1).unwrap();
    let shown = late.split("</table>").next().unwrap();
    assert_eq!(shown.matches("<tr").count(), 30, "{shown}");
    assert!(!all.text().contains("Lê Văn Quý"));
    let returned = all.text();
    assert!(
        returned.contains("Trả kết quả mà chưa xin lỗi"),
        "{returned}"
    );
    assert!(returned.contains("20/10/2026"), "{returned}");

    let next = all.body.split("href=\"").skip(1);
    let next = next.map(|rest| rest.split('"').next().unwrap());
    let next: Vec<&str> = next.filter(|address| address.contains("sau=")).collect();
    assert_eq!(next.len(), 1, "{next:?}");
    let rest = visitor.get(&next[0].replace("&amp;", "&")).await;
    let shown = rest.body.split("<tbody").nth(1).unwrap();
    assert_eq!(shown.matches("<tr").count(), 6, "{}", rest.text());
    assert!(!rest.text().contains("Xem tiếp"));

    let october = visitor.get("/xin-loi?thang=10/2026").await.text();
    assert!(
        october.contains("Đất đai") && !october.contains("Tư pháp"),
        "{october}"
    );
    let elsewhere = visitor.get("/xin-loi?don-vi=18076").await.text();
    assert!(
        elsewhere.contains("Hiện không có cơ quan nào quá hạn"),
        "{elsewhere}"
    );
    for odd in [
        "thang=13/2026",
        "thang=x",
        "muc=gi&sau=1",
        "don-vi=%27%3B--",
        "sau=9_x",
    ] {
        let page = visitor.get(&format!("/xin-loi?{odd}")).await;
        assert_eq!(page.status, 200, "{odd}");
        assert!(page.text().contains("Tư pháp"), "{odd}");
    }
}

//! The late dossier that tests about apologies import: promised for 20/11/2026, still not ready.

/// Its code.
pub const DOSSIER: &str = "000.18.H27-261102-0044";

/// As the desk reports it, lodged in person by somebody who left no address.
pub const LATE: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,HinhThuc\n\
    000.18.H27-261102-0044,1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,\
    20261102,20261120,Lê Văn Quý,0\n";

/// The same, lodged online by somebody who left an e-mail address.
pub const LATE_ONLINE: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,ChuHoSo,\
    Email,HinhThuc\n\
    000.18.H27-261102-0044,1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,\
    20261102,20261120,Lê Văn Quý,quy@example.org,1\n";

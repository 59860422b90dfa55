# Văn bản in ra (PDF). Văn bản hành chính luôn bằng tiếng Việt.

document-draft = Bản dự thảo, chưa có giá trị ban hành.
document-recipients = Nơi nhận:
document-kept = Lưu: VT.
document-to-citizen = Ông/bà { $name };
document-proof = Kiểm tra văn bản này tại { $page } với mã:
document-qr = Mã QR dẫn đến trang kiểm tra văn bản { $code }
document-pdf = Tải văn bản (PDF)
document-draft-pdf = Tải bản dự thảo (PDF)

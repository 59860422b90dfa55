# Văn bản in ra (PDF). Văn bản hành chính luôn bằng tiếng Việt.

document-draft = Bản dự thảo, chưa có giá trị ban hành.
document-recipients = Nơi nhận:
document-kept = Lưu: VT.
document-to-citizen = Ông/bà { $name };
document-proof = Kiểm tra văn bản này tại { $page } với mã:
document-qr = Mã QR dẫn đến trang kiểm tra văn bản { $code }
document-pdf = Tải văn bản (PDF)
document-draft-pdf = Tải bản dự thảo (PDF)

document-check = Kiểm tra một văn bản theo mã in trên đó
check-title = Kiểm tra văn bản
check-lead = Nhập mã in ở cuối văn bản để biết văn bản có thật và còn giá trị hay không. Trang này không hiện nội dung, tên người nhận hay mã hồ sơ.
check-code = Mã văn bản
check-code-hint = Gồm 8 ký tự. Ví dụ: 7K3M-Q9XA
check-button = Kiểm tra
check-unknown = Không có văn bản nào mang mã này. Xin xem lại từng ký tự, hoặc hỏi cơ quan ghi trên văn bản.
check-unit = Cơ quan ban hành
check-number = Số
check-date = Ngày ban hành
check-status = Tình trạng
check-hash = Mã băm của tệp PDF (SHA-256)
check-hash-hint = Ai có tệp PDF có thể tự tính mã băm của tệp và so với dòng trên: giống hệt là tệp chưa bị sửa. Bản in hoặc bản quét có mã băm khác.
check-again = Kiểm tra văn bản khác
document_status-issued = đã ban hành
document_status-published = đã ban hành và công khai
document_status-void = không còn giá trị
document_status-replaced = đã được thay bằng văn bản khác

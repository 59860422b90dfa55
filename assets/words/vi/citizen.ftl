# Trang dành cho người dân.
start-title = Phản ánh, kiến nghị với phường, xã
start-lead = Hồ sơ bị trễ, bị làm khó, đến mà không có người tiếp: ông/bà gửi ở đây. Không cần tài khoản. Ông/bà sẽ biết ngay đơn vị nào phải trả lời và trả lời ngày nào.
start-file = Gửi phản ánh
start-track = Tra cứu phản ánh đã gửi
start-register = Xem sổ công khai xin lỗi
start-how-title = Sau khi ông/bà gửi
start-how-1 = Ông/bà nhận mã theo dõi và mã bảo vệ ngay trên màn hình.
start-how-2 = Phản ánh được chuyển thẳng tới đơn vị có thẩm quyền, không bao giờ tới người bị phản ánh.
start-how-3 = Hạn trả lời tính theo ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ). Quá hạn, cấp trên được báo ngay.
start-apology-title = Hồ sơ trễ hẹn thì cơ quan phải xin lỗi
start-apology-body = Khi hồ sơ thủ tục hành chính trễ hẹn, cơ quan có lỗi phải gửi văn bản xin lỗi và hẹn lại, có người ký, và được công khai tại đây.

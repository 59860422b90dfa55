# Khung trang, biểu mẫu, lỗi.

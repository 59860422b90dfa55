# Trang dành cho cán bộ, lãnh đạo, người giám sát.
login-title = Đăng nhập
login-name = Tên đăng nhập
login-password = Mật khẩu
login-enter = Đăng nhập
login-wrong = Tên đăng nhập hoặc mật khẩu chưa đúng.

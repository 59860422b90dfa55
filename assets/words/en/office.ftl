# Pages for officials, leaders and supervisors.
login-title = Log in
login-name = User name
login-password = Password
login-enter = Log in
login-wrong = The user name or the password is not right.

# Hạn giải quyết và cách tính.

clock-due-confirmed = Hạn: hết ngày { $date }.
clock-due-projected = Hạn dự kiến: hết ngày { $date }. Ngày này có thể thay đổi khi có lịch nghỉ chính thức.
clock-start = Tính từ ngày { $date }; ngày này không tính vào thời hạn.
clock-counted-working-day = Đã tính { $n } ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).
clock-counted-calendar-day = Đã tính { $n } ngày, kể cả ngày nghỉ.
clock-extended-working-day = Trong đó gia hạn { $n } ngày làm việc.
clock-extended-calendar-day = Trong đó gia hạn { $n } ngày.
clock-skipped-weekend = Không tính { $days }: ngày nghỉ cuối tuần.
clock-skipped-holiday = Không tính { $days }: { $name }.
clock-paused = Tạm dừng { $days }: không tính { $n } ngày thuộc thời hạn.
clock-paused-open = Tạm dừng từ sau ngày { $date }.
clock-rolled-over = Ngày cuối { $date } là ngày nghỉ nên hạn chuyển sang ngày làm việc tiếp theo.
clock-off-weekend = Ngày nghỉ cuối tuần: { $days }.
clock-off-holiday = Ngày nghỉ: { $days }, { $name }.
clock-rule = Việc phải làm: { $step } ({ $instrument }).
clock-legal-basis = Căn cứ: { $basis }.
clock-reference = Văn bản tham khảo: { $basis }.
clock-uncertain = Thời hạn này theo cấu hình của đơn vị.
clock-days-one = ngày { $date }
clock-days-several = từ ngày { $from } đến ngày { $to }
clock-no-date-before = Chưa tính được hạn: lịch làm việc chỉ có từ ngày { $date }.
clock-no-date-after = Chưa tính được hạn: lịch làm việc chỉ có đến ngày { $date }.
clock-no-date-held = Chưa tính được hạn: thời hạn đang tạm dừng từ sau ngày { $date }.
clock-no-date-no-rule = Chưa tính được hạn: không có quy định nào có hiệu lực vào ngày { $date }.
clock-lunar = Ngày { $solar } là ngày { $day } tháng { $month } năm { $year } âm lịch.
clock-lunar-leap = Ngày { $solar } là ngày { $day } tháng { $month } nhuận năm { $year } âm lịch.

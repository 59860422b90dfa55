# Due dates and how they are counted.

clock-due-confirmed = Due by the end of { $date }.
clock-due-projected = Expected due by the end of { $date }. This day may change with the official holiday calendar.
clock-start = Counted from { $date }; that day itself does not count.
clock-counted-working-day = Working days counted: { $n } (Saturdays, Sundays and public holidays do not count).
clock-counted-calendar-day = Days counted: { $n }, days off included.
clock-extended-working-day = Of these by extension: { $n } working days.
clock-extended-calendar-day = Of these by extension: { $n } days.
clock-skipped-weekend = Not counted: { $days }, weekend.
clock-skipped-holiday = Not counted: { $days }, { $name }.
clock-paused = Paused { $days }; days of the limit left uncounted: { $n }.
clock-paused-open = Paused after { $date }.
clock-rolled-over = The last day, { $date }, is a day off, so the date moves to the next working day.
clock-off-weekend = Weekend: { $days }.
clock-off-holiday = Day off: { $days }, { $name }.
clock-rule = To be done: { $step } ({ $instrument }).
clock-legal-basis = Legal basis: { $basis }.
clock-reference = See also: { $basis }.
clock-uncertain = This limit is set by the unit.
clock-days-one = { $date }
clock-days-several = { $from } to { $to }
clock-no-date-before = No due date yet: the working calendar begins on { $date }.
clock-no-date-after = No due date yet: the working calendar ends on { $date }.
clock-no-date-held = No due date yet: the clock has been paused since { $date }.
clock-no-date-no-rule = No due date yet: no rule was in force on { $date }.
clock-lunar = { $solar } is day { $day } of month { $month } of the lunar year { $year }.
clock-lunar-leap = { $solar } is day { $day } of leap month { $month } of the lunar year { $year }.

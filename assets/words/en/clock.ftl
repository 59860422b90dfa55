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
clock-local-rules = local rules
clock-step-answer = handle the report and answer it
clock-step-accept = take it up, or say why not
clock-step-first = settle it for the first time
clock-step-second = settle it for the second time
clock-step-settle = settle it
clock-step-look = take a first look
clock-step-reply = say that the request has come
clock-step-fulfil = fulfil the request
clock-step-thank = thank the sender
clock-step-task = do the task given
clock-of-report = reports and proposals
clock-of-complaint = complaints
clock-of-denunciation = denunciations
clock-of-data = requests about one's own data
clock-of-lead = information to be checked
clock-of-praise = praise
clock-of-internal = internal tasks
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
clock-calendar = Calendar of the time limit from { $from } to { $to }; the sentences below say the same.
clock-legend-start = first day, not counted
clock-legend-counted = counted; the figure below says which day it is
clock-legend-off = day off, not counted
clock-legend-paused = paused, not counted
clock-legend-due = due by the end of this day
clock-legend-today = today
clock-holiday = holiday
clock-weekday-1 = Mon
clock-weekday-2 = Tue
clock-weekday-3 = Wed
clock-weekday-4 = Thu
clock-weekday-5 = Fri
clock-weekday-6 = Sat
clock-weekday-7 = Sun
clock-length-working-day = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
clock-length-calendar-day = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
held-title = Who had it, for how many days
held-strip = From { $from } to { $to }, a part for each holder; the list below says the same.
held-received = sent { $date }
held-today = today { $date }
held-answered = answered { $date }
held-ended = ended { $date }
held-due = due { $date }
held-due-extended = due { $date }, extended by { $more }
held-you = You, asked to add something
held-now = has it now
held-paused = The time limit stood still meanwhile.
held-from = from { $from }
held-from-to = { $from } – { $to }
held-counting = Each working day (Saturdays, Sundays and public holidays do not count) goes to whoever had it when the day began.

# Days off of the table, in the reader's language.
day-off-new-year = New Year's Day
day-off-tet = Tết, the lunar New Year
day-off-hung-kings = Hùng Kings’ Commemoration Day
day-off-victory = Victory Day
day-off-labour = Labour Day
day-off-national = National Day
day-off-culture = Vietnamese Culture Day
day-off-swapped = a swapped day off
day-off-made-up = a day worked in exchange

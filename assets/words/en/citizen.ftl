# Pages for citizens.
start-title = Report a problem to your ward or commune
start-lead = Late paperwork, being given the run-around, nobody at the desk: tell us here. You need no account. You will know at once which office must answer, and by which day.
start-file = Report a problem
start-track = Follow a report
start-register = See the public register of apologies
start-how-title = After you send it
start-how-1 = You get a tracking code and a secret on the screen at once.
start-how-2 = Your report goes straight to the office responsible, never to the person it is about.
start-how-3 = The due date counts working days (not Saturdays, Sundays or public holidays). When it passes, the level above is told at once.
start-apology-title = When paperwork is late, the office must apologise
start-apology-body = When an administrative dossier is late, the agency at fault must send a signed letter of apology with a new date, and the letter is published here.

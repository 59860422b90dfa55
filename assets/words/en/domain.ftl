# Names of the values of the trade. "Dossier" is only the citizen's dossier at the one-stop desk.
state-received = received
state-awaiting_triage = waiting to be assigned
state-assigned = given to the responsible unit
state-in_progress = in progress
state-waiting_citizen = waiting for you
state-waiting_authority = waiting for another authority
state-awaiting_signature = with the leader for approval
state-answered = answered
state-closed = closed
state-refused = not accepted
state-refused-formal = not taken up
state-transferred_out = sent to the competent authority
state-merged = joined with another report
state-withdrawn = withdrawn by the sender
state-diverted = handled under the Law on Denunciations
kind-phan_anh = feedback
kind-khieu_nai_1 = complaint, first instance
kind-khieu_nai_2 = complaint, second instance
kind-to_cao = denunciation
kind-lead = information to be checked
kind-khen = praise
kind-noi_bo = internal task
privacy-named = Show my name
privacy-name_hidden = Do not publish my name
privacy-sealed = Hide my name from the unit I report
privacy-anonymous = Leave no name
office-chairman = Chair of the commune People's Committee
office-vice_chairman = Vice-chair of the commune People's Committee
office-service_centre_director = Director of the Public Service Centre
office-division_head = Head of the specialist division
office-police_chief = Head of the commune police
office-official = Official
office-inspectorate = Provincial Inspectorate
office-home_affairs = Department of Home Affairs
office-department = Provincial department concerned
office-province_office = Office of the provincial People's Committee
office-reception_board = Provincial Citizen Reception Board
office-province_chairman = Chair of the provincial People's Committee
office-government_inspectorate = Government Inspectorate
office-government_office = Office of the Government
office-external = Authority outside this portal
office-triage = Provincial assignment desk
office-district_chairman = Chair of the district People's Committee
office-district_office = Office of the district People's Committee
office-district_home_affairs = District division of Home Affairs
office-district_inspectorate = District Inspectorate
staff-official = official
staff-leader = leader
staff-desk = reception desk
staff-triage = provincial assignment
staff-supervisor = supervisor
staff-observer = observer
staff-custodian = keeper of identities
staff-administrator = administrator
level-commune = commune
level-district = district
level-province = province
level-central = central government
subject-chairman = Chair of the ward or commune
subject-vice_chairman = Vice-chair of the ward or commune
subject-official = An official
subject-unit = A division or office
subject-one_stop = The one-stop desk, the Public Service Centre
subject-unknown = I do not know
subject-department = A provincial department
subject-province_leader = A leader of the province
subject-police = The police
subject-vertical_agency = Tax, land or social insurance office
subject-other_body = Another body or organisation
subject-former_district = The former district authority
subject-regulation = A regulation or policy
subject-portal_staff = Someone who runs this portal
instrument-feedback = Feedback
instrument-complaint = Complaint
instrument-denunciation = Denunciation
instrument-policy_feedback = Suggestion about a regulation or policy
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-long = { $weekday }, { $day } { $month } { $year }
date-moment = { $time }, { $day }
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

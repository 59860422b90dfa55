//! `tiepdan due`.

use super::tiepdan;

const VECTORS: &str = include_str!("../../data/deadline_vectors.csv");

#[test]
fn the_checked_vectors_stream_through() {
    let answer = tiepdan("due --csv", VECTORS);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let mut lines = answer.out.lines();
    assert_eq!(
        lines.next(),
        Some("start_event_date,n,unit,due_date,status")
    );
    let expected = VECTORS.lines().skip(1).map(|line| {
        let due = line.rsplit_once(',').unwrap().0;
        format!("{due},confirmed")
    });
    assert!(lines.map(str::to_owned).eq(expected));
}

#[test]
fn bad_rows_are_named_and_the_others_answered() {
    let input = "\
start_event_date,n,unit
2026-02-13,5,working_day
2026-02-30,5,working_day
2026-02-13,-1,working_day
2026-02-13,99999999999,working_day
2026-02-13,+5,working_day
2026-02-13,5.0,working_day
2026-02-13,4294967295,calendar_day
,5,working_day
2026-02-13,5,
2026-02-13,5,ngày
2026-02-13
13/02/2026,,
2027-12-30,2,working_day
2019-12-31,2,calendar_day
2026-12-30,2,working_day
";
    let answer = tiepdan("due --csv", input);
    assert_eq!(answer.code, 1);
    insta::assert_snapshot!(answer.out, @r"
    start_event_date,n,unit,due_date,status
    2026-02-13,5,working_day,2026-02-27,confirmed
    2026-02-30,5,working_day,,refused
    2026-02-13,-1,working_day,,refused
    2026-02-13,99999999999,working_day,,refused
    2026-02-13,+5,working_day,,refused
    2026-02-13,5.0,working_day,,refused
    2026-02-13,4294967295,calendar_day,,refused
    ,5,working_day,,refused
    2026-02-13,5,,,refused
    2026-02-13,5,ngày,,refused
    2026-02-13,,,,refused
    13/02/2026,,,,refused
    2027-12-30,2,working_day,,refused
    2019-12-31,2,calendar_day,,refused
    2026-12-30,2,working_day,2027-01-04,projected
    ");
    insta::assert_snapshot!(answer.err, @r#"
    line 3: start_event_date "2026-02-30" is not a date that exists, written as 2026-11-23
    line 4: n "-1" is not a whole number from 0 to 4294967295
    line 5: n "99999999999" is not a whole number from 0 to 4294967295
    line 6: n "+5" is not a whole number from 0 to 4294967295
    line 7: n "5.0" is not a whole number from 0 to 4294967295
    line 8: due 4294967295 days after 2026-02-13: after the last day of the calendar, 2027-12-31
    line 9: start_event_date "" is not a date that exists, written as 2026-11-23
    line 10: unit "" is not working_day or calendar_day
    line 11: unit "ngày" is not working_day or calendar_day
    line 12: n "" is not a whole number from 0 to 4294967295
    line 13: start_event_date "13/02/2026" is not a date that exists, written as 2026-11-23
    line 14: due 2 days after 2027-12-30: after the last day of the calendar, 2027-12-31
    line 15: due 2 days after 2019-12-31: before the first day of the calendar, 2020-01-01
    "#);
}

#[test]
fn columns_are_found_by_name_or_taken_in_order() {
    let expected = "start_event_date,n,unit,due_date,status\n\
                    2026-08-28,1,working_day,2026-09-03,confirmed\n";
    for input in [
        "start_event_date,n,unit\n2026-08-28,1,working_day\n",
        "\u{feff}start_event_date,n,unit\r\n2026-08-28,1,working_day\r\n",
        "note,unit,n,start_event_date\nx,working_day,1,2026-08-28\n",
        "2026-08-28, 1, working_day",
    ] {
        let answer = tiepdan("due --csv", input);
        assert_eq!((answer.code, answer.out.as_str()), (0, expected), "{input}");
    }
    let nothing = tiepdan("due --csv", "");
    assert_eq!((nothing.code, nothing.out.lines().count()), (0, 1));
}

#[test]
fn bytes_that_are_no_text_are_a_bad_row() {
    let input = "2026-02-13,5,working_day\n2026\u{fffd},\"5\n";
    let answer = tiepdan("due --csv", input);
    assert_eq!(answer.code, 1);
    assert!(
        answer
            .out
            .contains("2026-02-13,5,working_day,2026-02-27,confirmed")
    );
    assert!(!answer.err.contains("panicked"), "{}", answer.err);
}

#[test]
fn one_date_explains_itself() {
    let answer = tiepdan("due --received 2026-02-13 --limit 5 --unit working_day", "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    insta::assert_snapshot!(answer.out, @r"
    Hạn: hết ngày 27/02/2026.
    Tính từ ngày 13/02/2026; ngày này không tính vào thời hạn.
    Đã tính 5 ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).
    Không tính từ ngày 14/02/2026 đến ngày 15/02/2026: ngày nghỉ cuối tuần.
    Không tính từ ngày 16/02/2026 đến ngày 20/02/2026: Tết Nguyên đán.
    Không tính từ ngày 21/02/2026 đến ngày 22/02/2026: ngày nghỉ cuối tuần.
    ");
    let command = "due --received 2026-06-15 --rule complaint.resolve1 --extend 15 \
                   --pause 2026-06-20..2026-06-29 --lang en";
    let answer = tiepdan(command, "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    insta::assert_snapshot!(answer.out, @r"
    Due by the end of 10/08/2026.
    Counted from 15/06/2026; that day itself does not count.
    Days counted: 45, days off included.
    Of these by extension: 15 days.
    Paused 21/06/2026 to 29/06/2026; days of the limit left uncounted: 9.
    The last day, 08/08/2026, is a day off, so the date moves to the next working day.
    Weekend: 08/08/2026 to 09/08/2026.
    To be done: settle it for the first time (complaints).
    Legal basis: Luật KN 2011 Đ28.
    ");
    let answer = tiepdan("due --received 2026-12-30 --rule pakn.resolve", "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    insta::assert_snapshot!(answer.out, @r"
    Hạn dự kiến: hết ngày 21/01/2027. Ngày này có thể thay đổi khi có lịch nghỉ chính thức.
    Tính từ ngày 30/12/2026; ngày này không tính vào thời hạn.
    Đã tính 15 ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).
    Không tính ngày 01/01/2027: Tết Dương lịch.
    Không tính từ ngày 02/01/2027 đến ngày 03/01/2027: ngày nghỉ cuối tuần.
    Không tính từ ngày 09/01/2027 đến ngày 10/01/2027: ngày nghỉ cuối tuần.
    Không tính từ ngày 16/01/2027 đến ngày 17/01/2027: ngày nghỉ cuối tuần.
    Việc phải làm: xử lý và trả lời (Phản ánh kiến nghị).
    Thời hạn này theo cấu hình của đơn vị.
    Văn bản tham khảo: NĐ 20/2008; QĐ 574/QĐ-TTg 2017; quy chế địa phương.
    ");
}

#[test]
fn json_holds_the_same() {
    let command = "due --received 2025-04-28 --limit 2 --unit calendar_day --extend 1 --json \
                   --pause 2025-04-25..2025-04-28";
    let answer = tiepdan(command, "");
    assert_eq!(answer.code, 0, "{}", answer.err);
    insta::assert_snapshot!(answer.out, @r#"
    {
      "received": "2025-04-28",
      "limit": 2,
      "unit": "calendar_day",
      "due_on": "2025-05-05",
      "status": "confirmed",
      "explanation": {
        "counted": 3,
        "last_counted_on": "2025-05-01",
        "rolled_over_from": "2025-05-01",
        "skipped": [
          {
            "from": "2025-05-01",
            "to": "2025-05-01",
            "reason": "statutory",
            "name": "Ngày Quốc tế lao động"
          },
          {
            "from": "2025-05-02",
            "to": "2025-05-02",
            "reason": "swap_off",
            "name": "Ngày nghỉ hoán đổi (làm bù 2025-04-26)"
          },
          {
            "from": "2025-05-03",
            "to": "2025-05-04",
            "reason": "weekend"
          }
        ],
        "pauses": [
          {
            "from": "2025-04-25",
            "to": "2025-04-28",
            "uncounted": 0
          }
        ],
        "extensions": [
          1
        ],
        "rule": null,
        "legal_basis": null,
        "uncertain": false
      }
    }
    "#);
}

#[test]
fn json_says_why_there_is_no_date() {
    let open = "due --received 2026-11-23 --limit 5 --unit working_day --pause 2026-11-24.. --json";
    let answer = tiepdan(open, "");
    assert_eq!(answer.code, 1);
    insta::assert_snapshot!(answer.out, @r#"
    {
      "received": "2026-11-23",
      "limit": 5,
      "unit": "working_day",
      "due_on": null,
      "status": "refused",
      "reason": "held"
    }
    "#);
}

#[test]
fn what_cannot_be_dated_is_refused_with_the_reason() {
    let check = |arguments: &str, code, reason: &str| {
        let answer = tiepdan(arguments, "");
        assert_eq!(
            (answer.code, answer.out.as_str()),
            (code, ""),
            "{arguments}"
        );
        assert!(answer.err.contains(reason), "{arguments}: {}", answer.err);
    };
    let limit = "--limit 5 --unit working_day";
    check(
        &format!("due --received 2028-01-03 {limit}"),
        1,
        "31/12/2027",
    );
    check(
        &format!("due --received 2019-01-03 {limit}"),
        1,
        "01/01/2020",
    );
    check("due --received 2026-01-05 --rule no.such", 1, "no.such");
    check(
        "due --received 2026-01-05 --rule period.end_off",
        1,
        "not a limit in days",
    );
    check(
        &format!("due --received 2026-02-30 {limit}"),
        2,
        "2026-02-30",
    );
    check(
        "due --received 2026-02-03 --limit 5 --unit days",
        2,
        "working_day or calendar_day",
    );
    check(
        "due --received 2026-02-03 --limit -5 --unit working_day",
        2,
        "-5",
    );
    check(
        "due --received 2026-02-03 --limit +5 --unit working_day",
        2,
        "+5",
    );
    check(
        &format!("due --received 2026-02-03 {limit} --extend +5"),
        2,
        "+5",
    );
    check("due --received 2026-02-03", 2, "--limit");
    check("due --csv --received 2026-02-03", 2, "cannot be used");
    let pause = format!("due --received 2026-02-03 {limit} --pause");
    check(
        &format!("{pause} 2026-02-05..2026-02-04"),
        2,
        "ends before it begins",
    );
    check(&format!("{pause} 2026-02-05"), 2, "2026-03-10..2026-03-17");
}

#[test]
fn help_shows_an_example() {
    let answer = tiepdan("due --help", "");
    assert_eq!(answer.code, 0);
    assert!(
        answer
            .out
            .contains("tiepdan due --received 2026-02-13 --limit 5 --unit working_day")
    );
}

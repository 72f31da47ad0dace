import BetterSqlite3 from 'better-sqlite3';

/** What comes and goes with what people ask, and holds nothing of anyone: queries of buttons, who has been seen where. */
const PASSING = /^(?:queries|places|place_people|topics|sqlite_.*|\w+_fts(?:_\w+)?)$/;

/** Every row of a database, each with its table, in order. What is only kept for buttons is left out. */
export function rowsOf(path: string): string[] {
  const db = new BetterSqlite3(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
      .filter((name) => !PASSING.test(name));
    return tables.flatMap((name) =>
      db
        .prepare(`SELECT * FROM ${name}`)
        .all()
        .map((row) => `${name} ${JSON.stringify(row)}`)
        .sort(),
    );
  } finally {
    db.close();
  }
}

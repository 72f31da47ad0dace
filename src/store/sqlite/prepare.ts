import type { Database, Statement } from 'better-sqlite3';

/**
 * Has a database prepare each statement when it is first used: there are some hundreds, and few are needed to begin with.
 * A fault in one is thrown then, too.
 */
export function prepareLater(db: Database): Database {
  const prepare = db.prepare.bind(db);
  return Object.assign(db, { prepare: (sql: string) => later(() => prepare(sql)) });
}

/** What the stores ask of a statement. */
type Asked = Pick<Statement, 'get' | 'all' | 'run' | 'iterate' | 'pluck' | 'raw'>;

function later(prepare: () => Statement): Statement {
  let prepared: Statement | undefined;
  const statement = (): Statement => {
    prepared ??= prepare();
    return prepared;
  };
  const asked: Asked = {
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    run: (...values) => statement().run(...values),
    iterate: (...values) => statement().iterate(...values),
    pluck: () => later(() => prepare().pluck()),
    raw: () => later(() => prepare().raw()),
  };
  return asked as Statement;
}

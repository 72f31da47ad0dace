/**
 * A number to be bound. better-sqlite3 binds every one as REAL: FTS5 takes that for no bound at all, and where a
 * bare `?` limits a statement or bounds an index, SQLite plans the statement anew each time it is bound.
 */
export const INTEGER = 'CAST(? AS INTEGER)';

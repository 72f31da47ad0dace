/**
 * A number to be bound. better-sqlite3 binds every one as REAL, which FTS5 takes for no bound at all; and SQLite plans
 * a statement anew, which takes far longer than to run it, whenever a bare `?` in its LIMIT or beside the column of an
 * index that is not unique is bound.
 */
export const INTEGER = 'CAST(? AS INTEGER)';

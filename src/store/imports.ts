/** Files read together, to be undone together. */
export interface Import {
  readonly id: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** The name of the first file. */
  readonly file: string;
  readonly files: number;
  /** Of all its files: `dump`, `telegram-export`, `tme-page`, `json-lines`, with commas in between. */
  readonly format: string;
  /** `running` where it goes on or was broken off, `stopped` before its end by whoever ran it. */
  readonly state: 'running' | 'done' | 'stopped' | 'undone';
  /** Posts. */
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Parts of the files that were not read. */
  readonly setAside: number;
}

/** Imports of files. What a write of posts counts for one is in `WriteOptions`. */
export interface ImportStore {
  /** Gives the id under which the posts are to be written. */
  begin(about: Pick<Import, 'at' | 'file' | 'files' | 'format'>): Promise<number>;
  end(id: number, state: 'done' | 'stopped', setAside: number): Promise<void>;
  get(id: number): Promise<Import | null>;
  /** Newest first; with ids below `before`, if given. */
  list(limit: number, before?: number): Promise<readonly Import[]>;
  /**
   * Takes back at most `limit` posts of an import: those that nothing else has brought since are removed, the others
   * are kept, as the other way left them. To be called again while `left` is true. Public ids are not used again.
   */
  undo(id: number, limit: number): Promise<{ removed: number; kept: number; left: boolean }>;
}

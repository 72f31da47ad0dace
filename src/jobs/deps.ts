import type { Logger } from 'pino';
import type { I18n } from '../i18n.ts';
import type { Store } from '../store/store.ts';

/** What jobs work with. */
export interface JobDeps {
  readonly store: Store;
  readonly i18n: I18n;
  readonly log: Logger;
  /** Users who may import and steer. */
  readonly adminIds: ReadonlySet<number>;
}

import { setImmediate } from 'node:timers/promises';
import { notice } from '../../views/list.ts';
import { type Action, expired, type Feature } from '../command.ts';

/** Posts taken back before others have their turn. */
const AT_ONCE = 200;

/** Takes an import back. */
const undoImport: Action = {
  name: 'undo',
  operatorsOnly: true,
  async run(ask, id) {
    const found = /^\d{1,15}$/.test(id) ? await ask.store.imports.get(Number(id)) : null;
    if (!found || found.state === 'running') return expired(ask);
    if (found.state === 'undone') return { type: 'toast', text: ask.t('upload-undone-before') };
    const sum = { removed: 0, kept: 0 };
    for (let left = true; left; ) {
      const step = await ask.store.imports.undo(found.id, AT_ONCE);
      sum.removed += step.removed;
      sum.kept += step.kept;
      left = step.left;
      await setImmediate();
    }
    const said = ask.t('upload-undone', { name: found.file, n: sum.removed });
    const kept = sum.kept > 0 ? `\n${ask.t('upload-undone-kept', { n: sum.kept })}` : '';
    return { type: 'edit', view: notice(said + kept) };
  },
};

export const uploadFeature: Feature = { commands: [], actions: [undoImport] };

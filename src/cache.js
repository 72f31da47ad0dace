// In JavaScript, and loaded before all else: what takes the types out of TypeScript costs more to load than all the rest.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Keeps the program compiled, without its types, from one start to the next. Where that folder can't be written, or
 * NODE_DISABLE_COMPILE_CACHE is set, each start compiles anew.
 */
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/chancery', import.meta.url)));

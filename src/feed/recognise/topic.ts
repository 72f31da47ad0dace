import type { Token } from '../tokens.ts';
import { monthNumber } from './dates.ts';

const ABOUT =
  /^(?:on|about|regarding|concerning|amid|over|marking|commemorating|о|об|обо|относительно|касательно|вокруг)$/iu;
const IN_CONNECTION = /^(?:in|в|по)$/iu;
const CONNECTION =
  /^(?:connection|response|reaction|view|light|связи|ответ|поводу|вопросам|вопросу|ситуации|теме|случаю)$/iu;
/** `on the sidelines`, `on behalf of`, `on an official visit`: no topic follows. */
const NO_TOPIC =
  /^(?:sidelines|margins|occasion|eve|basis|side|part|behalf|visit|official|working|state|two-day|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d.*)$/iu;
const AFTER = /^(?:following|after|during|at|по|после|в|на)$/iu;
const ENCOUNTER =
  /^(?:meetings?|talks|session|conference|summit|consultations|ministerial|negotiations|итогам|переговор\p{L}*|встреч\p{L}*|заседани\p{L}*)$/iu;

/** Whether what a speech is about begins at a token (true) or ends there (false); null where neither. */
export function opensTopic(tokens: readonly Token[], at: number): boolean | null {
  const word = tokens[at]?.text ?? '';
  const article = /^(?:the|a|an|his|her|their)$/i.test(tokens[at + 1]?.text ?? '') ? 1 : 0;
  const next = tokens[at + 1 + article]?.text ?? '';
  if (at === 0) return null;
  if (ABOUT.test(word)) return NO_TOPIC.test(next) || monthNumber(next) !== null ? null : true;
  if (IN_CONNECTION.test(word) && CONNECTION.test(tokens[at + 1]?.text ?? '')) return true;
  if (!AFTER.test(word)) return null;
  for (let index = at + 1; index <= at + 4; index += 1) {
    if (ENCOUNTER.test(tokens[index]?.text ?? '')) return false;
  }
  return null;
}

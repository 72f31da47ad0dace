import { FormattedString } from '@grammyjs/parse-mode';
import { countryName } from '../feed/gazetteer.ts';
import { nearestCountries } from '../query/countries.ts';
import { explainReading } from '../query/explain.ts';
import { interpret } from '../query/interpret.ts';
import type { QueryError } from '../query/parse.ts';
import type { Query } from '../query/query.ts';
import { notice } from '../views/list.ts';
import type { View } from '../views/message.ts';
import { cut, join } from '../views/text.ts';
import type { Ask } from './command.ts';
import { findNamed } from './naming.ts';

/** How much of a faulty text is shown before and after the word at fault. */
const AROUND = 100;
const NEAREST = 3;
/** People and places of a query that are looked up. */
const NAMED = 4;

/** A query with remarks on how its bare words were read, or the message that says what is wrong with it. */
export type Understood =
  | { readonly ok: true; readonly query: Query; readonly notes: readonly string[] }
  | { readonly ok: false; readonly view: View };

/** Reads what somebody typed as a query, in the language and on the day of the chat. */
export async function understand(ask: Ask, text: string, mode: 'search' | 'list'): Promise<Understood> {
  const result = await interpret(text, { mode, language: ask.t.language, today: ask.today }, (names) =>
    ask.store.facets.lookup(names),
  );
  if (!result.ok) return { ok: false, view: faultView(ask, text, result.error) };
  const { query, notes } = await asArchived(ask, result.query);
  return {
    ok: true,
    query,
    notes: [...result.readings.map((reading) => explainReading(reading, ask.t)), ...notes],
  };
}

/** With people and places as the archive has them: `person:"Ван И"` is Wang Yi where nobody goes by the former. */
async function asArchived(ask: Ask, query: Query): Promise<{ query: Query; notes: string[] }> {
  const notes: string[] = [];
  let { terms } = query;
  const named = [...terms.entries()].filter(([, { type }]) => type === 'person' || type === 'place');
  for (const [index, term] of named.slice(0, NAMED)) {
    if (term.type !== 'person' && term.type !== 'place') continue;
    const found = await findNamed(ask, term.type, term.name);
    if ('near' in found || found.exact) continue;
    terms = terms.with(index, { ...term, name: found.facet.name });
    notes.push(ask.t('card-read', { text: term.name, name: found.facet.name }));
  }
  return { query: { ...query, terms }, notes };
}

/** What is wrong with a text, and the text with the words at fault underlined. */
export function faultView(ask: Ask, text: string, error: QueryError): View {
  const before = text.slice(Math.max(0, error.start - AROUND), error.start);
  const fault = cut(text.slice(error.start, error.end), AROUND);
  const after = text.slice(error.end, error.end + AROUND);
  const shown = FormattedString.join(
    [before, FormattedString.underline(FormattedString.bold(fault)), after],
    '',
  );
  return notice(join([ask.t(error.key, error.variables), shown, perhaps(ask, error)], '\n'));
}

/** Countries that were perhaps meant by a name that is none. */
function perhaps({ t }: Ask, { key, variables }: QueryError): string | null {
  if (key !== 'query-error-country') return null;
  const names = nearestCountries(String(variables.value), t.language, NEAREST).map((code) =>
    countryName(code, t.language),
  );
  const list = new Intl.ListFormat(t.language, { type: 'disjunction' }).format(names);
  return names.length > 0 ? t('names-perhaps', { names: list }) : null;
}

import { countryName } from '../feed/gazetteer.ts';
import type { Translator } from '../i18n.ts';
import type { Reading } from './interpret.ts';
import type { Query, Term } from './query.ts';

/** In the order in which a sentence names them. */
const ORDER = ['country', 'tag', 'person', 'place', 'source', 'on'] as const;

/** A query as a phrase in the reader's language: `meetings with Laos since 1 July 2024`. */
export function explainQuery(query: Query, t: Translator): string {
  const wanted = query.terms.filter((term) => !term.negated);
  const kinds = wanted.filter((term) => term.type === 'kind');
  const what =
    kinds.length === 1 && kinds[0]?.type === 'kind' ? t(`query-kind-${kinds[0].kind}`) : t('query-posts');
  const parts: string[] = [];
  for (const type of ORDER) {
    const names = wanted.filter((term) => term.type === type).map((term) => name(term, t));
    if (names.length > 0) parts.push(t(`query-part-${type}`, { names: list(names, t) }));
  }
  if (kinds.length > 1)
    parts.push(
      t('query-part-kind', {
        names: list(
          kinds.map((term) => name(term, t)),
          t,
        ),
      }),
    );
  const texts = wanted
    .filter((term) => term.type === 'word' || term.type === 'phrase')
    .map((term) => name(term, t));
  if (texts.length > 0) parts.push(t('query-part-words', { names: list(texts, t) }));
  const without = query.terms.filter((term) => term.negated).map((term) => name(term, t));
  if (without.length > 0) parts.push(t('query-part-without', { names: list(without, t) }));
  const days = span(query, t);
  if (days) parts.push(days);
  if (query.order === 'relevance') parts.push(t('query-part-relevance'));
  const joined = parts.join(t('query-joiner')).replaceAll(' , ', ', ');
  return parts.length === 0 ? what : t('query-sentence', { what, parts: joined });
}

/** How a bare word was read, as a sentence. */
export function explainReading(reading: Reading, t: Translator): string {
  if (reading.type === 'named') {
    const { type, id } = reading.name;
    return t('names-read', {
      text: reading.text,
      name: type === 'country' ? countryName(id, t.language) : id,
    });
  }
  const shown = reading.type === 'date' ? reading.text : name(reading.term, t);
  return t(`query-read-${reading.type}`, { text: reading.text, name: shown });
}

function span(query: Query, t: Translator): string | null {
  const since = query.since && day(query.since, t);
  const until = query.until && day(query.until, t);
  if (since && until) return t('query-part-span', { since, until });
  if (since) return t('query-part-since', { since });
  return until ? t('query-part-until', { until }) : null;
}

function name(term: Term, t: Translator): string {
  switch (term.type) {
    case 'word':
    case 'phrase':
      return t.language === 'ru' ? `«${term.text}»` : `“${term.text}”`;
    case 'tag':
      return `#${term.tag}`;
    case 'country':
      return countryName(term.code, t.language);
    case 'kind':
      return t(`query-kind-${term.kind}`);
    case 'on':
      return day(term.day, t);
    default:
      return term.name;
  }
}

const day = (iso: string, t: Translator): string =>
  new Intl.DateTimeFormat(t.language === 'en' ? 'en-GB' : t.language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${iso}T00:00:00Z`));

const list = (names: readonly string[], t: Translator): string =>
  new Intl.ListFormat(t.language).format(names);

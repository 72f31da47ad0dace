import { countryOfAdjective, flagCodes, organisationOf } from '../gazetteer.ts';
import type { Officials } from '../post.ts';
import { fold } from '../words.ts';
import { countryAt, type Official, tokensOf } from './people.ts';
import { countriesOfPairTag } from './tags.ts';

/** Words after which a country is a venue or a topic, no side. */
const NOT_A_SIDE = /^(?:in|at|to|from|on|for|near|about|around|across|into|в|во|на|из|к|о|об|по)$/iu;
/** What follows an adjective that stands for a side. */
const SIDE =
  /^(?:delegation|delegations|side|foreign|president|prime|minister|ministers|fm|pm|counterpart|colleagues?|government|ambassador|partners?|deputy|parliament\p{L}*)$/iu;

/** ISO codes of the parties, sorted: flags that open, sides the headline names, homes of its officials, closing pair tags. */
export function findCountries(
  opening: string,
  headline: string,
  officials: readonly Official[],
  closing: readonly string[],
  known: Officials,
): string[] {
  const flags = flagCodes(opening.match(/^(?:\p{RI}\p{RI}|[^\p{L}\p{N}#])*/u)?.[0] ?? '');
  const homes = officials.map((official) => official.country ?? known.get(fold(official.name)) ?? null);
  const codes = new Set([...flags, ...sides(headline), ...closing.flatMap(countriesOfPairTag)]);
  for (const home of homes) if (home) codes.add(home);
  return [...codes].sort();
}

function sides(headline: string): string[] {
  const tokens = tokensOf(
    headline.replace(/[–-](?=\p{Lu})/gu, ' - ').replace(/\p{RI}|#|\([^)]*\d{4}[^)]*\)/gu, ' '),
  );
  const codes: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = countryAt(tokens, at);
    const previous = tokens[at - 1]?.text === 'the' ? tokens[at - 2]?.text : tokens[at - 1]?.text;
    if (found) {
      if (isSide(previous, tokens[at - 2]?.text)) codes.push(found.code);
      at += found.length - 1;
      continue;
    }
    const adjective = countryOfAdjective(tokens[at]?.text ?? '');
    if (adjective && (SIDE.test(tokens[at + 1]?.text ?? '') || /^[–-]$/.test(tokens[at + 1]?.text ?? '')))
      codes.push(adjective);
  }
  return codes;
}

/** `in Laos` is a venue, and so is `Vientiane, Lao PDR`. */
function isSide(previous: string | undefined, beforeThat: string | undefined): boolean {
  if (previous === undefined) return true;
  if (NOT_A_SIDE.test(previous)) return false;
  return !(
    previous === ',' &&
    /^\p{Lu}/u.test(beforeThat ?? '') &&
    countryAt([{ text: beforeThat ?? '', start: 0 }], 0) === null
  );
}

/** Ids of the organisations a headline or its closing tags name as a party, sorted. */
export function findOrganisations(headline: string, closing: readonly string[]): string[] {
  const ids = new Set<string>();
  const named = headline.replace(/(?:on the (?:sidelines|margins) of|alongside).*|на полях.*/iu, '');
  for (const [word] of named.matchAll(
    /\p{Lu}[\p{Lu}\d]{1,8}(?![\p{L}])|(?:East Asia Summit|Association of Southeast Asian Nations|United Nations|European Union|ASEAN Regional Forum)/gu,
  )) {
    const id = organisationOf(word);
    if (id) ids.add(id);
  }
  for (const tag of closing) {
    const id = organisationOf(tag.replace(/^\p{Lu}\p{Ll}+/u, '')) ?? organisationOf(tag);
    if (id) ids.add(id);
  }
  return [...ids].sort();
}

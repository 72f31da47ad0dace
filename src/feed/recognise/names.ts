import { adjectiveAt, countryAt, organisationAt } from '../gazetteer.ts';
import { keysOfWords, type Token } from '../tokens.ts';
import { headOf, isOfficeWord, isRank } from './office-words.ts';

/** Where a name stands: its first token and the one after its last. */
export interface NameSpan {
  readonly start: number;
  readonly end: number;
}

const PARTICLES: ReadonlySet<string> = new Set(
  'bin ibn bint ben al el de da do dos das di du del della van von der den ter la le ould abu бин ибн бен аль эль ад фон ван дер де да ди оглы'.split(
    ' ',
  ),
);
/** Capitalised in headlines, and no name. */
const NO_NAME = keysOfWords(`
  meets met meet meeting meetings holds held hold holding receives received receive visits visited visit
  attends attended attend attending arrives arrived arrival departs departed leaves left takes took take
  taking delivers delivered hosts hosted speaks spoke talks talk discusses discussed discuss signs signed
  addresses addressed address congratulates congratulated expresses expressed conveys conveyed extends
  extended pays paid lays laid opens opened chairs chaired participates participated joins joined welcomes
  welcomed gives gave calls called sends sent greets concludes concluded begins began starts started makes
  made answers answered urges urged says said will has have had is are was were be been on in at with from
  by as the a an and or of for to into about after before during following regarding amid ahead via against
  under over between among within without their her his its this that who which where when how why what not
  no new all

  summit forum session sessions conference consultations negotiations dialogue ministerial remarks remark
  statement statements speech interview briefing comment comments press news joint opening ceremony dinner
  reception delegation delegations format level headquarters centre center charter anniversary day week
  month year cup award prize office programme program project agreement treaty declaration communique
  memorandum document report review round east west north south monday tuesday wednesday thursday friday
  saturday sunday telephone phone conversation call video message letter article photo live official working
  state bilateral trilateral spouse wife husband mr mrs ms st read full text

  сторона встреча переговоры заседание делегация день совет
`);
/** Of these a capitalised one may be part of a name: `To Lam`, `He Lifeng`, `Sok An`. */
const MAY_OPEN = keysOfWords('to in an on he do so du than du has');
const CAPITALS = /^[\p{Lu}.’'-]+$/u;
const NUMBER = /^[IVX]+$/;
const MOST_TOKENS = 16;

/** The name that begins at a token; null where none does. `afterOffice`: it may be the name of a country as well. */
export function nameAt(tokens: readonly Token[], at: number, afterOffice: boolean): NameSpan | null {
  let start = at;
  while (isRank(tokens[start])) start += tokens[start + 1]?.text === '.' ? 2 : 1;
  const first = tokens[start];
  if (!first?.capital || !(opensName(tokens, start) || (afterOffice && opensAsTitle(tokens, start))))
    return null;
  if (countryAt(tokens, start) && !(afterOffice && isNamePart(tokens, start + 1))) return null;
  let end = start + 1;
  while (end < tokens.length && end - start < MOST_TOKENS && !tokens[end - 1]?.possessive) {
    const next = after(tokens, end);
    if (next === null) break;
    end = next;
  }
  const words = tokens.slice(start, end);
  const telling = words.some(({ text }) => /\p{Ll}/u.test(text)) || words.length > 1;
  return telling && /\p{L}{2}/u.test(words.map(({ text }) => text).join(' ')) ? { start, end } : null;
}

/** The end of a name that goes on at a token; null where it ends. */
function after(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  if (!token) return null;
  // A hyphen within: Tae-yul, Al-Yahya.
  if (token.key === '-')
    return token.glued && tokens[at + 1]?.glued && isWord(tokens[at + 1]) ? at + 2 : null;
  if (PARTICLES.has(token.text)) {
    let next = at + 1;
    while (PARTICLES.has(tokens[next]?.text ?? '') || tokens[next]?.key === '-') next += 1;
    return isNamePart(tokens, next) ? next + 1 : null;
  }
  // Sok An, Nguyen Van An: the last of a name, where no capitals of a title follow.
  if (MAY_OPEN.has(token.key) && token.capital && !tokens[at + 1]?.capital) return at + 1;
  return isNamePart(tokens, at) ? at + 1 : null;
}

const isWord = (token: Token | undefined): boolean => /^\p{L}/u.test(token?.text ?? '');

function opensName(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at] as Token;
  if (MAY_OPEN.has(first.key)) return first.text.length > 1 && isNamePart(tokens, at + 1);
  // Commemorating, Russian: alone they are no name.
  const alone = !isNamePart(tokens, at + 1) && tokens[at + 1]?.key !== '-';
  return (
    isNamePart(tokens, at) &&
    !(alone && (adjectiveAt(tokens, at) || /^\p{Lu}\p{Ll}{4,}ing$/u.test(first.text)))
  );
}

/** Sultan and Amir are given names as well. */
const opensAsTitle = (tokens: readonly Token[], at: number): boolean =>
  /^(?:Sultan|Amir)$/.test(tokens[at]?.text ?? '') && after(tokens, at + 1) !== null;

function isNamePart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token?.capital || NO_NAME.has(token.key) || headOf(token)) return false;
  if (isOfficeWord(token) || isRank(token)) return false;
  if (NUMBER.test(token.text)) return true;
  if (organisationAt(tokens, at) || (token.text.includes('.') && countryAt(tokens, at))) return false;
  // KOMMASITH is a name, UNGA is none that is known: a vowel and a neighbour in small letters tell.
  if (CAPITALS.test(token.text) && token.text.length > 1 && !token.text.includes('.'))
    return [tokens[at - 1], tokens[at + 1]].some((near) => near?.capital && /\p{Ll}/u.test(near.text));
  return true;
}

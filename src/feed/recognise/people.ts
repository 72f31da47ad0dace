import { countryOf, countryOfAdjective, organisationOf } from '../gazetteer.ts';

/** An official of a text: the name in the nominative, and the country named with it. */
export interface Official {
  readonly name: string;
  readonly country: string | null;
}

interface Token {
  readonly text: string;
  readonly start: number;
}

const OFFICE =
  /^(?:minister|president|vice-president|premier|fm|pm|eam|ambassador|secretary|secretary-general|secretary-gen|chancellor|king|queen|emir|sultan|prince|princess|envoy|representative|speaker|chairman|chairwoman|chairperson|chair|director|director-general|governor|commissioner|comrade|counterpart|spokesperson|spokeswoman|spokesman|ministre|président|presidente|canciller|ministro|ministra|chancelier|embajador|ambassadeur|dr|mr|mrs|ms|h\.e|министр\p{L}*|президент\p{L}*|премьер\p{L}*|премьер-министр\p{L}*|пос(?:ол|ла|лом|лу)|глав(?:а|ы|ой|е|у)|секретар\p{L}*|председател\p{L}*|спикер\p{L}*|представител(?:ь|я|ем|ю)|канцлер\p{L}*|директор(?:а|ом|у)?|генсек\p{L}*|королем?|короля|эмир\p{L}*)$/iu;
/** Words of an office and a department, which are no part of a name. */
const OFFICE_WORD =
  /^(?:deputy|prime|vice|first|second|third|acting|former|foreign|external|affairs|international|cooperation|co-operation|regional|integration|trade|economic|economy|development|defence|defense|finance|energy|interior|justice|security|council|relations|european|commonwealth|state|special|general|union|federal|permanent|central|committee|communist|party|supreme|national|assembly|parliament|senate|his|her|excellency|majesty|highness|royal|republic|kingdom|federation|government|ministry|senior|officials?|chief|head|high|étrangères|affaires|relaciones|exteriores|asuntos|foreign-minister|иностранных|дел|внешних|сношений|связей|и|по|торговли|экономики|обороны|развития|международного|сотрудничества|государства|правительства|государственного|совета|безопасности|первого|первым|первый|заместител\p{L}*|вице-премьер\p{L}*|министерства|мид|генеральн\p{L}*|специальн\p{L}*|постоянн\p{L}*|чрезвычайн\p{L}*|полномочн\p{L}*|евразийской|интеграции|кооперации|[–—-])$/iu;
/** Small words within an office; capitalised they may be a name (`To Lam`). */
const LINK = /^(?:and|of|the|for|to|in|et|des|de|du|la|le|los|las|del|y|и|по)$/u;
const PARTICLE =
  /^(?:bin|ibn|bint|ben|al|el|de|da|do|dos|das|di|van|von|der|den|la|le|ould|бин|аль|эль|фон|ван)$/u;
const CAPITAL = /^(?:\p{Lu}[\p{L}\p{M}’'.-]*|\p{Lu}\.(?:-?\p{Lu}\.)*\p{Lu}?[\p{L}\p{M}-]*)$/u;
const POSSESSIVE = /[’'](?:s)?$/u;
const NO_NAME =
  /^(?:foreign|ministers?|ministerial|president|meeting|summit|forum|joint|east|west|north|south|on|in|at|the|talks|holds?|meets?|mr|mrs|dr|his|her|remarks|statement|session|media|russian|security|council|charter|government|delegations?|heads|spouse|сторон\p{L}*|министерств\p{L}*)$/iu;

/** Words, dashes and marks of a headline, with their offsets. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.-]*|[–—]|[^\s\p{L}\p{N}]/gu)].map((match) => ({
    text: match[0].replace(/(?<=\p{Ll}{2})\.$/u, ''),
    start: match.index,
  }));

const isOfficeWord = (word: string): boolean => LINK.test(word) || OFFICE_WORD.test(word);

const plain = (token: Token | undefined): string =>
  (token?.text ?? '').replace(POSSESSIVE, '').replace(/\.$/, '');

/** The country that begins at a token, the longest name first, with the number of tokens it takes. */
export function countryAt(tokens: readonly Token[], at: number): { code: string; length: number } | null {
  for (let length = Math.min(6, tokens.length - at); length > 0; length -= 1) {
    const part = tokens.slice(at, at + length);
    if (!/^\p{Lu}/u.test(part[0]?.text ?? '')) return null;
    const name = part
      .map((token, index) => (index === length - 1 ? token.text.replace(POSSESSIVE, '') : token.text))
      .join(' ');
    // Two letters are a code only where they are written as one.
    if (name.length <= 2 && !/^(?:UK|US)$/.test(name)) continue;
    const code = countryOf(name) ?? (name.toLowerCase() === 'peoples republic' ? 'CN' : null);
    if (code) return { code, length };
  }
  return null;
}

/** The officials of a headline in order, each once, with the country named beside each. */
export function findOfficials(headline: string): Official[] {
  const tokens = tokensOf(headline.replace(/\p{RI}|#/gu, ''));
  const officials: Official[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!OFFICE.test(plain(tokens[at]))) continue;
    const office = readOffice(tokens, at);
    const named = readName(tokens, office.end);
    const oblique = /(?:а|у|ом|ем|я|ы|ой|ю)$/u.test(plain(tokens[at]));
    if (named) {
      officials.push({ name: nominative(named.name, oblique), country: office.country });
      at = named.end - 1;
    } else {
      const ahead = readNameBefore(tokens, at);
      if (ahead) officials.push({ name: ahead, country: office.country });
      at = Math.max(at, office.end - 1);
    }
  }
  return officials.filter(
    (official, index) => officials.findIndex((other) => other.name === official.name) === index,
  );
}

/** Goes over the words of an office: `Minister of Foreign Affairs of Indonesia`, and what country it is of. */
function readOffice(tokens: readonly Token[], at: number): { end: number; country: string | null } {
  let country = countryBefore(tokens, at);
  let end = at + 1;
  while (end < tokens.length) {
    const word = plain(tokens[end]);
    const found = countryAt(tokens, end);
    if (found) {
      country = found.code;
      end += found.length;
      continue;
    }
    if (isOfficeWord(word) || OFFICE.test(word)) end += 1;
    else if (
      /^[,.]$/.test(word) &&
      isOfficeWord(plain(tokens[end + 1])) &&
      /^\p{Lu}/u.test(plain(tokens[end + 1]))
    )
      end += 1;
    else if (word === '' || word === '.') end += 1;
    else break;
  }
  return { end, country };
}

/** `Russia’s Foreign Minister`, `Russian Foreign Minister`: the country right before an office. */
function countryBefore(tokens: readonly Token[], at: number): string | null {
  let index = at - 1;
  while (
    index >= 0 &&
    isOfficeWord(plain(tokens[index])) &&
    !/^(?:and|и|of|to|in)$/iu.test(plain(tokens[index]))
  )
    index -= 1;
  for (let length = 1; length <= 4 && index - length + 1 >= 0; length += 1) {
    const first = tokens[index - length + 1];
    const found =
      first && /[’']s?$/u.test(tokens[index]?.text ?? '') ? countryAt(tokens, index - length + 1) : null;
    if (found?.length === length) return found.code;
  }
  return countryOfAdjective(plain(tokens[index]));
}

function readName(tokens: readonly Token[], at: number): { name: string; end: number } | null {
  const parts: string[] = [];
  let end = at;
  for (; end < tokens.length && parts.length < 6; end += 1) {
    const token = tokens[end] as Token;
    const word = token.text.replace(POSSESSIVE, '');
    const particle = parts.length > 0 && PARTICLE.test(word) && CAPITAL.test(plain(tokens[end + 1]));
    if (!particle && (!CAPITAL.test(word) || NO_NAME.test(word) || OFFICE.test(plain(token)))) break;
    if (parts.length === 0 && countryAt(tokens, end)) break;
    parts.push(word);
    if (word !== token.text) {
      end += 1;
      break;
    }
  }
  const name = parts
    .join(' ')
    .replace(/(?<=\p{Ll})\.$/u, '')
    .replace(/(?<=\p{Lu}\.) (?=\p{Lu}\.)/gu, '');
  if (parts.length === 0 || organisationOf(name) || !/\p{Ll}/u.test(name)) return null;
  return { name, end };
}

/** `Murat Nurtleu, Deputy Prime Minister …`: a name set before its office. */
function readNameBefore(tokens: readonly Token[], at: number): string | null {
  let comma = at - 1;
  while (comma >= 0 && isOfficeWord(plain(tokens[comma]))) comma -= 1;
  if (tokens[comma]?.text !== ',') return null;
  const parts: string[] = [];
  for (let index = comma - 1; index >= 0 && parts.length < 5; index -= 1) {
    const word = tokens[index]?.text ?? '';
    if (!CAPITAL.test(word) || NO_NAME.test(word) || OFFICE.test(word)) break;
    parts.unshift(word);
  }
  return parts.length >= 2 ? parts.join(' ') : null;
}

/** A Russian name in the nominative where its ending tells; other names as they are. */
function nominative(name: string, oblique: boolean): string {
  if (!/^[\p{sc=Cyrillic}\s.-]+$/u.test(name)) return name;
  const parts = name.split(' ');
  return parts
    .map((part, index) =>
      index === parts.length - 1 ? surname(part, oblique) : oblique ? firstName(part) : part,
    )
    .join(' ');
}

function surname(word: string, oblique: boolean): string {
  if (/(?:ов|ев|ёв|ин|ын)ым$/u.test(word)) return word.slice(0, -2);
  if (/(?:ск|цк)(?:им|ого|ому)$/u.test(word)) return word.replace(/(?:им|ого|ому)$/u, 'ий');
  if (/(?:ов|ев|ин)ой$/u.test(word)) return word.replace(/ой$/u, 'а');
  if (!oblique) return word;
  if (/[бвгджзклмнпрстфхцчшщ](?:ом|ем)$/u.test(word)) return word.slice(0, -2);
  return /[бвгджзклмнпрстфхцчшщ][ау]$/u.test(word) ? word.slice(0, -1) : word;
}

function firstName(word: string): string {
  if (/\.$/.test(word)) return word;
  return word
    .replace(/(?:еем|ея|ею)$/u, 'ей')
    .replace(/(?:ием|ия|ию)$/u, 'ий')
    .replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем|а|у)$/u, '');
}

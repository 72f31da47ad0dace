import { fold } from './words.ts';

/** Languages whose country names are read. */
const LANGUAGES = ['en', 'ru', 'fr', 'es'];

/** Codes that Intl names but that are no country today: groups, former states, exceptional reservations. */
const NO_COUNTRY = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NQ NT PC PU PZ QO RH SU TA TP UK UN VD WK XA XB YD YU ZR ZZ'.split(
    ' ',
  ),
);

/** What diplomats write and Intl does not know. */
const SPELLINGS: Record<string, string> = {
  'lao pdr': 'LA',
  "lao people's democratic republic": 'LA',
  lao: 'LA',
  dprk: 'KP',
  "democratic people's republic of korea": 'KP',
  кндр: 'KP',
  rok: 'KR',
  'republic of korea': 'KR',
  'республика корея': 'KR',
  prc: 'CN',
  "people's republic of china": 'CN',
  кнр: 'CN',
  chine: 'CN',
  'viet nam': 'VN',
  'socialist republic of vietnam': 'VN',
  uae: 'AE',
  оаэ: 'AE',
  eau: 'AE',
  'united states of america': 'US',
  usa: 'US',
  us: 'US',
  сша: 'US',
  'u.s.': 'US',
  'соединенные штаты америки': 'US',
  uk: 'GB',
  britain: 'GB',
  'great britain': 'GB',
  великобритания: 'GB',
  'russian federation': 'RU',
  'российская федерация': 'RU',
  рф: 'RU',
  'east timor': 'TL',
  'тимор-лесте': 'TL',
  'timor leste': 'TL',
  'czech republic': 'CZ',
  turkey: 'TR',
  turkiye: 'TR',
  'republic of turkiye': 'TR',
  'ivory coast': 'CI',
  "cote d'ivoire": 'CI',
  'cape verde': 'CV',
  swaziland: 'SZ',
  burma: 'MM',
  macedonia: 'MK',
  'brunei darussalam': 'BN',
  'syrian arab republic': 'SY',
  'islamic republic of iran': 'IR',
  'holy see': 'VA',
  'republic of belarus': 'BY',
  белоруссия: 'BY',
  беларусь: 'BY',
  киргизия: 'KG',
  кыргызстан: 'KG',
  молдова: 'MD',
  'republic of the congo': 'CG',
  'democratic republic of the congo': 'CD',
  drc: 'CD',
  congo: 'CG',
  palestine: 'PS',
  палестина: 'PS',
  юар: 'ZA',
  цар: 'CF',
  саудия: 'SA',
  ksa: 'SA',
  bosnia: 'BA',
};

/** Adjectives and peoples that stand for a side: `Russian delegation`. */
const ADJECTIVES: Record<string, string> = {
  russian: 'RU',
  chinese: 'CN',
  laotian: 'LA',
  indian: 'IN',
  indonesian: 'ID',
  vietnamese: 'VN',
  japanese: 'JP',
  korean: 'KR',
  malaysian: 'MY',
  thai: 'TH',
  cambodian: 'KH',
  philippine: 'PH',
  filipino: 'PH',
  singaporean: 'SG',
  kazakh: 'KZ',
  kazakhstani: 'KZ',
  uzbek: 'UZ',
  kyrgyz: 'KG',
  tajik: 'TJ',
  turkmen: 'TM',
  azerbaijani: 'AZ',
  armenian: 'AM',
  georgian: 'GE',
  belarusian: 'BY',
  ukrainian: 'UA',
  turkish: 'TR',
  iranian: 'IR',
  iraqi: 'IQ',
  saudi: 'SA',
  emirati: 'AE',
  egyptian: 'EG',
  brazilian: 'BR',
  american: 'US',
  british: 'GB',
  french: 'FR',
  german: 'DE',
  italian: 'IT',
  spanish: 'ES',
  pakistani: 'PK',
  mongolian: 'MN',
  cuban: 'CU',
  venezuelan: 'VE',
  serbian: 'RS',
  hungarian: 'HU',
  qatari: 'QA',
  syrian: 'SY',
  algerian: 'DZ',
  ethiopian: 'ET',
  nigerian: 'NG',
};

const ORGANISATIONS: Record<string, readonly string[]> = {
  ASEAN: ['association of southeast asian nations', 'асеан'],
  EAS: ['east asia summit', 'вас'],
  ARF: ['asean regional forum', 'арф'],
  UN: ['united nations', 'оон', 'onu'],
  SCO: ['shanghai cooperation organisation', 'shanghai cooperation organization', 'шос'],
  BRICS: ['брикс'],
  EAEU: ['eurasian economic union', 'еаэс'],
  CIS: ['commonwealth of independent states', 'снг'],
  CSTO: ['collective security treaty organization', 'одкб'],
  EU: ['european union', 'евросоюз'],
  NATO: ['нато', 'otan'],
  AU: ['african union'],
  GCC: ['gulf cooperation council'],
  OSCE: ['обсе'],
  OIC: ['organisation of islamic cooperation'],
  OTS: ['organization of turkic states'],
  APEC: ['атэс'],
  CICA: ['свмда'],
  G20: ['group of twenty'],
  SAARC: [],
  BIMSTEC: [],
  CELAC: [],
  MERCOSUR: [],
};

interface Gazetteer {
  readonly names: ReadonlyMap<string, string>;
  /** Cyrillic names without their last vowel, with the code: `лаос`, `росси`. */
  readonly stems: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
}

let built: Gazetteer | undefined;

/** Built once, on first use, from what Intl knows; a cache of a constant, not state. */
function gazetteer(): Gazetteer {
  if (built) return built;
  const names = new Map<string, string>();
  const displays = LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (NO_COUNTRY.has(code)) continue;
    for (const display of displays) {
      const name = display.of(code);
      if (name) names.set(normalise(name.replace(/\s*\(.*\)$/, '')), code);
    }
  }
  for (const [name, code] of Object.entries(SPELLINGS)) names.set(normalise(name), code);
  const stems = new Map<string, string>();
  for (const [name, code] of names) if (/[а-я]/.test(name)) stems.set(russianStem(name), code);
  const organisations = new Map<string, string>();
  for (const [id, spellings] of Object.entries(ORGANISATIONS)) {
    for (const spelling of [id, ...spellings]) organisations.set(normalise(spelling), id);
  }
  built = { names, stems, organisations };
  return built;
}

function normalise(name: string): string {
  return fold(name)
    .replace(/^the\s+/, '')
    .replaceAll('&', 'and')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Drops the case ending of each word, so that Лаоса, Лаосом and Лаос agree. */
function russianStem(name: string): string {
  return name
    .split(/\s+/)
    .map((part) =>
      part.length > 3
        ? part.replace(
            /(?:ою|ею|ой|ей|ом|ем|ами|ями|ах|ях|ого|его|ому|ему|ым|им|ая|яя|ую|юю|[аяуюеиыоьй])$/,
            '',
          )
        : part,
    )
    .join(' ')
    .replace(/и$/, '');
}

/** The country of a name in any case, an alpha-2 code, a flag or a known spelling; null where there is none. */
export function countryOf(name: string): string | null {
  const flags = flagCodes(name);
  if (flags.length > 0) return flags.length === 1 && /^[\p{RI}\s]+$/u.test(name) ? (flags[0] ?? null) : null;
  const { names, stems } = gazetteer();
  const key = normalise(name);
  const known = names.get(key);
  if (known) return known;
  if (/^[A-Za-z]{2}$/.test(name.trim()) && !NO_COUNTRY.has(name.trim().toUpperCase())) {
    const code = name.trim().toUpperCase();
    if (new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code)) return code;
  }
  return /[а-я]/.test(key) ? (stems.get(russianStem(key)) ?? null) : null;
}

/** The country an adjective speaks of (`Russian`, `Laotian`, `российский`), else null. */
export function countryOfAdjective(word: string): string | null {
  const key = fold(word);
  if (ADJECTIVES[key]) return ADJECTIVES[key];
  return /^российск/.test(key) ? 'RU' : /^китайск/.test(key) ? 'CN' : null;
}

/** The codes of the flags in a text, in order. */
export function flagCodes(text: string): string[] {
  const codes: string[] = [];
  for (const [flag] of text.matchAll(/\p{RI}\p{RI}/gu)) {
    const code = [...flag]
      .map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 65))
      .join('');
    if (!NO_COUNTRY.has(code)) codes.push(code);
  }
  return codes;
}

/** The flag of an alpha-2 code. */
export function flagOf(code: string): string {
  return [...code.toUpperCase()]
    .map((letter) => String.fromCodePoint(letter.charCodeAt(0) - 65 + 0x1f1e6))
    .join('');
}

/** The name of a country in a language, by Intl. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

/** The id of an organisation (`ASEAN`) by its name or abbreviation, else null. */
export function organisationOf(name: string): string | null {
  return gazetteer().organisations.get(normalise(name)) ?? null;
}

/** A feed of a ministry that does not exist, post by post from a seed: the n-th post is the same in every run. */
export interface BenchFeed {
  /** The text of a post, 0 the oldest. */
  text(n: number): string;
  /** The day it tells of, `YYYY-MM-DD`. */
  day(n: number): string;
  /** Hashtags from the most to the least used, without `#`. */
  readonly tags: readonly string[];
  /** Alpha-2 codes from the most to the least met. */
  readonly countries: readonly string[];
  /** Words from the most to the least used. */
  readonly vocabulary: readonly string[];
}

const POSTS_A_DAY = 100;
const TAGS = 240;
const WORDS = 34_000;
const COMMON =
  `the of and to in for on with that is by as at from our this be are which an will has have not we its
  their it also all more was both other between these they or new cooperation international relations security
  development countries support political global states united nations regional peace world economic law interests
  issues partners talks dialogue mutual efforts strategic role multipolar sides meeting agenda trade policy order
  bilateral minister foreign visit work joint interaction cultural humanitarian conflict settlement west western
  summit agreement process principles charter council agreed discussed stressed noted reaffirmed ready future`.split(
    /\s+/,
  );
const SYLLABLES =
  'ba ko li men tar vor ras ne du pol gri sta lon mar ti ved ca nor fel hu pre sho ant ul'.split(' ');
const ENDINGS = ['', '', '', 's', 'ed', 'ing', 'ment', 'al', 'ity', 'ations', 'ive', 'ly'];
const CODES =
  `CN IN TR RS BY KZ US DE FR LA VN IR SY EG AE SA KR JP ID MY TH KH MM BR AR ZA CU VE UZ AM AZ KG TJ TM MN
  PK AF IQ IL PS LB JO QA KW OM BH DZ MA TN LY SD ET KE NG GH SN ML NE TD CM CG AO MZ ZW NA BW TZ UG RW BI MG IT ES PT
  GB IE NL BE LU CH AT HU SK CZ PL RO BG GR CY MT FI SE NO DK EE LV LT UA MD GE AL MK ME BA HR SI MX GT NI CR PA CO EC
  PE BO CL PY UY DO HT JM AU NZ PG FJ SG PH BN TL BD LK NP MV`.split(/\s+/);
const CITIES =
  'Moscow Vientiane New_York Geneva Beijing Astana Jakarta Ankara Minsk Cairo Abu_Dhabi Vienna Delhi'
    .split(' ')
    .map((city) => city.replace('_', ' '));

/** A stream of numbers in [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The feed of a seed. Its newest post, of so many, tells of the last day of 2025. */
export function createFeed(posts: number, seed = 1): BenchFeed {
  const vocabulary = makeVocabulary(createRandom(seed));
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const pairs = CODES.map((code) => `Russia${(names.of(code) ?? code).replace(/[^\p{L}]/gu, '')}`);
  const topics = vocabulary
    .slice(200, 200 + TAGS - pairs.length)
    .map((word) => capitalised(word) + capitalised(word));
  const tags = interleave(pairs, topics);
  const firstDay = Temporal.PlainDate.from('2025-12-31').subtract({
    days: Math.floor((posts - 1) / POSTS_A_DAY),
  });
  const rare = vocabulary.slice(300);
  const sides = CODES.map((code, index) => {
    const random = createRandom(index + 1);
    const country = names.of(code) ?? code;
    return {
      country,
      official: `${capitalised(pick(rare, random))} ${capitalised(pick(rare, random))}`,
      flags: `🇷🇺${[...code].map((letter) => String.fromCodePoint(letter.charCodeAt(0) + 0x1f1a5)).join('')}`,
      pair: `#Russia${country.replace(/[^\p{L}]/gu, '')}`,
    };
  });
  const dateOf = (n: number) => firstDay.add({ days: Math.floor(n / POSTS_A_DAY) });
  const long = new Intl.DateTimeFormat('en-US', { dateStyle: 'long' });
  let said = { day: -1, date: '' };
  const written = (n: number): string => {
    const day = Math.floor(n / POSTS_A_DAY);
    if (said.day !== day) said = { day, date: long.format(dateOf(n)) };
    return said.date;
  };
  return {
    tags,
    countries: CODES,
    vocabulary,
    day: (n) => dateOf(n).toString(),
    text(n) {
      // Every third post tells more of the encounter before it.
      const encounter = createRandom(seed * 7919 + n - (n % 3 === 2 ? 1 : 0));
      const random = createRandom(seed * 104_729 + n);
      const { country, official, flags, pair } = zipf(sides, encounter);
      const date = written(n);
      const where = `${zipf(CITIES, encounter)}, ${date}`;
      const home = 'Russia’s Foreign Minister Ivan Petrov';
      const prose = (words: number) => paragraphs(words, vocabulary, random);
      const length = Math.exp(3.65 + 0.72 * (random() + random() + random() - 1.5) * 2);
      const topic = `#${zipf(topics, random)}`;
      switch (kindOf(n, random)) {
        case 'notice':
          return `${flags} ${home} and Foreign Minister of ${country} ${official} hold talks\n📍 ${where}\n${pair}`;
        case 'readout':
          return `${flags} ${home} and Foreign Minister of ${country} ${official} hold talks\n📍 ${where}\n***\n🤝 ${prose(length * 2.2)}\n${pair} ${topic}`;
        case 'remarks':
          return `🎙 Foreign Minister Ivan Petrov’s opening remarks at his meeting with Foreign Minister of ${country} ${official} (${where})\n💬 ${prose(length * 3.6)}\nRead in full`;
        case 'statement':
          return `📰 Comment by the Information Department on ${prose(6).toLowerCase()} (${date})\n${prose(length * 2)}\n${topic} #${zipf(tags, random)}`;
        case 'announcement':
          return `🗓 On ${date}, ${home} will hold talks with Foreign Minister of ${country} ${official}\n${prose(length)}\n${pair}`;
        default:
          return `📰 ${prose(8)} (${date})\n${prose(length * 1.8)}\n${topic}`;
      }
    },
  };
}

type Shape = 'notice' | 'readout' | 'remarks' | 'statement' | 'announcement' | 'other';

function kindOf(n: number, random: () => number): Shape {
  if (n % 3 === 1) return 'notice';
  if (n % 3 === 2) return random() < 0.5 ? 'readout' : 'remarks';
  return zipf(['statement', 'other', 'announcement'], random);
}

function makeVocabulary(random: () => number): string[] {
  const all = new Set(COMMON);
  while (all.size < WORDS) {
    const syllables = Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(SYLLABLES, random));
    all.add(syllables.join('') + pick(ENDINGS, random));
  }
  return [...all];
}

/** So many words in sentences of about sixteen and paragraphs of about four sentences; most name Russia. */
function paragraphs(words: number, vocabulary: readonly string[], random: () => number): string {
  let text = '';
  let opens = true;
  for (let n = 0; n < words; n += 1) {
    const word = random() < 0.012 ? 'Russia' : zipf(vocabulary, random);
    text += opens ? capitalised(word) : word;
    opens = random() < 1 / 16;
    if (n + 1 < words) text += opens ? (random() < 0.25 ? '.\n' : '. ') : random() < 0.06 ? ', ' : ' ';
  }
  return `${text}.`;
}

const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(random() * items.length)] as Item;

/** The n-th item with a likelihood of about 1/n. */
const zipf = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(Math.exp(random() * Math.log(items.length + 1))) - 1] as Item;

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const interleave = <Item>(one: readonly Item[], other: readonly Item[]): Item[] =>
  one.flatMap((item, n) => [item, ...other.slice(n, n + 1)]).concat(other.slice(one.length));

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isClutter } from '../../src/feed/clutter.ts';
import { segment } from '../../src/feed/segment.ts';
import { SIGNALS, type Signal } from '../../src/feed/signals.ts';
import { anyText } from '../support/arbitraries.ts';

const FIXTURES = new URL('../fixtures/dumps/', import.meta.url);

interface Fixture {
  /** What the dump is like. */
  readonly about: string;
  /** The first lines of its posts, 1-based. */
  readonly firsts: readonly number[];
  /** Lines of which only the sense of the words tells whether a post begins there. */
  readonly leftOpen: readonly number[];
}

const fixtures = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name: name.replace('.json', ''),
    lines: readFileSync(new URL(name.replace('.json', '.txt'), FIXTURES), 'utf8')
      .trimEnd()
      .split('\n'),
    ...(JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as Fixture),
  }));

const firstsOf = (lines: readonly string[]): number[] => [...segment(lines)].map(({ first }) => first);

describe('dumps of other ministries', () => {
  it.each(fixtures)('$name: $about', ({ lines, firsts, leftOpen }) => {
    const told = (numbers: readonly number[]) => numbers.filter((line) => !leftOpen.includes(line));
    expect(told(firstsOf(lines))).toEqual(told(firsts));
  });

  it('are many, and little is left open in them', () => {
    const posts = fixtures.flatMap(({ firsts }) => firsts).length;
    expect(posts).toBeGreaterThan(250);
    expect(fixtures.flatMap(({ leftOpen }) => leftOpen).length).toBeLessThan(posts * 0.06);
  });

  // Those that have neither blank lines nor clutter themselves.
  const bare = fixtures.filter(({ lines, firsts }) => firsts[0] === 1 && !lines.includes(''));

  it.each([
    ['blank lines', ['']],
    ['the lines of a mirror', ['👍 124 ❤ 40', '1.2K views', '10:05', 'Forwarded from Some Ministry 🇺🇳']],
  ])('fall into all their posts with %s between them', (_, between) => {
    for (const { lines, firsts } of bare) {
      const parted = lines.flatMap((line, index) =>
        index > 0 && firsts.includes(index + 1) ? [...between, line] : [line],
      );
      expect(firstsOf(parted)).toEqual(firsts.map((first, index) => first + index * between.length));
    }
  });
  it('fall into all their posts with blank lines before their tags too', () => {
    for (const { name, lines, firsts } of bare.filter(({ name }) => name !== 'turkiye')) {
      const spaced = lines.map((line, index) =>
        index > 0 && (firsts.includes(index + 1) || /^#\S+(?: #\S+)*$/u.test(line)) ? ['', line] : [line],
      );
      const expected = firsts.map((first) => spaced.slice(0, first).flat().length);
      expect(firstsOf(spaced.flat()), name).toEqual(expected);
    }
  });
});

interface Example {
  readonly posts: readonly string[];
  /** Lines between the posts. */
  readonly between?: readonly string[];
}

const HARBOUR = 'The harbour was dredged last year.';
const LIBRARY = 'The library opens at noon.';
const both = (second: string): Example => ({ posts: [HARBOUR, second] });
const one = (post: string): Example => ({ posts: [post] });

/** For each signal posts that are told apart, or kept whole, by it alone. */
const EXAMPLES: Record<string, Example> = {
  headline: both('🎭 Open-air theatre in the old town'),
  'headline of an official': both('🤝 Foreign Minister Ilse Brandt at the opening of the school'),
  'headline with flags': both('🇺🇾 Montevideo hosts the fair of books'),
  'sentence about an official': both('📞 The President of Malta called to thank the rescuers.'),
  'several flags': both('🇫🇮🇪🇪 Ministers of Finland and Estonia open the ferry line.\n#FinlandEstonia'),
  'introduction of an official': both('Foreign Minister Ilse Brandt will travel to Oslo on Monday.'),
  speaker: {
    posts: [`${HARBOUR}\nIt is open again.`, '💬 Foreign Minister Ilse Brandt:\nOur port is open to all.'],
  },
  genre: both('Statement on the events in the bay'),
  greeting: both('Happy Harvest Day to everybody at home'),
  day: both('🗓 On May 5, the library opens at noon.'),
  'report of a day': both('On May 5, talks were held in Oslo.'),
  'on this day': both('#OnThisDay in 1911, the lighthouse was lit.'),
  capitals: both('HOW TO APPLY FOR A PASSPORT'),
  'mark of a genre': both('📺 A film about the keepers of the lighthouse'),
  'mark of an event': both('📞 The President of Malta called to thank the rescuers.'),
  'mark of a notice': both('📢 The consulate is closed on Monday.'),
  'black square before an official': both('▪️ The President sent a telegram to the families of the miners.'),
  picture: both('⛵ Regatta of the old sailing ships'),
  'picture below officials': {
    posts: [
      `🇲🇹 Foreign Minister of Malta meets the mayor of Gozo\n${HARBOUR}`,
      '⛵ The regatta begins on Sunday.',
    ],
  },
  'broadcast begins': both('🔴 Press conference in Valletta\n🔴 YouTube'),
  'broadcast ends': { posts: ['🔴 Press conference in Valletta\n🔴 YouTube', HARBOUR] },
  'place follows': both('Festival of the lanterns\n📍 Valletta, 5 May 2024'),
  'tags follow': both('🇫🇮🇪🇪 Ministers of Finland and Estonia open the ferry line.\n#FinlandEstonia'),
  'opens with its tags or its place': both('#Lanterns\nThe lanterns are lit tonight.'),
  'below the tags or the place that opened it': one('#Lanterns\n🎭 Theatre by lantern light'),
  'tags above': { posts: [`${HARBOUR}\n#Valletta`, LIBRARY] },
  'read in full above': { posts: [`${HARBOUR}\nRead in full`, LIBRARY] },
  'last words above': {
    posts: [`${HARBOUR}\nThank you for your attention.`, 'Open day in the library on Sunday'],
  },
  'another script': {
    posts: ['The harbour was dredged last year and is open to ships.', 'Гавань снова открыта для всех судов'],
  },
  'blank lines part posts': { between: [''], posts: [HARBOUR, LIBRARY] },
  'wider gap than usual': {
    between: ['', ''],
    posts: [
      `${HARBOUR}\n\n– for ships\n\n– for boats`,
      'Open day in the library\n\n– for readers\n\n– for writers',
    ],
  },
  'page clutter above': { between: ['VIEW IN TELEGRAM'], posts: [HARBOUR, LIBRARY] },
  'no gap where all posts have one': {
    between: [''],
    posts: [
      'Foreign Minister of Malta receives the ambassador\n📍 Valletta, 3 May 2024',
      'Foreign Minister of Malta opens a school\n📍 Gozo, 4 May 2024',
      'Foreign Minister of Malta leaves for Norway\n📍 Valletta, 5 May 2024',
      'The week in Malta\nThe fair was closed.\nOn May 5, talks were held in Oslo.',
    ],
  },
  'no gap where paragraphs have one': {
    posts: [
      `${HARBOUR}\n\n– for ships\n\n– for boats\n\nIt is open.`,
      'Open day in the library\n\n– for readers',
    ],
  },
  'closes a post': one('Foreign Minister of Malta opens a school\n#Malta\nRead in full'),
  'place of a headline': one('Foreign Minister of Malta opens a school\n#Malta\n📍 Gozo, 4 May 2024'),
  'below three stars': one(
    '🇲🇹 Foreign Minister of Malta meets the mayor of Gozo\n***\n🗓 On May 5, talks were held in Oslo.',
  ),
  'text below its title': one(
    '⚡️ On the telephone conversation with the Foreign Minister of Norway\n📞 On May 5, a telephone conversation was held.',
  ),
  list: one(
    'Foreign Minister of Malta opens a school\n🔹 Foreign Minister of Norway attends\n1. Statement of the Minister',
  ),
  'list of flags': one(
    'Those who took part in the regatta are these.\n🇲🇹 Ambassador of Malta Ivo Vella\n🇳🇴 Ambassador of Norway Siri Lund',
  ),
  'list of pictures': one(
    'What there is to see is this.\n🎭 Theatre in the old town\n🎨 Paintings in the new one',
  ),
  'list of days': one(
    'The visit took three days.\nOn May 5, talks were held in Oslo.\nOn May 6, the port was visited.',
  ),
  'mark of a list': one(
    'The guests spoke in turn.\n▪️ The Minister of Energy spoke of wind.\n▪️ The Minister of Trade spoke of ships.',
  ),
  'the line above leads on': one('The visitors went to see:\n🎭 Theatre in the old town'),
  voice: one('The harbour was dredged last year.\n💬 Statement of a fisherman: a port needs depth'),
  'open quotation': one(
    'The keeper wrote to us: “A light is a promise.\nOn May 5, a ship was lost, and a boy was received by my wife.\nThat is all.”',
  ),
  'refers back': one('The harbour was dredged last year.\nRead in full\nThe ministers also spoke of fish.'),
  'when or whom to reach': one('The library opens at noon.\n📞 +356 2100 0000'),
  'said before': one(
    'Foreign Minister of Malta opens a school\n📍 Gozo, 4 May 2024\n#Malta\nForeign Minister of Malta opens a school\n📍 Gozo, 4 May 2024\n#Malta',
  ),
  'too long': { posts: ['x'.repeat(60000), HARBOUR] },
};

describe('each signal', () => {
  it.each(SIGNALS.map(({ name }) => name))('is needed: %s', (name) => {
    const { posts, between = [] } = EXAMPLES[name] as Example;
    const lines = posts.join(['', ...between, ''].join('\n')).split('\n');
    const read = (signals: readonly Signal[]) => [...segment(lines, signals)].map(({ text }) => text);
    expect(read(SIGNALS)).toEqual(posts);
    expect(read(SIGNALS.filter((signal) => signal.name !== name))).not.toEqual(posts);
  });
});

describe('a dump', () => {
  it('has no post longer than a message can be where a likelier cut is to be had', () => {
    const paragraph = `${'The harbour was dredged, and the ships came in again. '.repeat(45)}\n`;
    const cut = 'Open day in the library on Sunday';
    const lines = `${paragraph}${cut}\n${paragraph}`.trimEnd().split('\n');
    expect(firstsOf(lines)).toEqual([1, 2]);
    expect(firstsOf(lines.slice(0, 2))).toEqual([1]);
  });

  it('may part its paragraphs, not its posts, by blank lines, and be forwarded', () => {
    const lines = [
      'Forwarded from Some Ministry',
      'The harbour is open again.',
      '',
      'It was closed for a year.',
      '',
      '#Harbour',
      '20',
      'Forwarded from Some Ministry',
      '#Lighthouse200',
      '',
      '🗓 Two centuries ago the lighthouse was lit.',
      '',
      'It was built of coral.',
    ];
    expect(firstsOf(lines)).toEqual([2, 9]);
  });

  it('says where each post stands, whatever stands between', () => {
    const lines = ['', HARBOUR, '#Valletta', '', '', LIBRARY, 'VIEW IN TELEGRAM', ''];
    expect([...segment(lines)].map(({ first, last }) => [first, last])).toEqual([
      [2, 3],
      [6, 6],
    ]);
  });

  it('gives nothing where it says nothing', () => {
    expect([...segment([])]).toEqual([]);
    expect([...segment(['', '  ', '\t'])]).toEqual([]);
  });

  const line = fc.oneof(
    { weight: 2, arbitrary: anyText.map((text) => text.replace(/[\n\r]/g, ' ')) },
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        ...new Set(Object.values(EXAMPLES).flatMap(({ posts }) => posts.join('\n').split('\n'))),
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', 'VIEW IN TELEGRAM', '1.2K views', '20', '“', '»') },
  );

  it('is, its posts joined, itself again but for blank lines and clutter', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const segments = [...segment(lines)];
        const kept = segments.flatMap(({ text }) => text.split('\n')).filter((text) => text.trim() !== '');
        const covered = segments.flatMap(({ first, last }) => lines.slice(first - 1, last));
        const said = (text: string) => text.trim() !== '' && !isClutter(text.trim()) && text.trim() !== '20';
        expect(covered.filter(said).map((text) => text.trimEnd())).toEqual(
          lines.filter(said).map((text) => text.trimEnd()),
        );
        expect(kept.filter(said)).toEqual(lines.filter(said).map((text) => text.trimEnd()));
        let before = 0;
        for (const { first, last } of segments) {
          expect(first).toBeGreaterThan(before);
          expect(last).toBeGreaterThanOrEqual(first);
          before = last;
        }
      }),
    );
  });
});

import { pinyinOf } from './pinyin.ts';

/** Letters that are not simply one for one, with their spellings, the usual one first; longer ones come first. */
const SPELLINGS = Map.groupBy(
  [
    ['ий$', 'y iy i'],
    ['ый$', 'y yy'],
    ['ия$', 'ia iya'],
    ['ит$', 'it ith'],
    ['др$', 'dr der'],
    ['дж', 'j dzh'],
    ['кс', 'ks x'],
    ['ье', 'ie ye'],
    ['ья', 'ia ya'],
    ['ью', 'iu yu'],
    ['ьи', 'yi'],
    ['е(?<=[аеиоуыэюяъ].|^.)', 'e ye'],
    ['щ', 'shch'],
    ['х', 'kh h'],
    ['ю', 'yu iu'],
    ['я', 'ya ia'],
    ['й', 'y i'],
    ['ж', 'zh'],
    ['ц', 'ts'],
    ['ч', 'ch'],
    ['ш', 'sh'],
    ['ъ', ''],
    ['ь', ''],
  ].map(([cyrillic = '', latin = '']) => ({
    first: cyrillic.charAt(0),
    cyrillic: new RegExp(cyrillic, 'uy'),
    latin: latin.split(' '),
  })),
  ({ first }) => first,
);
const LETTERS = 'абвгдезиклмнопрстуфыэ';
const SINGLE = 'abvgdeziklmnoprstufye';
/** In so many ways at most is a word spelled. */
const MOST = 4;

/** Names abroad that don't follow from the letters. */
const ABROAD: ReadonlyMap<string, readonly string[]> = new Map(
  `москва moscow, пекин beijing, вена vienna, женева geneva, рим rome, афины athens, прага prague, варшава warsaw,
  брюссель brussels, копенгаген copenhagen, лиссабон lisbon, бухарест bucharest, киев kiev kyiv, кишинев chisinau,
  ашхабад ashgabat, стамбул istanbul, тегеран tehran, багдад baghdad, дамаск damascus, иерусалим jerusalem,
  рияд riyadh, каир cairo, абеба ababa, дели delhi, дакка dhaka, коломбо colombo, катманду kathmandu, сеул seoul,
  пномпень phnom, пхеньян pyongyang, токио tokyo, батор ulaanbaatar, гавана havana, каракас caracas, мехико mexico,
  нью new, вашингтон washington, петербург petersburg, санкт st saint, цюрих zurich, гаага hague, париж paris,
  лондон london, трамп trump, байден biden, макрон macron, шольц scholz, мерц merz, бербок baerbock,
  стармер starmer, лэмми lammy, джонсон johnson, салливан sullivan, керри kerry, уиткофф witkoff, вэнс vance,
  сийярто szijjarto, фицо fico, вучич vucic, дачич dacic, селакович selakovic, гутерреш guterres,
  гутерриш guterres, гросси grossi, боррель borrell, каллас kallas, арагчи araghchi, пезешкиан pezeshkian,
  мирзиеев mirziyoyev, бердымухамедов berdimuhamedov, жээнбеков jeenbekov, субраманьям subrahmanyam, шейх sheikh,
  нетаньяху netanyahu, катц katz, виейра vieira, маркус marcos, марсуди marsudi, марко marco, мьянма myanmar,
  джапаров japarov`
    .split(',')
    .map((line) => line.trim().split(' '))
    .map(([russian = '', ...others]) => [russian, others]),
);

/** How the end of a word in some case gives its nominative; the first that fits. What it was stays one of them. */
const CASES: readonly (readonly [ending: RegExp, nominatives: readonly string[]])[] = [
  [/(?<=..(?:ов|ев|ин|ын))ым$/u, ['']],
  [/(?<=..(?:ов|ев|ин|ын))ой$/u, ['а']],
  [/(?<=(?:ск|цк))(?:ого|ому|им|ом)$/u, ['ий']],
  [/(?<=(?:ск|цк))(?:ой|ую)$/u, ['ая']],
  [/(?<=[аеоуэ])(?:я|ю|ем|е)$/u, ['й']],
  [/(?<=..и)(?:я|ю|ем|и)$/u, ['й', 'я']],
  [/(?<=[бвгджзклмнпрстфхцчшщ])[ауе]$/u, ['', 'а']],
  [/(?<=.[бвгджзклмнпрстфхцчшщ])ом$/u, ['']],
  [/(?<=.[жцчшщ])ем$/u, ['']],
  [/(?<=[бвгджзклмнпрстфхцчшщ])(?:ы|ой)$/u, ['а']],
  [/(?<=.[лнрт])(?:и|ю|ем)$/u, ['ь']],
];

/**
 * The spellings in Latin letters, small ones, of a Russian word in small letters, in whatever case it stands; none for
 * a word of another script. `named`: it is written as a name, which may be Chinese.
 */
export function latinSpellings(word: string, named: boolean): string[] {
  if (!/^[а-яё]+$/.test(word) || word.length > 30) return [];
  const found = nominatives(word.replaceAll('ё', 'е')).flatMap((each) => [
    ...(ABROAD.get(each) ?? []),
    ...byLetters(each),
  ]);
  return [...new Set(named ? [...found, ...pinyinOf(word)] : found)];
}

function nominatives(word: string): string[] {
  const rule = CASES.find(([ending]) => ending.test(word));
  return rule ? [word, ...rule[1].map((end) => word.replace(rule[0], end))] : [word];
}

function byLetters(word: string): string[] {
  let spelled = [''];
  for (let at = 0; at < word.length; ) {
    const letter = word.charAt(at);
    const found = SPELLINGS.get(letter)?.find(({ cyrillic }) => {
      cyrillic.lastIndex = at;
      return cyrillic.test(word);
    });
    const latin = found?.latin ?? [SINGLE.charAt(LETTERS.indexOf(letter))];
    spelled = spelled.flatMap((begun) => latin.map((next) => begun + next)).slice(0, MOST);
    at = found ? found.cyrillic.lastIndex : at + 1;
  }
  return spelled;
}

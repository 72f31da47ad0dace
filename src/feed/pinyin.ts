/** Chinese syllables as Russian writes them (the system of Palladius), in pinyin: what they begin with, what they end in. */
const INITIALS = pairs(
  'чж zh, цз j z, ч ch, ш sh, ж r, ц q c, с x s, б b, п p, м m, ф f, д d, т t, н n, л l, г g, к k, х h',
);
const FINALS = pairs(
  `уань uan, уэнь un, уай uai, уан uang, уэй ui, янь ian, яо iao, инь in, юань uan, юнь un, юэ ue, юн iong, юй u,
  ань an, энь en, унь un, уа ua, уй ui, ян iang, ин ing, ай ai, эй ei, ао ao, оу ou, ан ang, эн eng, ун ong, я ia,
  е ie, ю iu, о uo o, а a, э e, и i, у u, ы i`,
);
/** Syllables without an initial are spelled otherwise. */
const WHOLE = pairs(
  `вань wan, вэнь wen, вэй wei, вай wai, ван wang, во wo, ва wa, у wu, янь yan, яо yao, инь yin, юань yuan, юнь yun,
  юэ yue, юн yong, юй yu, ян yang, ин ying, я ya, е ye, ю you, и yi, ань an, ан ang, ао ao, ай ai, эр er, оу ou`,
);

const ONE = new RegExp(
  `^(?:${INITIALS.map(([first]) => first).join('|')})(?:${FINALS.map(([last]) => last).join('|')})$`,
);
/** What several syllables have to show to be Chinese and no Russian name. */
const TELLING = /нь|цз|чж|уа|уэ|юй|юа|яо|эй|эн|ян|сю|сы|цы|[кдтлгж]э/;

/** A Russian word in small letters that is made of Chinese syllables throughout, as pinyin without tones; none for another. */
export function pinyinOf(word: string): string[] {
  const alone = WHOLE.find(([syllable]) => syllable === word);
  if (alone) return [...alone[1]];
  return word.length < 18 && (TELLING.test(word) || ONE.test(word)) ? syllables(word) : [];
}

function syllables(word: string): string[] {
  if (word === '') return [''];
  for (const [initial, begin] of INITIALS) {
    if (!word.startsWith(initial)) continue;
    for (const [final, end] of FINALS) {
      if (!word.startsWith(final, initial.length)) continue;
      const [rest] = syllables(word.slice(initial.length + final.length));
      if (rest === undefined) continue;
      const hard = begin.length > 1 && !/^[иеяю]/.test(final);
      const lip = end.length > 1 && /^[бпмф]$/.test(initial);
      return [`${begin[hard ? 1 : 0]}${end[lip ? 1 : 0]}${rest}`];
    }
  }
  return WHOLE.flatMap(([syllable, latin]) =>
    word.startsWith(syllable) ? syllables(word.slice(syllable.length)).map((rest) => latin[0] + rest) : [],
  ).slice(0, 1);
}

function pairs(table: string): (readonly [cyrillic: string, latin: readonly string[]])[] {
  return table
    .split(',')
    .map((entry) => entry.trim().split(' '))
    .map(([cyrillic = '', ...latin]) => [cyrillic, latin]);
}

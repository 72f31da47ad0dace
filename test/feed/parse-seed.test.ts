import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readDump } from '../../src/feed/sources/dump.ts';

const SEED = new URL('../../../shared/feed/seed.txt', import.meta.url);

/** Lines, kind, date, last day, place, countries, people, tags; – where there is none. */
const FACTS = [
  '1-3 | meeting | 2024-07-27 | – | Vientiane | KR RU | Sergey Lavrov, Cho Tae-yul | RussiaROK',
  '4-6 | meeting | 2024-07-27 | – | Vientiane | RU | Sergey Lavrov | EAS RussiaEAS',
  '7-8 | event | – | – | – | LA RU | Sergey Lavrov, Saleumxay Kommasith | RussiaLaos',
  '9-16 | remarks | 2024-07-26 | – | Vientiane | RU | Sergey Lavrov | RussiaASEAN ASEAN',
  '17-19 | meeting | 2024-07-26 | – | Vientiane | RU TR | Sergey Lavrov, Hakan Fidan | ASEAN RussiaTürkiye',
  '20-27 | meeting | 2024-07-25 | – | Vientiane | LA RU | Sergey Lavrov, Saleumxay Kommasith | ASEAN RussiaLaos',
  '28-33 | remarks | 2024-07-25 | – | Vientiane | CN RU | Sergey Lavrov, Wang Yi | RussiaChina BRICS SCO ASEAN',
  '34-45 | announcement | 2024-07-26 | 2024-07-27 | Vientiane | RU | Sergey Lavrov | ASEAN EAS ARF RussiaASEAN RussiaIndonesia',
  '46-48 | meeting | 2024-07-25 | – | Vientiane | CN RU | Sergey Lavrov, Wang Yi | ASEAN RussiaChina',
  '49-51 | meeting | 2024-07-25 | – | Vientiane | LA RU | Sergey Lavrov, Saleumxay Kommasith | ASEAN RussiaLaos',
  '52-54 | meeting | 2024-07-25 | – | Vientiane | KH RU | Sergey Lavrov, Sok Chenda Sophea | ASEAN RussiaCambodia',
  '55-57 | meeting | 2024-07-25 | – | Vientiane | ID RU | Sergey Lavrov, Retno Marsudi | ASEAN RussiaIndonesia',
  '58-70 | remarks | 2024-07-23 | – | – | RU | Sergey Lavrov | BRICS EAEU SCO ASEAN',
  '71-83 | statement | 2024-07-16 | – | New York | RU | Sergey Lavrov | CIS CSTO EAEU ASEAN GCC CELAC',
  '84-86 | readout | 2024-07-14 | – | Vientiane | RU | – | EAS',
  '87-89 | live | – | – | – | RU | Sergey Lavrov | LIVE RussiaASEAN EAS',
  '90-91 | meeting | 2024-07-27 | – | Vientiane | LA RU | Sergey Lavrov, Sonexay Siphandone | –',
  '92-100 | readout | 2024-07-26 | – | Vientiane | RU | Sergey Lavrov | ASEAN SCO RussiaASEAN',
  '101-113 | document | 2024-07-26 | – | Vientiane | RU | – | ASEAN',
  '114-118 | meeting | 2024-07-25 | – | Vientiane | BN RU | Sergey Lavrov, Erywan Yusof | ASEAN RussiaBrunei',
  '119-123 | remarks | 2024-07-25 | – | Vientiane | CN LA RU | Sergey Lavrov, Wang Yi, Saleumxay Kommasith | ASEAN BRICS SCO',
  '124-132 | meeting | 2024-07-25 | – | Vientiane | CN RU | Sergey Lavrov, Wang Yi | ASEAN UN SCO APEC BRICS RussiaChina',
  '133-134 | meeting | 2024-07-25 | – | Vientiane | CN LA RU | Sergey Lavrov | ASEAN',
  '135-137 | meeting | 2024-07-25 | – | Vientiane | BN RU | Sergey Lavrov, Erywan Yusof | ASEAN RussiaBrunei',
  '138-140 | meeting | 2024-07-25 | – | Vientiane | RU TL | Sergey Lavrov, Bendito Freitas | ASEAN RussiaEastTimor',
  '141-142 | visit | – | – | Vientiane | RU | Sergey Lavrov | ASEAN RussiaASEAN',
  '143-146 | condolences | – | – | – | RU VN | Vladimir Putin, To Lam, Nguyen Phu Trong | –',
  '147-161 | statement | 2024-07-16 | – | New York | RU | Sergey Lavrov | BRICS SCO',
  '162-165 | readout | 2024-07-13 | – | Vientiane | RU | – | SEOM ASEAN ARDPF EAEU',
];

it.skipIf(!existsSync(SEED))('the feed it was made for gives these facts', () => {
  const lines = existsSync(SEED) ? readFileSync(SEED, 'utf8').trimEnd().split('\n') : [];
  const rows = [...readDump(() => lines, { today: '2026-01-10' }).posts].map((post) => {
    if ('reason' in post) return post.reason;
    const { kind, date, dateEnd, place, countries, people, tags } = post;
    const lists = [countries.join(' '), people.join(', '), tags.join(' ')];
    return [post.lines.join('-'), kind, date, dateEnd, place, ...lists]
      .map((fact) => fact || '–')
      .join(' | ');
  });
  expect(rows).toEqual(FACTS);
});

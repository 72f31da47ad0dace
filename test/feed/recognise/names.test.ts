import { describe, expect, it } from 'vitest';
import { homeOf, sameOfficial } from '../../../src/feed/recognise/homes.ts';
import { nominative } from '../../../src/feed/recognise/nominative.ts';
import type { Case } from '../../../src/feed/recognise/office-words.ts';

/** Names in their nominative and in the cases in which they stand: – where a form is not asked for. */
const NAMES: readonly (readonly [
  nominative: string,
  genitive: string,
  dative: string,
  instrumental: string,
])[] = [
  ['С.В.Лавров', 'С.В.Лаврова', 'С.В.Лаврову', 'С.В.Лавровым'],
  ['С. В. Лавров', 'С. В. Лаврова', 'С. В. Лаврову', 'С. В. Лавровым'],
  ['М.В.Захарова', 'М.В.Захаровой', 'М.В.Захаровой', 'М.В.Захаровой'],
  ['Сергей Лавров', 'Сергея Лаврова', 'Сергею Лаврову', 'Сергеем Лавровым'],
  ['Мария Захарова', 'Марии Захаровой', 'Марии Захаровой', 'Марией Захаровой'],
  ['Владимир Путин', 'Владимира Путина', 'Владимиру Путину', 'Владимиром Путиным'],
  ['Радослав Сикорский', 'Радослава Сикорского', 'Радославу Сикорскому', 'Радославом Сикорским'],
  ['Дмитрий Песков', 'Дмитрия Пескова', 'Дмитрию Пескову', 'Дмитрием Песковым'],
  ['Игорь Додон', 'Игоря Додона', 'Игорю Додону', 'Игорем Додоном'],
  ['С.Коммасит', 'С.Коммасита', 'С.Коммаситу', 'С.Коммаситом'],
  ['Х.Фидан', 'Х.Фидана', 'Х.Фидану', 'Х.Фиданом'],
  ['К.-Ж.К.Токаев', 'К.-Ж.К.Токаева', 'К.-Ж.К.Токаеву', 'К.-Ж.К.Токаевым'],
  ['Си Цзиньпин', 'Си Цзиньпина', 'Си Цзиньпину', 'Си Цзиньпином'],
  ['Ким Чен Ын', 'Ким Чен Ына', 'Ким Чен Ыну', 'Ким Чен Ыном'],
  ['Нгуен Фу Чонг', 'Нгуен Фу Чонга', 'Нгуен Фу Чонгу', 'Нгуен Фу Чонгом'],
  ['Фейсал бен Фархан', 'Фейсала бен Фархана', 'Фейсалу бен Фархану', 'Фейсалом бен Фарханом'],
  ['Мурат Нуртлеу', 'Мурата Нуртлеу', 'Мурату Нуртлеу', 'Муратом Нуртлеу'],
  ['Петер Сийярто', 'Петера Сийярто', 'Петеру Сийярто', 'Петером Сийярто'],
  ['Ван И', 'Ван И', 'Ван И', 'Ван И'],
  ['Ретно Марсуди', 'Ретно Марсуди', 'Ретно Марсуди', 'Ретно Марсуди'],
  ['Катрин Колонна', 'Катрин Колонна', 'Катрин Колонна', 'Катрин Колонна'],
  ['Пенни Вонг', 'Пенни Вонг', 'Пенни Вонг', 'Пенни Вонг'],
  ['Цой Сон Хи', 'Цой Сон Хи', 'Цой Сон Хи', 'Цой Сон Хи'],
  ['А.Г.Лукашенко', 'А.Г.Лукашенко', 'А.Г.Лукашенко', 'А.Г.Лукашенко'],
];

describe('a Russian name', () => {
  it.each(NAMES)('%s is found again from its cases', (name, ...cases) => {
    const given: readonly Case[] = ['genitive', 'dative', 'instrumental'];
    expect(given.map((each, index) => nominative(cases[index] ?? '', each))).toEqual([name, name, name]);
    expect(nominative(name, 'nominative')).toBe(name);
  });

  it('in other letters is kept as it is', () => {
    expect(nominative('Sergey Lavrova', 'genitive')).toBe('Sergey Lavrova');
  });
});

describe('an official', () => {
  const known = new Map([
    ['sergey lavrov', 'RU'],
    ['ilham aliyev', 'AZ'],
    ['mukhtar aliyev', 'KZ'],
    ['с.в.лавров', 'RU'],
  ]);

  it.each([
    ['Sergey Lavrov', 'RU'],
    ['Lavrov', 'RU'],
    ['S. Lavrov', 'RU'],
    ['Сергей Лавров', 'RU'],
    ['С. В. Лавров', 'RU'],
    ['I. Aliyev', 'AZ'],
    ['Aliyev', null],
    ['Pavel Lavrov', null],
    ['Wang Yi', null],
  ])('%s is of %s', (name, home) => {
    expect(homeOf(name, known)).toBe(home);
  });

  it('is one under names that fit each other', () => {
    expect(sameOfficial('Antony J. Blinken', 'Antony Blinken')).toBe(true);
    expect(sameOfficial('С.В.Лавров', 'Сергей Лавров')).toBe(true);
    expect(sameOfficial('Wang Yi', 'Wang Wentao')).toBe(false);
    expect(sameOfficial('P. Lavrov', 'Sergey Lavrov')).toBe(false);
  });
});

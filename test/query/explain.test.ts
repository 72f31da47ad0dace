import { describe, expect, it } from 'vitest';
import { loadI18n } from '../../src/i18n.ts';
import { explainQuery } from '../../src/query/explain.ts';
import { parseQuery } from '../../src/query/parse.ts';

const i18n = loadI18n('locales');

function explained(text: string, language: string): string {
  const parsed = parseQuery(text, { language, today: '2024-07-28' });
  if (!parsed.ok) throw new Error(parsed.error.key);
  return explainQuery(parsed.query, i18n.translator(language));
}

describe('a query as a phrase', () => {
  it.each([
    ['', 'posts', 'публикации'],
    ['peace', 'posts with “peace”', 'публикации: в тексте «peace»'],
    ['peace talks', 'posts with “peace” and “talks”', 'публикации: в тексте «peace» и «talks»'],
    ['"peace talks"', 'posts with “peace talks”', 'публикации: в тексте «peace talks»'],
    ['#RussiaLaos', 'posts tagged #RussiaLaos', 'публикации: с хештегом #RussiaLaos'],
    ['country:Лаос', 'posts with Laos', 'публикации: Лаос'],
    ['🇱🇦 🇨🇳', 'posts with Laos and China', 'публикации: Лаос и Китай'],
    ['person:"Wang Yi"', 'posts naming Wang Yi', 'публикации: с именем Wang Yi'],
    ['place:Vientiane', 'posts in Vientiane', 'публикации: место — Vientiane'],
    ['source:mid', 'posts from mid', 'публикации: источник — mid'],
    ['kind:meeting', 'meetings', 'встречи'],
    ['kind:encounter country:Laos', 'meetings and calls with Laos', 'встречи и разговоры: Лаос'],
    [
      'kind:call kind:visit',
      'posts of the kinds telephone calls and visits',
      'публикации: виды — телефонные разговоры и визиты',
    ],
    ['on:2024-07-25', 'posts on 25 July 2024', 'публикации: 25 июля 2024 г.'],
    ['since:2024', 'posts since 1 January 2024', 'публикации: с 1 января 2024 г.'],
    ['until:2024-02', 'posts until 29 February 2024', 'публикации: по 29 февраля 2024 г.'],
    [
      'on:2024-02',
      'posts from 1 February 2024 to 29 February 2024',
      'публикации: с 1 февраля 2024 г. по 29 февраля 2024 г.',
    ],
    ['-NATO', 'posts but without “NATO”', 'публикации: без «NATO»'],
    ['-#EU -kind:live', 'posts but without #EU and broadcasts', 'публикации: без #EU и трансляции'],
    [
      'peace order:relevance',
      'posts with “peace”, most relevant first',
      'публикации: в тексте «peace», сначала самые подходящие',
    ],
    [
      'kind:meeting country:LA #ASEAN person:X place:Y trade -NATO since:2024-07-01',
      'meetings with Laos tagged #ASEAN naming X in Y with “trade” but without “NATO” since 1 July 2024',
      'встречи: Лаос, с хештегом #ASEAN, с именем X, место — Y, в тексте «trade», без «NATO», с 1 июля 2024 г.',
    ],
  ])('%s', (text, english, russian) => {
    expect(explained(text, 'en')).toBe(english);
    expect(explained(text, 'ru')).toBe(russian);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Slot, Subscription, Weekday } from '../../src/digest/subscription.ts';
import { loadI18n } from '../../src/i18n.ts';
import { slotsView } from '../../src/views/slots.ts';
import { previewView, subscriptionSentence, subscriptionText } from '../../src/views/subscription.ts';
import { subscriptionsView, subscriptionView } from '../../src/views/subscriptions.ts';
import { expectWithinLimits } from '../support/limits.ts';

const i18n = loadI18n('locales');
const anyTranslator = fc.constantFrom('en', 'ru').map((language) => i18n.translator(language));
const AT = Date.parse('2024-07-29T01:30:00Z');

const time = fc
  .record({ hour: fc.nat({ max: 23 }), minute: fc.nat({ max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const schedule = fc.oneof(
  fc.constant({ type: 'now' } as const),
  fc.nat({ max: 59 }).map((minute) => ({ type: 'hourly', minute }) as const),
  fc.record({
    type: fc.constant('times' as const),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as Weekday[], { minLength: 1 }),
    times: fc.uniqueArray(time, { minLength: 1, maxLength: 24 }),
  }),
);
const word = fc.stringMatching(/^[a-zа-я]{1,60}$/u);
const query = fc.oneof(
  fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
  fc.array(word, { maxLength: 14 }).map((words) => words.map((each) => `#${each}`).join(' ')),
);
const moment = fc.option(fc.constant(AT));
const anySubscription: fc.Arbitrary<Subscription> = fc.record({
  id: fc.nat(),
  chatId: fc.integer(),
  threadId: fc.constant(null),
  createdBy: fc.nat(),
  createdAt: fc.constant(0),
  query,
  schedule,
  timeZone: fc.constantFrom('UTC', 'America/Argentina/ComodRivadavia'),
  quiet: fc.option(fc.record({ from: time, to: time })),
  missed: fc.constantFrom('late' as const, 'skip' as const),
  announceEmpty: fc.boolean(),
  edits: fc.boolean(),
  state: fc.constantFrom('active' as const, 'paused' as const, 'stopped' as const, 'gone' as const),
  reason: fc.constantFrom(null, 'topic-closed' as const, 'topic-gone' as const),
  snoozedUntil: moment,
  dueAt: moment,
  seen: fc.nat(),
  lastSentAt: moment,
});

describe('what is said of subscriptions', () => {
  it('keeps to the limits, and leaves none out of a list', () => {
    fc.assert(
      fc.property(
        fc.array(anySubscription, { maxLength: 12 }),
        fc.nat({ max: 5 }),
        anyTranslator,
        (all, page, t) => {
          const view = subscriptionsView(
            {
              title: 'Subscriptions',
              subscriptions: all,
              page,
              turn: String,
              open: ({ id }) => `sub:${id}:open`,
            },
            t,
          );
          expectWithinLimits(view);
          const numbers = view.buttons.flat().filter(({ text }) => /^\d+$/.test(text));
          for (const { text } of numbers) expect(view.text).toContain(`${text}. `);
          for (const one of all) expectWithinLimits(subscriptionView(one, (verb) => `sub:1:${verb}`, [], t));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps to the limits in a preview, whatever the latest issue is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4000 });
    fc.assert(
      fc.property(
        anySubscription,
        text,
        fc.array(text, { maxLength: 5 }),
        anyTranslator,
        (choice, long, notes, t) => {
          const latest = { text: long.trim() || '…', entities: [], buttons: [] };
          const next = Array.from({ length: 5 }, (_, day) => AT + day * 86_400_000);
          const view = previewView(
            { choice, to: long, notes, next, month: { n: 31, exact: true }, latest, buttons: [] },
            t,
          );
          expectWithinLimits(view);
          expect(view.entities.filter(({ type }) => type === 'date_time')).toHaveLength(5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps to the limits in a log', () => {
    const anySlot: fc.Arbitrary<Slot & { late: boolean }> = fc.record({
      subscriptionId: fc.nat(),
      slot: fc.constant(AT),
      state: fc.constantFrom('queued', 'sent', 'nothing-new', 'held', 'missed', 'failed'),
      posts: fc.array(fc.nat(), { maxLength: 3 }),
      sentAt: moment,
      reason: fc.option(fc.string({ unit: 'grapheme', maxLength: 300 })),
      late: fc.boolean(),
    });
    fc.assert(
      fc.property(
        anySubscription,
        fc.array(anySlot, { maxLength: 15 }),
        anyTranslator,
        (subscription, slots, t) => {
          const view = slotsView({ subscription, slots, buttons: [] }, t);
          expectWithinLimits(view);
          if (slots.length > 0) expect(view.text.split('\n')).toHaveLength(slots.length + 2);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a subscription in a sentence', () => {
  const t = i18n.translator('en');
  const one = fc.sample(anySubscription, 1)[0] as Subscription;
  const weekdays = { type: 'times', days: [1, 2, 3, 4, 5], times: ['08:30'] } as const;
  const usual = {
    ...one,
    query: '#RussiaASEAN',
    timeZone: 'Asia/Vientiane',
    quiet: null,
    schedule: weekdays,
  };

  it.each([
    ['en', 'Posts tagged #RussiaASEAN – on weekdays at 08:30 (Asia/Vientiane)'],
    ['ru', 'Публикации: с хештегом #RussiaASEAN — по будням в 08:30 (Asia/Vientiane)'],
  ])('%s', (language, sentence) => {
    expect(subscriptionSentence(usual, i18n.translator(language))).toBe(sentence);
  });

  it.each([
    [{ state: 'paused', reason: null }, 'Paused'],
    [{ state: 'paused', reason: 'topic-closed' }, 'Paused, because its topic was closed'],
    [{ state: 'stopped' }, 'Switched off by /stop'],
    [{ state: 'gone' }, 'Resting: I can’t write there at present'],
    [{ state: 'active', snoozedUntil: AT }, 'Rests until Mon 29 July at 08:30'],
    [{ state: 'active', snoozedUntil: null, dueAt: AT }, 'Next: Mon 29 July at 08:30'],
    [{ state: 'active', snoozedUntil: null, dueAt: null, schedule: { type: 'now' } }, 'Waiting for posts'],
  ] as const)('with how it stands: %o', (changes, told) => {
    expect(subscriptionText({ ...usual, ...changes }, null, t).text).toContain(`${told} · `);
  });
});

import type { Api } from 'grammy';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { OutboxStore } from '../store/deliveries.ts';
import { createBell } from './bell.ts';
import { createOutage } from './outage.ts';
import { judge } from './outcome.ts';
import type { Delivery } from './outgoing.ts';
import type { Pace } from './pace.ts';
import { createRecorder } from './recorder.ts';
import { countOf, type Sent, sendPart } from './send.ts';
import { steady } from './steady.ts';
import { tellOutage, tellVerdict } from './tell.ts';

export interface DeliveryDeps {
  readonly outbox: Pick<OutboxStore, 'claim' | 'renew' | 'record' | 'nextReadyAt'>;
  /** Calls once and no more; it waits for an answer longer than Telegram ever takes, a minute. */
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Shared with whatever else is sent by the same token. */
  readonly pace: Pace;
  /** Tells what this process has claimed from what others have. */
  readonly owner: string;
}

/** Carries out what is owed. */
export interface DeliveryLoop {
  start(): void;
  /** Something is owed that was not. */
  wake(): void;
  /** Claims nothing more and waits up to four seconds for what is in flight. */
  stop(): Promise<void>;
}

/** What may be in flight, and thus arrive twice after a crash. */
const IN_FLIGHT = 32;
const LEASE = 20_000;
const RENEWAL = 5000;
/** Another process may owe something without being able to wake this one. */
const LONGEST_SLEEP = 15_000;
/** Where the store and its claims do not quite agree about a moment. */
const SHORTEST_SLEEP = 5;
const STORE_RETRY = 1000;
const PATIENCE = 4000;
const ANSWERS = 'the Bot API answers again';

/**
 * The loop from the outbox to Telegram: claims as many chats as the pace has room for, sends each its next part,
 * writes down what came of it. A chat is claimed until its outcome is written, so that a slow answer holds up
 * nobody else, and what is in flight is at most `IN_FLIGHT`.
 */
export function createDelivery(deps: DeliveryDeps): DeliveryLoop {
  const { outbox, api, log, random, pace, owner } = deps;
  const clock = steady(deps.clock);
  const bell = createBell();
  const outage = createOutage(random);
  const inFlight = new Set<number>();
  const recorder = createRecorder({ outbox, clock: deps.clock, log }, (batch) => {
    for (const { delivery } of batch) inFlight.delete(delivery.chatId);
    bell.ring();
  });
  let stopping = false;
  let running: Promise<void> | null = null;
  let renewal: NodeJS.Timeout | undefined;
  let claimFails = false;

  async function run(): Promise<void> {
    while (!stopping) {
      const pause = await step().then(claimed, unclaimed);
      if (pause > 0) await bell.wait(Math.min(pause, LONGEST_SLEEP));
    }
  }

  /** Sends what may be sent now. Gives the milliseconds until there may be more. */
  async function step(): Promise<number> {
    const now = clock.now();
    const opensAt = Math.max(pace.opensAt(now), outage.opensAt());
    if (opensAt > now) return opensAt - now;
    const room = Math.min(pace.room(now), IN_FLIGHT - inFlight.size, outage.isOn() ? 1 : IN_FLIGHT);
    // The bell rings once something has been written down.
    if (room <= 0 || recorder.isStuck()) return LONGEST_SLEEP;
    const deliveries = await outbox.claim(owner, now, room, now + LEASE);
    for (const delivery of deliveries) carry(delivery);
    if (deliveries.length === room) return 0;
    const next = await outbox.nextReadyAt();
    return next === null ? LONGEST_SLEEP : Math.max(next - clock.now(), SHORTEST_SLEEP);
  }

  function claimed(pause: number): number {
    if (claimFails) log.info('can read what is owed again');
    claimFails = false;
    return pause;
  }

  function unclaimed(error: unknown): number {
    if (!claimFails) log.error({ cause: String(error) }, 'can’t tell what is owed: trying until it works');
    claimFails = true;
    return STORE_RETRY;
  }

  function carry(delivery: Delivery): void {
    const { chatId } = delivery;
    // The lease ran out while an answer is awaited; claiming has prolonged it.
    if (inFlight.has(chatId)) return;
    inFlight.add(chatId);
    const now = clock.now();
    const opensAt = pace.chatOpensAt(chatId, now);
    if (opensAt > now) {
      recorder.add({ delivery, outcome: { type: 'later', readyAt: opensAt } });
      return;
    }
    pace.spend(chatId, now, countOf(delivery.parts[delivery.part]));
    outage.trying(now);
    sendPart(api, delivery).then(
      (sent) => arrived(delivery, sent),
      (error: unknown) => failed(delivery, error),
    );
  }

  function arrived(delivery: Delivery, sent: Sent): void {
    if (outage.reached()) log.info(ANSWERS);
    const readyAt = pace.answered(delivery.chatId, clock.now());
    recorder.add({ delivery, outcome: { type: 'sent', ...sent, readyAt } });
  }

  function failed(delivery: Delivery, error: unknown): void {
    const now = clock.now();
    const { chatId, attempt } = delivery;
    const verdict = judge(error, {
      type: delivery.parts[delivery.part]?.type ?? 'message',
      now,
      opensAt: pace.chatOpensAt(chatId, now),
      before: attempt,
      random: random(),
    });
    const { outcome, trouble, cause } = verdict;
    if (trouble === 'unreachable' || trouble === 'refused') {
      if (outage.failed(chatId, now)) tellOutage(log, trouble, cause);
    } else {
      if (outage.reached()) log.info(ANSWERS);
      if (trouble === 'flood' && outcome.type === 'later') pace.pause(chatId, outcome.readyAt);
      else pace.answered(chatId, now);
    }
    tellVerdict(log, chatId, verdict);
    recorder.add({ delivery, outcome });
  }

  async function renew(): Promise<void> {
    if (inFlight.size === 0) return;
    await outbox.renew(owner, clock.now() + LEASE);
  }

  return {
    start() {
      if (running) return;
      running = run();
      renewal = setInterval(() => {
        renew().catch((error) => log.warn({ cause: String(error) }, 'can’t keep what is being sent'));
      }, RENEWAL);
    },
    wake: bell.ring,
    async stop() {
      if (!running || stopping) return;
      stopping = true;
      bell.ring();
      await running;
      let patient = true;
      const timer = setTimeout(() => {
        patient = false;
        bell.ring();
      }, PATIENCE);
      while (inFlight.size > 0 && patient) await bell.wait(PATIENCE);
      clearTimeout(timer);
      clearInterval(renewal);
      recorder.close();
      if (inFlight.size > 0) {
        log.warn({ messages: inFlight.size }, 'stopped before these were answered: they are sent again');
      }
    },
  };
}

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from '@prometheus-io/client';
import type { Called } from '../delivery/calls.ts';
import type { Stats } from '../store/stats.ts';

/** What is counted while the bot runs, for Prometheus. */
export interface Metrics {
  /** An update came in, of a kind such as `message`. */
  updated(kind: string): void;
  /** Something was answered: `/latest`, `button l`, `words`. */
  answered(what: string, milliseconds: number): void;
  called(call: Called): void;
  requested(route: string, status: number, milliseconds: number): void;
  /** All that is counted, with what there is at the moment, as text of the type `contentType`. */
  write(stats: Stats, now: number): Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `chancery_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Histogram({ name: `chancery_${name}`, help, labelNames, registers, buckets: SECONDS });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `chancery_${name}`, help, labelNames, registers });

  const updates = counter('updates_total', 'Updates that came in', ['kind']);
  const answers = histogram('answer_seconds', 'Time from an update to the end of its answer', ['command']);
  const calls = histogram('api_call_seconds', 'Calls of the Bot API by outcome', ['method', 'outcome']);
  const requests = histogram('http_request_seconds', 'Requests to the HTTP side', ['route', 'status']);
  const posts = gauge('posts', 'Posts in the archive');
  const meetings = gauge('meetings', 'Meetings they tell of');
  const subscriptions = gauge('subscriptions', 'Subscriptions', ['state']);
  const imports = gauge('imports', 'Imports', ['state']);
  const addresses = gauge('addresses', 'Private addresses of calendars and feeds', ['kind']);
  const owed = gauge('outbox_messages', 'Messages owed, counted up to 100,000');
  const age = gauge(
    'outbox_wait_seconds',
    'For how long the chat that has waited longest could be written to',
  );
  const setAside = gauge('set_aside_messages', 'Messages that Telegram would not take');
  const waiting = gauge('updates_waiting', 'Updates of the webhook that are not worked off');

  return {
    contentType: registry.contentType,
    updated: (kind) => updates.inc({ kind }),
    answered: (command, milliseconds) => answers.observe({ command }, milliseconds / 1000),
    called: ({ method, outcome, milliseconds }) => calls.observe({ method, outcome }, milliseconds / 1000),
    requested: (route, status, milliseconds) =>
      requests.observe({ route, status: String(status) }, milliseconds / 1000),
    async write(stats, now) {
      posts.set(stats.posts);
      meetings.set(stats.meetings);
      setAll(subscriptions, stats.subscriptions);
      setAll(imports, stats.imports);
      setAll(addresses, stats.addresses);
      owed.set(stats.owed);
      age.set(stats.owedSince === null ? 0 : Math.max(0, now - stats.owedSince) / 1000);
      setAside.set(stats.setAside);
      waiting.set(stats.updates);
      return registry.metrics();
    },
  };
}

function setAll(gauge: Gauge<string>, values: Readonly<Record<string, number>>): void {
  gauge.reset();
  for (const [name, value] of Object.entries(values)) gauge.labels(name).set(value);
}

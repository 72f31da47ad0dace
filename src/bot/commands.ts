import { distance } from 'fastest-levenshtein';
import type { Action, Command, Feature, Question } from './command.ts';
import { addressesFeature } from './features/addresses.ts';
import { aheadFeature } from './features/ahead.ts';
import { cardsFeature } from './features/cards.ts';
import { catchupFeature } from './features/catchup.ts';
import { citeFeature } from './features/cite.ts';
import { daysFeature } from './features/days.ts';
import { diffFeature } from './features/diff.ts';
import { digestFeature } from './features/digest.ts';
import { exportFeature } from './features/export.ts';
import { fixFeature } from './features/fix.ts';
import { forwardFeature } from './features/forward.ts';
import { languageFeature } from './features/language.ts';
import { meetingFeature } from './features/meeting.ts';
import { meetingsFeature } from './features/meetings.ts';
import { moreFeature } from './features/more.ts';
import { namesFeature } from './features/names.ts';
import { onThisDayFeature } from './features/on-this-day.ts';
import { postFeature } from './features/post.ts';
import { privacyFeature } from './features/privacy.ts';
import { removeFeature } from './features/remove.ts';
import { replayFeature } from './features/replay.ts';
import { replaysFeature } from './features/replays.ts';
import { routeFeature } from './features/route.ts';
import { routesFeature } from './features/routes.ts';
import { searchFeature } from './features/search.ts';
import { snoozeFeature } from './features/snooze.ts';
import { sourcesFeature } from './features/sources.ts';
import { startFeature } from './features/start.ts';
import { statusFeature } from './features/status.ts';
import { stopFeature } from './features/stop.ts';
import { subscribeFeature } from './features/subscribe.ts';
import { subscriptionsFeature } from './features/subscriptions.ts';
import { tagsFeature } from './features/tags.ts';
import { timezoneFeature } from './features/timezone.ts';
import { uploadFeature } from './features/upload.ts';

const FEATURES: readonly Feature[] = [
  daysFeature,
  meetingsFeature,
  searchFeature,
  tagsFeature,
  cardsFeature,
  namesFeature,
  meetingFeature,
  aheadFeature,
  onThisDayFeature,
  postFeature,
  diffFeature,
  citeFeature,
  forwardFeature,
  moreFeature,
  exportFeature,
  catchupFeature,
  subscribeFeature,
  subscriptionsFeature,
  snoozeFeature,
  digestFeature,
  stopFeature,
  routeFeature,
  routesFeature,
  replayFeature,
  replaysFeature,
  addressesFeature,
  languageFeature,
  timezoneFeature,
  privacyFeature,
  startFeature,
  sourcesFeature,
  statusFeature,
  removeFeature,
  uploadFeature,
  fixFeature,
];

/** The one list of commands, in the order of the menu. */
export const COMMANDS: readonly Command[] = FEATURES.flatMap(({ commands }) => commands);

/** What the buttons do, by the name with which their data begins. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map(
  FEATURES.flatMap(({ actions }) => actions).map((action) => [action.name, action]),
);

const QUESTIONS: ReadonlyMap<string, Question> = new Map(
  FEATURES.flatMap(({ questions = [] }) => questions).map((question) => [question.name, question]),
);

/** The command of that name with its argument; `post_128` is `post` with 128. Null where there is none. */
export function findCommand(name: string, argument: string): { command: Command; argument: string } | null {
  const command = COMMANDS.find((other) => other.name === name);
  if (command) return { command, argument };
  const [, stem, number] = /^(.+)_(\d+)$/.exec(name) ?? [];
  const numbered = COMMANDS.find((other) => other.numbered && other.name === stem);
  return numbered && number !== undefined ? { command: numbered, argument: number } : null;
}

/** The command whose name is nearest to one that is none, if any is near. */
export function nearestCommand(name: string): Command | null {
  const [nearest] = COMMANDS.map((command) => ({ command, away: distance(name, command.name) })).sort(
    (a, b) => a.away - b.away,
  );
  return nearest && nearest.away <= Math.max(2, Math.floor(nearest.command.name.length / 2))
    ? nearest.command
    : null;
}

/** The action that a button's data names, and the rest of it; null for data that is not ours. */
export function findAction(data: string): { action: Action; rest: string } | null {
  const colon = data.indexOf(':');
  const action = ACTIONS.get(data.slice(0, Math.max(colon, 0)));
  return action ? { action, rest: data.slice(colon + 1) } : null;
}

/** The question of that name; null where there is none. */
export function findQuestion(name: string): Question | null {
  return QUESTIONS.get(name) ?? null;
}

import type { MessageEntity } from 'grammy/types';

/** A language to write a text's entities in. */
export interface Markup {
  readonly text: (text: string) => string;
  /** What stands around a text that an entity covers; null where the language has nothing for it. */
  readonly around: (
    entity: MessageEntity,
    covered: string,
  ) => readonly [before: string, after: string] | null;
}

/** Writes a text with its entities. Those that cross, which no markup knows, are closed and opened again. */
export function markUp(text: string, entities: readonly MessageEntity[], markup: Markup): string {
  const marked = entities
    .map((entity) => {
      const [start, end] = [Math.max(0, entity.offset), Math.min(entity.offset + entity.length, text.length)];
      return { start, end, around: markup.around(entity, text.slice(start, end)) };
    })
    .filter((mark) => mark.start < mark.end && mark.around !== null)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const bounds = [0, ...marked.flatMap(({ start, end }) => [start, end]), text.length];
  const cuts = [...new Set(bounds)].sort((a, b) => a - b);
  let open: typeof marked = [];
  let written = '';
  const turnTo = (wanted: typeof marked) => {
    const shared = open.findIndex((mark, index) => mark !== wanted[index]);
    const kept = shared < 0 ? open.length : shared;
    for (const mark of open.slice(kept).reverse()) written += mark.around?.[1];
    for (const mark of wanted.slice(kept)) written += mark.around?.[0];
    open = wanted;
  };
  for (const [index, cut] of cuts.entries()) {
    const next = cuts[index + 1];
    if (next === undefined) break;
    turnTo(marked.filter(({ start, end }) => start <= cut && end >= next));
    written += markup.text(text.slice(cut, next));
  }
  turnTo([]);
  return written;
}

/** Where an entity leads to, if it is a link; may be anything. */
export function targetOf(entity: MessageEntity, covered: string): string | null {
  if (entity.type === 'text_link') return entity.url;
  if (entity.type === 'url') return /^[a-z][a-z0-9+.-]*:/i.test(covered) ? covered : `https://${covered}`;
  return entity.type === 'mention' ? `https://t.me/${covered.slice(1)}` : null;
}

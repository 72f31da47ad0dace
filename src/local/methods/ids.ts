import { badRequest } from '../rules/fault.ts';

const MOST_IDS = 100;

/** The ids of the messages that a call is about. @throws ApiFault (Bot API server, get_message_ids). */
export function checkIds(ids: unknown): readonly number[] {
  if (!Array.isArray(ids)) throw badRequest('expected an Array of message identifiers');
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > MOST_IDS) throw badRequest('too many message identifiers specified');
  for (const id of ids) {
    if (!Number.isInteger(id) || id <= 0) throw badRequest('invalid message identifier specified');
  }
  return ids;
}

import type { Opts } from 'grammy/types';
import { badRequest } from '../rules/fault.ts';
import { checkNextOffset, checkResults } from '../rules/inline.ts';
import { type LocalState, secondsNow, tell } from '../state.ts';

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';
/** Inline queries are waited for so long (Bot API server, Client.cpp). */
const INLINE_SECONDS = 30;

export function answerCallbackQuery(state: LocalState, payload: Opts<'answerCallbackQuery'>): true {
  // 200 characters (Bot API, answerCallbackQuery).
  if ((payload.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
  if (!state.unanswered.delete(payload.callback_query_id)) throw badRequest(TOO_OLD);
  tell(state, {
    type: 'answer',
    callbackQueryId: payload.callback_query_id,
    text: payload.text || null,
    alert: payload.show_alert === true,
    url: payload.url ?? null,
  });
  return true;
}

export function answerInlineQuery(state: LocalState, payload: Opts<'answerInlineQuery'>): true {
  const results = checkResults(payload.results);
  const nextOffset = checkNextOffset(payload.next_offset);
  checkButton(payload.button);
  const asked = state.inlineQueries.get(payload.inline_query_id);
  state.inlineQueries.delete(payload.inline_query_id);
  if (asked === undefined || secondsNow(state) - asked > INLINE_SECONDS) throw badRequest(TOO_OLD);
  tell(state, {
    type: 'inline-results',
    inlineQueryId: payload.inline_query_id,
    results,
    nextOffset,
    isPersonal: payload.is_personal === true,
  });
  return true;
}

/** The parameter of `/start` behind the button above the results. */
function checkButton(button: Opts<'answerInlineQuery'>['button']): void {
  const parameter = button?.start_parameter;
  if (parameter !== undefined && !/^[\w-]{1,64}$/.test(parameter)) throw badRequest('START_PARAM_INVALID');
}

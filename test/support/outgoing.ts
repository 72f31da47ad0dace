import type { Outgoing } from '../../src/delivery/outgoing.ts';
import type { View } from '../../src/views/message.ts';

/** The message that is owed. @throws where none is, but a forward or a deletion. */
export function viewOf(outgoing: Outgoing | undefined): View {
  if (!outgoing || !('view' in outgoing)) throw new Error(`no message: ${JSON.stringify(outgoing)}`);
  return outgoing.view;
}

/** What is owed, in short: the text of a message, else what is done with which messages. */
export function written(outgoing: Outgoing | undefined): string {
  switch (outgoing?.type) {
    case undefined:
      return '';
    case 'message':
      return outgoing.view.text;
    case 'edit':
    case 'caption':
      return `${outgoing.type} ${outgoing.messageId}: ${outgoing.view.text}`;
    case 'forward':
    case 'copy':
      return `${outgoing.type} ${outgoing.original.messageIds.join()} of ${outgoing.original.chatId}`;
    case 'delete':
      return `delete ${outgoing.messageIds.join()}`;
  }
}

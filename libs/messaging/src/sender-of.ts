import { isFromRunners } from '@atelier/contracts';
import type { Msg } from '@nats-io/transport-node';

const RUNNER_AT = 2;

/** The id of the runner that sent a `work` command under it: `work.lease.<id>`. Undefined: it was sent without one. */
export function senderOf(subject: string): string | undefined {
  return subject.split('.')[RUNNER_AT];
}

/** The command of a subject, without the id of the runner that sent it: so many runners, so many names of spans otherwise. */
export function commandOf(subject: string): string {
  return isFromRunners(subject) ? subject.split('.').slice(0, RUNNER_AT).join('.') : subject;
}

/** Bytes of a message as it came. The client counts them and does not declare it; reading the headers to count them would be the cost. */
export function messageBytes(message: Msg): number {
  return (message as Msg & { size(): number }).size();
}

/** Bytes of a message's headers. Ours are three short lines; the broker itself takes as much as it takes of payload. */
export function headerBytes(message: Msg): number {
  return messageBytes(message) - message.subject.length - (message.reply?.length ?? 0) - message.data.length;
}

/** More than this nobody of ours sends. */
export const MAX_HEADER_BYTES = 16 * 1024;

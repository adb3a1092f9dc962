import { z } from 'zod';
import type { CallOptions, QueueEntry, QueueSnapshot } from '../client.types.js';
import type { ComfyHttp } from '../http/http.js';

/** `[number, prompt_id, prompt, extra_data, outputs_to_execute]`; only the first two are sure. */
const item = z.tuple([z.number(), z.string()]).rest(z.unknown());
const queueAnswer = z.object({ queue_running: z.array(item), queue_pending: z.array(item) });

function entryOf([number, promptId, , extraData]: z.infer<typeof item>): QueueEntry {
  const clientId = (extraData as { client_id?: unknown } | null | undefined)?.client_id;
  return { promptId, number, ...(typeof clientId === 'string' ? { clientId } : {}) };
}

/** ComfyUI sends its heap as it lies in memory; this is the order in which it takes from it. */
function byTurn(a: QueueEntry, b: QueueEntry): number {
  return a.number - b.number || (a.promptId < b.promptId ? -1 : 1);
}

/** Reads the queue, pending prompts in the order in which they will run. */
export async function readQueue(http: ComfyHttp, options: CallOptions): Promise<QueueSnapshot> {
  const answer = await http.json({ ...options, method: 'GET', path: '/queue' }, queueAnswer);
  return { running: answer.queue_running.map(entryOf), pending: answer.queue_pending.map(entryOf).sort(byTurn) };
}

/** Takes a waiting prompt out; ComfyUI answers 200 whether or not it was there. */
export function dequeue(http: ComfyHttp, promptId: string, options: CallOptions): Promise<void> {
  return http.command({ ...options, method: 'POST', path: '/queue', json: { delete: [promptId] } });
}

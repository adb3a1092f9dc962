import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/**
 * Sends items as JSON Lines, a file to keep. The first one is read before the answer begins, so that who may not have it, or a service
 * that is away, is a problem and no empty file; a client that reads slowly is waited for.
 */
export async function sendLines(reply: FastifyReply, name: string, items: AsyncGenerator): Promise<void> {
  const first = await items.next();
  void reply.headers({
    'content-type': 'application/jsonl; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
  void reply.send(Readable.from(linesFrom(first, items)));
}

async function* linesFrom(first: IteratorResult<unknown>, rest: AsyncGenerator): AsyncGenerator<string> {
  if (first.done) return;
  yield lineOf(first.value);
  for await (const item of rest) yield lineOf(item);
}

const lineOf = (item: unknown) => `${JSON.stringify(item)}\n`;

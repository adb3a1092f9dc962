import { writeDurably } from '@atelier/storage/durable-file';
import { pipeline, type Readable } from 'node:stream';

/** Writes `source` durably through these transforms: a finished backup must survive a crash. */
export async function writeThrough(
  file: string,
  source: NodeJS.ReadableStream,
  ...through: NodeJS.ReadWriteStream[]
): Promise<void> {
  await writeDurably(file, joined(source, through) as Readable);
}

/** An error anywhere destroys the last stream too, and so reaches the write; the callback has nothing to add. */
function joined(source: NodeJS.ReadableStream, through: NodeJS.ReadWriteStream[]): NodeJS.ReadableStream {
  if (through.length === 0) return source;
  return pipeline([source, ...through], () => undefined) as unknown as NodeJS.ReadableStream;
}

import { open, type FileHandle } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

type Through = NodeJS.ReadWriteStream;

/** Writes what `source` gives, by way of these, and returns when it is on the disk: a finished backup must survive a crash. */
export async function writeDurably(file: string, source: NodeJS.ReadableStream, ...through: Through[]): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await pipeline([source, ...through, into(handle)]);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function writeTextDurably(file: string, text: string): Promise<void> {
  return writeDurably(file, Readable.from([text]));
}

/** Unlike the stream that the handle itself makes, it leaves the handle open for the sync. */
function into(handle: FileHandle): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => void handle.appendFile(chunk).then(() => done(), done),
  });
}

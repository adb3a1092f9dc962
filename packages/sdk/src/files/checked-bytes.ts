import { DamagedFileError } from '../errors/atelier-error.js';
import { Deadline } from '../transport/deadline.js';
import { reasonOf } from '../transport/pause.js';
import { newHash, type Hash } from './hash.js';

export interface Expected {
  id: number;
  size_bytes: number;
  sha256: string;
  idleMs: number;
  signal?: AbortSignal | undefined;
}

/** The same bytes; it fails when they stop coming, and at the end when they are others than announced. */
export async function checkedBytes(
  source: ReadableStream<Uint8Array>,
  expected: Expected,
): Promise<ReadableStream<Uint8Array>> {
  const hash = await newHash();
  const bytes = watched(source, expected, hash);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return();
    },
  });
}

async function* watched(source: ReadableStream<Uint8Array>, expected: Expected, hash: Hash | null) {
  const { idleMs, signal, size_bytes } = expected;
  const idle = new Deadline('the server sent nothing more', idleMs, signal);
  const reader = source.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  idle.signal.addEventListener('abort', stop, { once: true });
  let seen = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      seen += read.value.length;
      hash?.update(read.value);
      idle.restart();
      yield read.value;
    }
    if (idle.signal.aborted) throw reasonOf(idle.signal);
    if (seen !== size_bytes || (hash && hash.hex() !== expected.sha256)) throw damaged(expected, seen);
  } finally {
    idle.stop();
    stop();
  }
}

function damaged({ id, size_bytes }: Expected, seen: number): DamagedFileError {
  const what = seen === size_bytes ? 'has another hash than announced' : `has ${seen} bytes instead of ${size_bytes}`;
  return new DamagedFileError(`File ${id} ${what}`, { code: 'damaged_file' });
}

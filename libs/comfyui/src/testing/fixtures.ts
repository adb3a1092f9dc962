import { readFileSync } from 'node:fs';

/** One line of a recording; see the README beside the files. */
export interface Recorded {
  dir: string;
  method?: string;
  path?: string;
  status?: number;
  body?: unknown;
  data?: { type: string; data: Record<string, unknown> };
  binary_type?: number;
  meta?: Record<string, unknown>;
  format?: number;
  image_head_hex?: string;
}

/** Reads a recording of the real ComfyUI 0.3.64. */
export function recording(name: string): Recorded[] {
  const file = new URL(`../../fixtures/comfyui-0.3.64/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);
}

/** The last answer of `/history/{id}` that had an entry, per prompt, in the order of the recording. */
export function recordedHistory(name: string): [promptId: string, entry: unknown][] {
  const entries = recording(name)
    .filter((it) => it.path?.startsWith('/history/') && it.status === 200)
    .flatMap((it) => Object.entries(it.body as Record<string, unknown>));
  return [...new Map(entries)];
}

/** A binary frame as it was on the wire, its picture cut to the first bytes. */
export function binaryFrame(it: Recorded): Buffer {
  const image = Buffer.from(it.image_head_hex ?? '', 'hex');
  const head = Buffer.alloc(8);
  head.writeUInt32BE(it.binary_type ?? 0, 0);
  if (it.binary_type === 4) {
    const meta = Buffer.from(JSON.stringify(it.meta));
    head.writeUInt32BE(meta.length, 4);
    return Buffer.concat([head, meta, image]);
  }
  head.writeUInt32BE(it.format ?? 0, 4);
  return Buffer.concat([head, image]);
}

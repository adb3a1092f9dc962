import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ComfyClient, type OutputFile } from '@atelier/comfyui';
import type { WantedOutput } from '@atelier/contracts';
import type { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { readConfig, type Config } from '../../config.js';
import type { RunnerIdentity } from '../../identity/runner-identity.js';
import { GenerationState } from '../../testing/generation-state.js';
import { StoreDoor } from '../../testing/store-door.js';
import type { HeldLease } from '../leases/held-lease.js';
import type { Addresses } from '../reports/addresses.js';
import { FirstFrame } from './first-frame.js';
import { OutputIntake } from './output-intake.js';
import { OutputStore } from './output-store.js';
import { ScratchFolder } from './scratch-folder.js';
import { Stills } from './stills.js';

const MB = 1024 ** 2;
/** Memory does not depend on it; the bar is about 2,048, which takes a minute. */
const SIZE = Number(process.env['LARGE_OUTPUT_MB'] ?? 512) * MB;
const BYTES_PER_S = 44_100 * 4;
const HEADER_BYTES = 44;

/** The head of a WAV of two channels of 16 bits (44.1 kHz). */
function wavHeader(sizeBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(sizeBytes - 8, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(44_100, 24);
  header.writeUInt32LE(BYTES_PER_S, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(sizeBytes - HEADER_BYTES, 40);
  return header;
}

/** Answers with a silence of so many bytes, as fast as it is read, out of one small buffer. */
async function sendSilence(response: ServerResponse, sizeBytes: number): Promise<void> {
  const zeros = Buffer.alloc(64 * 1024);
  response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': sizeBytes });
  response.write(wavHeader(sizeBytes));
  for (let left = sizeBytes - HEADER_BYTES; left > 0 && !response.destroyed; left -= zeros.length) {
    if (!response.write(left < zeros.length ? zeros.subarray(0, left) : zeros)) await once(response, 'drain');
  }
  response.end();
}

/** The most memory that this process had beyond what it has now, while the work went on. */
async function growthOf(work: Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  while (!isOver) {
    most = Math.max(most, process.memoryUsage.rss());
    await pause(20);
  }
  await over;
  return most - before;
}

describe('a large output', () => {
  let folder: string;
  let server: Server;
  let client: ComfyClient;
  let door: StoreDoor;
  let intake: OutputIntake;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'atelier-large-'));
    server = createServer((request, response) => {
      const size = Number(new URL(request.url!, 'http://x').searchParams.get('filename')!.split('.')[0]);
      void sendSilence(response, size).catch(() => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new ComfyClient({ baseUrl: url, clientId: 'spec' });
    door = await StoreDoor.start(join(folder, 'store'));
    const env = { COMFYUI_URL: url, NATS_URL: 'nats://127.0.0.1:1', SCRATCH_PATH: folder };
    intake = makeIntake(readConfig({ ...env, LOG_LEVEL: 'fatal' }));
  });
  afterAll(async () => {
    await client.close();
    await door.stop();
    server.close();
    await rm(folder, { recursive: true });
  });

  function makeIntake(config: Config): OutputIntake {
    const scratch = new ScratchFolder(config, { runnerId: 'spec' } as RunnerIdentity);
    const stills = new Stills(new FirstFrame(config));
    const state = new GenerationState(door.addresses);
    const addresses = {
      toPut: (held: HeldLease, output: WantedOutput) => state.placesOf(held.ref, output),
    } as unknown as Addresses;
    return new OutputIntake({ client } as ComfyLink, scratch, stills, new OutputStore(addresses, config), config);
  }

  const take = (sizeBytes: number) => {
    const file: OutputFile = {
      ...{ filename: `${sizeBytes}.wav`, subfolder: '', type: 'output', nodeId: '9', key: 'audio', index: 0 },
      ...{ kind: 'audio', contentType: 'audio/wav', cached: false },
    };
    const place = { held: { ref: { task_id: 1, attempt: 1 }, name: 'spec' } as HeldLease, index: 0 };
    return intake.file(place, file, undefined, new AbortController().signal);
  };

  it('goes through the runner into the store, and the runner grows by less than 100 MB', async () => {
    // Buffers and code are there then: what follows is the growth by size alone.
    await take(64 * MB);
    const taken = take(SIZE);
    const growth = await growthOf(taken);
    const { object_key, ...output } = await taken;
    const seconds = (SIZE - HEADER_BYTES) / BYTES_PER_S;
    expect(output).toMatchObject({ kind: 'audio', size_bytes: SIZE, duration_ms: Math.round(seconds * 1_000) });
    expect((await door.store.head(object_key)).sizeBytes).toBe(SIZE);
    expect(growth).toBeLessThan(100 * MB);
  }, 300_000);
});

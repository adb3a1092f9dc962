import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '@atelier/comfy-sim';
import { WebSocket } from 'ws';
import { ComfyClient } from '../client.js';
import { textToImage } from '../testing/graphs.js';
import { fastSim } from '../testing/sim.js';
import { until } from '../testing/until.js';
import type { ComfyEvent } from './events.js';
import { ComfySocket } from './socket.js';

/** A second socket of the same id, as a badly stopped earlier life of a runner leaves it. */
describe('two sockets of one client id', () => {
  let sim: ComfySim;
  let client: ComfyClient;
  let socket: ComfySocket;
  let rogue: WebSocket;
  let events: ComfyEvent[];

  beforeEach(async () => {
    sim = await fastSim({ stepMs: 20, twoSocketsBug: true });
    client = new ComfyClient({ baseUrl: sim.url, clientId: 'spec' });
    const silence = { afterMs: 100, isPromptRunning: () => true };
    socket = new ComfySocket({ baseUrl: sim.url, clientId: 'spec', backoff: { minMs: 5, maxMs: 50 }, silence });
    events = [];
    socket.subscribe((event) => events.push(event));
  });

  afterEach(async () => {
    rogue.terminate();
    await socket.stop();
    await client.close();
    await sim.close();
  });

  async function openRogue(): Promise<void> {
    rogue = new WebSocket(`${sim.url.replace('http', 'ws')}/ws?clientId=spec`);
    await once(rogue, 'open');
  }

  async function openOurs(): Promise<void> {
    socket.start();
    await until('ours is open', () => socket.connected);
  }

  async function hearsProgress(): Promise<ComfyEvent[]> {
    const promptId = randomUUID();
    await client.submit({ graph: textToImage({ steps: 150 }), promptId });
    await until('progress is heard', () => events.some((it) => it.type === 'progress' && it.promptId === promptId));
    return events;
  }

  it('pitfall 4: a newer one takes all frames: ours notices its silence and takes them back', async () => {
    await openOurs();
    await openRogue();
    expect((await hearsProgress()).map((it) => it.type)).toContain('silent');
  });

  it('pitfall 4: an older one that closes deafens ours: it notices its silence and hears again', async () => {
    await openRogue();
    await openOurs();
    rogue.close();
    await once(rogue, 'close');
    expect((await hearsProgress()).map((it) => it.type)).toContain('silent');
  });
});

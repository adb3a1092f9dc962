import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfyLogger } from '../logger.js';
import { ScriptedComfy } from '../testing/scripted-comfy.js';
import { until } from '../testing/until.js';
import type { ComfyEvent, ComfyEventType } from './events.js';
import { ComfySocket } from './socket.js';
import type { ComfySocketOptions } from './socket.types.js';

const STATUS = { status: { exec_info: { queue_remaining: 0 } } };

let comfy: ScriptedComfy;
let socket: ComfySocket;
let events: ComfyEvent[];

function connect(options: Partial<ComfySocketOptions> = {}): ComfySocket {
  const backoff = { minMs: 5, maxMs: 20 };
  const baseUrl = options.baseUrl ?? comfy.url;
  socket = new ComfySocket({ clientId: 'runner 1/ü', backoff, ...options, baseUrl });
  socket.subscribe((event) => events.push(event));
  socket.start();
  return socket;
}

const count = (type: ComfyEventType) => events.filter((it) => it.type === type).length;
const seen = (type: ComfyEventType, times = 1) => until(`${times} × ${type}`, () => count(type) >= times);

beforeEach(async () => {
  comfy = await ScriptedComfy.start();
  events = [];
});

afterEach(async () => {
  await socket.stop();
  await comfy.close();
});

describe('connecting', () => {
  it('sends the feature flags as its very first frame, under the stable client id', async () => {
    connect();
    await until('a frame arrives', () => comfy.received[0]?.length === 1);
    expect(JSON.parse(comfy.received[0]?.[0] ?? '')).toEqual({
      type: 'feature_flags',
      data: { supports_preview_metadata: true },
    });
    expect(new URL(comfy.upgradeUrls[0] ?? '', comfy.url).searchParams.get('clientId')).toBe('runner 1/ü');
    expect(socket.connected).toBe(true);
  });

  it('pitfall 25: keeps one socket however often it is started', async () => {
    connect();
    socket.start();
    socket.start();
    await seen('connected');
    comfy.send('status', STATUS);
    await seen('status');
    expect(comfy.sockets).toHaveLength(1);
  });

  it('pitfall 23: sends no Origin, and goes on trying with growing waits where the socket is refused', async () => {
    comfy.acceptsSockets = false;
    connect();
    await until('some tries were refused', () => comfy.upgradeUrls.length >= 3);
    comfy.acceptsSockets = true;
    await seen('connected');
    expect(count('disconnected')).toBe(0);
    expect(comfy.upgradeOrigins.every((origin) => origin === undefined)).toBe(true);
  });

  it('starts before ComfyUI is there', async () => {
    const { url } = comfy;
    await comfy.close();
    connect({ baseUrl: url });
    comfy = await ScriptedComfy.start({ port: Number(new URL(url).port) });
    await seen('connected');
  });

  it('stops for good, by a closing handshake, and can be stopped twice', async () => {
    connect();
    await seen('connected');
    const closed = new Promise((resolve) => comfy.sockets[0]?.once('close', resolve));
    await Promise.all([socket.stop(), socket.stop()]);
    expect(await closed).toBe(1000);
    expect([socket.connected, comfy.sockets.length]).toEqual([false, 1]);
  });

  it('stops while it waits for the next try', async () => {
    comfy.acceptsSockets = false;
    connect({ backoff: { minMs: 60_000, maxMs: 60_000 } });
    await until('a try was refused', () => comfy.upgradeUrls.length === 1);
    await socket.stop();
  });
});

describe('a socket that is lost', () => {
  it('is opened anew after it was cut, and tells both', async () => {
    connect();
    await seen('connected');
    comfy.sockets[0]?.terminate();
    await seen('connected', 2);
    expect(events.map((it) => it.type)).toEqual(['connected', 'disconnected', 'connected']);
    expect(events[1]).toMatchObject({ code: 1006 });
    await until('flags were sent again', () => comfy.received[1]?.length === 1);
  });

  it('pitfall 4: opens the next one only when the old one is wholly closed', async () => {
    connect({ silence: { afterMs: 20, isPromptRunning: () => true } });
    await seen('connected');
    const order: string[] = [];
    comfy.onSocket = () => order.push('opened');
    comfy.sockets[0]?.once('close', () => order.push('closed'));
    await seen('connected', 2);
    expect(order.slice(0, 2)).toEqual(['closed', 'opened']);
    expect(comfy.mostAtOnce).toBe(1);
  });

  it('pitfall 6: is pinged, and cut when no pong comes', async () => {
    await comfy.close();
    comfy = await ScriptedComfy.start({ autoPong: false });
    connect({ pingIntervalMs: 10, pongTimeoutMs: 200 });
    await seen('connected', 2);
    expect(events[1]).toEqual({ type: 'disconnected', code: 1006, reason: 'no pong in time' });
  });

  it('stays open through pings that are answered', async () => {
    connect({ pingIntervalMs: 5, pongTimeoutMs: 1000 });
    await seen('connected');
    let pings = 0;
    comfy.sockets[0]?.on('ping', () => pings++);
    await until('many pings were answered', () => pings >= 10);
    expect(events.map((it) => it.type)).toEqual(['connected']);
  });
});

describe('a socket that says nothing', () => {
  it('pitfall 5: is opened anew while a prompt of ours runs, and says so', async () => {
    connect({ silence: { afterMs: 30, isPromptRunning: () => true } });
    await seen('connected', 3);
    expect(events.slice(0, 4).map((it) => it.type)).toEqual(['connected', 'silent', 'disconnected', 'connected']);
    const waits = events.flatMap((it) => (it.type === 'silent' ? [it.forMs] : []));
    expect(waits[1]).toBeGreaterThanOrEqual(2 * 30);
  });

  it('is left alone while nothing of ours runs', async () => {
    let asked = 0;
    connect({ silence: { afterMs: 20, isPromptRunning: () => (asked++, false) } });
    await until('the watchdog looked often', () => asked >= 10);
    expect(events.map((it) => it.type)).toEqual(['connected']);
  });

  it('is left alone while frames come', async () => {
    let asked = 0;
    connect({ silence: { afterMs: 1000, isPromptRunning: () => (asked++, true) } });
    await seen('connected');
    const talking = setInterval(() => comfy.send('status', STATUS), 10);
    await until('more than that time has passed', () => asked >= 6);
    clearInterval(talking);
    expect(count('silent')).toBe(0);
  });
});

describe('frames', () => {
  it('that are broken or unknown harm nothing', async () => {
    connect();
    await seen('connected');
    const ws = comfy.sockets[0]!;
    for (const frame of ['', '{', 'null', '{"type":"status"}', '{"type":"crystools.monitor","data":{}}'])
      ws.send(frame);
    for (const frame of [Buffer.alloc(0), Buffer.alloc(3), Buffer.from([0, 0, 0, 4, 255, 255, 255, 255])])
      ws.send(frame);
    comfy.send('status', STATUS);
    await seen('status');
    expect(events.map((it) => it.type)).toEqual(['connected', 'status']);
  });

  it('reach every listener though one of them throws, which is logged', async () => {
    const warnings: string[] = [];
    const logger: ComfyLogger = { debug: () => undefined, warn: (message) => warnings.push(message) };
    connect({ logger });
    socket.on('status', () => {
      throw new Error('a bug of the listener');
    });
    const heard: number[] = [];
    const stop = socket.on('status', ({ queueRemaining }) => heard.push(queueRemaining));
    await seen('connected');
    comfy.send('status', STATUS);
    await until('the other heard it', () => heard.length === 1);
    stop();
    comfy.send('status', STATUS);
    await seen('status', 2);
    expect([heard.length, warnings.length]).toEqual([1, 2]);
  });

  it('larger than the limit cost the socket, not the process', async () => {
    connect({ maxFrameBytes: 1000 });
    await seen('connected');
    comfy.sockets[0]?.send('x'.repeat(2000));
    await seen('connected', 2);
    expect(events[1]).toMatchObject({ type: 'disconnected', code: 1006 });
  });

  it('pitfall 10: a preview without metadata belongs to what executes for us, and to nobody when nothing does', async () => {
    connect();
    await seen('connected');
    const preview = Buffer.from([0, 0, 0, 1, 0, 0, 0, 2, 137]);
    const ws = comfy.sockets[0]!;
    ws.send(preview);
    comfy.send('executing', { node: '3', display_node: '3', prompt_id: 'p' });
    ws.send(preview);
    comfy.send('executing', { node: null, prompt_id: 'p' });
    ws.send(preview);
    await seen('preview', 3);
    const previews = events.filter((it) => it.type === 'preview');
    expect(previews.map((it) => [it.promptId, it.nodeId, it.contentType])).toEqual([
      [undefined, undefined, 'image/png'],
      ['p', '3', 'image/png'],
      [undefined, undefined, 'image/png'],
    ]);
  });
});

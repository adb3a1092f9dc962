import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { pause } from '@atelier/waiting';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { offer, settingsOf } from '../harness/child.js';
import { graphOf, type Job } from '../platform/jobs.js';
import type { LeastRunner, LeastRunnerSettings } from './runner-task.types.js';

/** As the runner makes them (`libs/media`). */
const THUMBNAIL = { width: 384, height: 384, fit: 'inside', withoutEnlargement: true } as const;
const WEBP = { quality: 80, effort: 1 };
const HASH = { width: 32, height: 32, fit: 'inside', withoutEnlargement: true } as const;

interface History {
  outputs: Record<string, { images?: { filename: string; subfolder: string; type: string }[] }>;
}

/**
 * The least that makes a task's picture of a ComfyUI: it submits, hears the end on the socket, asks HTTP for the outcome, fetches the
 * picture, decodes it, makes both small copies, stores picture and thumbnail, and has ComfyUI forget the prompt. No lease, no address, no
 * report, no disk, no progress, no check of anything.
 */
const { comfyUrl, storeUrl } = settingsOf<LeastRunnerSettings>();
sharp.cache(false);
sharp.concurrency(1);
const clientId = randomUUID();
const [comfy, store] = [new Pool(comfyUrl, { connections: 4 }), new Pool(storeUrl, { connections: 4 })];
const ends = new Map<string, () => void>();
const socket = new WebSocket(`${comfyUrl.replace('http', 'ws')}/ws?clientId=${clientId}`, { perMessageDeflate: false });
socket.on('message', (data: Buffer, isBinary) => isBinary || hear(data.toString()));
await once(socket, 'open');
offer({ run });

function hear(text: string): void {
  const { type, data } = JSON.parse(text) as { type: string; data: { node?: string | null; prompt_id?: string } };
  if (type === 'executing' && data.node === null) ends.get(data.prompt_id ?? '')?.();
}

async function run({ job, count, everyMs }: Parameters<LeastRunner['run']>[0]): Promise<number> {
  const before = process.cpuUsage();
  const startedAt = performance.now();
  for (let number = 1; number <= count; number++) {
    await task(job, Math.floor(Math.random() * 2 ** 40));
    await pause(Math.max(0, startedAt + number * everyMs - performance.now()));
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / count;
}

async function task(job: Job, seed: number): Promise<void> {
  const promptId = randomUUID();
  const ended = new Promise<void>((resolve) => ends.set(promptId, resolve));
  await post('/prompt', { prompt: graphOf(job, seed), prompt_id: promptId, client_id: clientId });
  await ended;
  ends.delete(promptId);
  const picture = await fetched(promptId);
  const { thumbnail } = await smallCopies(picture);
  await Promise.all([put(`/${promptId}.png`, picture), put(`/${promptId}.webp`, thumbnail)]);
  await post('/history', { delete: [promptId] });
}

async function fetched(promptId: string): Promise<Buffer> {
  const { body } = await comfy.request({ method: 'GET', path: `/history/${promptId}` });
  const { outputs } = ((await body.json()) as Record<string, History>)[promptId]!;
  const [file] = Object.values(outputs).flatMap(({ images = [] }) => images);
  const answer = await comfy.request({ method: 'GET', path: `/view?${new URLSearchParams(file).toString()}` });
  return Buffer.from(await answer.body.arrayBuffer());
}

async function smallCopies(picture: Buffer): Promise<{ thumbnail: Buffer; thumbhash: string }> {
  const thumbnail = await sharp(picture, { failOn: 'error' }).autoOrient().resize(THUMBNAIL).webp(WEBP).toBuffer();
  const small = sharp(thumbnail).resize(HASH).ensureAlpha().raw();
  const { data, info } = await small.toBuffer({ resolveWithObject: true });
  return { thumbnail, thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64') };
}

async function put(path: string, body: Buffer): Promise<void> {
  createHash('sha256').update(body).digest('hex');
  const answer = await store.request({ method: 'PUT', path, body });
  await answer.body.dump();
}

async function post(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await comfy.request({ method: 'POST', path, headers, body: JSON.stringify(body) });
  await answer.body.dump();
}

import { once } from 'node:events';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { offer, settingsOf } from '../harness/child.js';
import type { Order, Report } from './least-platform.types.js';
import { PictureMaker } from './picture-maker.js';

/**
 * The least program in place of a runner: it takes what the least platform sends, tells of each step, stores picture and thumbnail and reports
 * the end. No heartbeat, no address to ask for, no disk of its own.
 */
const { comfyUrl, platformUrl } = settingsOf<{ comfyUrl: string; platformUrl: string }>();
const maker = await PictureMaker.connect(comfyUrl);
const store = new Pool(platformUrl, { connections: 4 });
const socket = new WebSocket(`${platformUrl.replace('http', 'ws')}/runner`, { perMessageDeflate: false });
socket.on('message', (data: Buffer) => void run(JSON.parse(data.toString()) as Order));
await once(socket, 'open');
offer({});

async function run({ id, lease, job }: Order): Promise<void> {
  const made = await maker.make(job, (step) => tell({ id, lease, step }));
  const { picture, thumbnail, sha256, thumbhash } = made;
  await Promise.all([put(`/outputs/${id}.png`, lease, picture), put(`/outputs/${id}.webp`, lease, thumbnail)]);
  tell({ id, lease, made: { sha256, thumbhash, bytes: picture.length } });
}

function tell(report: Report): void {
  socket.send(JSON.stringify(report));
}

async function put(path: string, lease: string, body: Buffer): Promise<void> {
  const answer = await store.request({ method: 'PUT', path, headers: { authorization: lease }, body });
  await answer.body.dump();
  if (answer.statusCode !== 204) throw new Error(`PUT ${path}: ${answer.statusCode}`);
}

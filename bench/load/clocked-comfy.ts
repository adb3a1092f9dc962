import { request as httpRequest, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startComfySim } from '@atelier/comfy-sim';
import { WebSocket, WebSocketServer } from 'ws';
import { now } from '../harness/clock.js';
import { offer, settingsOf } from '../harness/child.js';
import type { ClockedComfy, SentStep } from './clocked-comfy.types.js';

/** A simulated ComfyUI behind a proxy that records when each step leaves it: ComfyUI's own frames carry no time. */
const { stepMs } = settingsOf<{ stepMs: number }>();
const sim = await startComfySim({
  stepMs,
  loadMs: 0,
  pictures: 'flat',
  previews: false,
  models: ['bench.safetensors'],
});
const server = createServer(passOn);
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
let steps: SentStep[] = [];

sockets.on('connection', (client, request) => {
  const inner = new WebSocket(`${sim.url.replace('http', 'ws')}${request.url!}`, { perMessageDeflate: false });
  const early: string[] = [];
  inner.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) noteSteps(data.toString());
    client.send(data, { binary: isBinary });
  });
  client.on('message', (data: Buffer) =>
    inner.readyState === inner.OPEN ? inner.send(data.toString()) : early.push(data.toString()),
  );
  inner.once('open', () => early.splice(0).forEach((text) => inner.send(text)));
  client.once('close', () => inner.close());
  inner.once('close', () => client.close());
});

function noteSteps(text: string): void {
  if (!text.includes('"progress_state"')) return;
  const at = now();
  const { prompt_id, nodes } = (JSON.parse(text) as { data: ProgressState }).data;
  const { value } = nodes['sampler'] ?? {};
  if (value) steps.push({ promptId: prompt_id, step: value, at });
}

interface ProgressState {
  prompt_id: string;
  nodes: Record<string, { value: number }>;
}

function passOn(request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request;
  const inner = httpRequest(`${sim.url}${url!}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  inner.once('error', () => response.destroy());
  request.pipe(inner);
}

await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;

offer({
  url: () => `http://127.0.0.1:${port}`,
  takeSteps: () => {
    const taken = steps;
    steps = [];
    return taken;
  },
} satisfies ClockedComfy);

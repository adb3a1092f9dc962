import { randomUUID } from 'node:crypto';
import { until as waitUntil } from '@atelier/waiting';
import { WebSocket } from 'ws';
import type { ComfySim } from '../comfy-sim.js';

/** A JSON frame or, with type `preview`, a binary one. */
export interface Frame {
  type: string;
  data: Record<string, unknown>;
}

/** Waits for a condition; fails with its name when it does not come true within ten seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  await waitUntil(holds, { what, everyMs: 5 });
}

/** What a client of one simulator sees, over HTTP and one socket. */
export class SimClient {
  readonly frames: Frame[] = [];
  readonly clientId = randomUUID();
  closeCode: number | undefined;
  private socket: WebSocket | undefined;

  constructor(private readonly sim: ComfySim) {}

  /** Connects (again) and waits for the greeting, unless none is expected. */
  async connect(greeted = true): Promise<this> {
    this.closeCode = undefined;
    const before = this.frames.length;
    const socket = new WebSocket(`${this.sim.url.replace('http', 'ws')}/ws?clientId=${this.clientId}`);
    this.socket = socket;
    socket.on('message', (data, isBinary) => this.frames.push(isBinary ? { type: 'preview', data: {} } : parse(data)));
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
    await until('the socket is open', () => socket.readyState === WebSocket.OPEN);
    if (greeted) await until('the greeting', () => this.frames.length > before);
    return this;
  }

  close(): void {
    this.socket?.terminate();
  }

  /** Submits text to image and gives the prompt id. */
  async submit(
    inputs: { steps?: number; seed?: number; model?: string; width?: number; batch?: number } = {},
  ): Promise<string> {
    return this.submitGraph(graph(inputs));
  }

  /** Submits any graph and gives the prompt id; throws when it is refused. */
  async submitGraph(prompt: object): Promise<string> {
    const body = { prompt, client_id: this.clientId, prompt_id: randomUUID() };
    const answer = await this.post('/prompt', body);
    if (answer.status !== 200) throw new Error(`refused with ${answer.status}: ${await answer.text()}`);
    return body.prompt_id;
  }

  /** The kinds of frames of one prompt, in order. */
  typesOf(promptId: string): string[] {
    return this.frames.filter((frame) => frame.data.prompt_id === promptId).map((frame) => frame.type);
  }

  async heard(type: string, promptId: string): Promise<Record<string, unknown>> {
    const find = () => this.frames.find((frame) => frame.type === type && frame.data.prompt_id === promptId);
    await until(`${type} of ${promptId}`, () => find() !== undefined);
    return find()!.data;
  }

  /** The history entry; waits for it. */
  async finished(promptId: string): Promise<Record<string, unknown>> {
    let entry: Record<string, unknown> | undefined;
    await until(`the history of ${promptId}`, async () => (entry = await this.history(promptId)) !== undefined);
    return entry!;
  }

  async history(promptId: string): Promise<Record<string, unknown> | undefined> {
    return (await this.get<Record<string, Record<string, unknown>>>(`/history/${promptId}`))[promptId];
  }

  async get<T>(path: string): Promise<T> {
    return (await (await fetch(this.sim.url + path)).json()) as T;
  }

  post(path: string, body: unknown): Promise<Response> {
    return fetch(this.sim.url + path, { method: 'POST', body: JSON.stringify(body) });
  }
}

function parse(data: unknown): Frame {
  return JSON.parse(String(data)) as Frame;
}

function graph({ steps = 2, seed = Math.floor(Math.random() * 1e12), model = 'a.safetensors', width = 64, batch = 1 }) {
  return {
    4: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: model } },
    5: { class_type: 'EmptyLatentImage', inputs: { width, height: 64, batch_size: batch } },
    6: { class_type: 'CLIPTextEncode', inputs: { text: 'a fox', clip: ['4', 1] } },
    7: { class_type: 'CLIPTextEncode', inputs: { text: '', clip: ['4', 1] } },
    3: {
      class_type: 'KSampler',
      inputs: {
        ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0], seed, steps },
        ...{ cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
      },
    },
    8: { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
    9: { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'spec/img' } },
  };
}

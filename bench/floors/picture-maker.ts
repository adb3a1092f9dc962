import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { Pool } from 'undici';
import { WebSocket } from 'ws';
import { graphOf, type Job } from '../platform/jobs.js';

/** As the runner makes them (`libs/media`). */
const THUMBNAIL = { width: 384, height: 384, fit: 'inside', withoutEnlargement: true } as const;
const WEBP = { quality: 80, effort: 1 };
const HASH = { width: 32, height: 32, fit: 'inside', withoutEnlargement: true } as const;

interface History {
  outputs: Record<string, { images?: { filename: string; subfolder: string; type: string }[] }>;
}

export interface MadePicture {
  picture: Buffer;
  thumbnail: Buffer;
  sha256: string;
  thumbhash: string;
}

interface Run {
  ended: () => void;
  onStep: (step: number) => void;
}

/**
 * The least that makes a task's picture of a ComfyUI: it submits, hears the end on the socket, asks HTTP for the outcome, fetches the
 * picture, decodes it, makes both small copies, and has ComfyUI forget the prompt. No disk, no check of anything.
 */
export class PictureMaker {
  private readonly clientId = randomUUID();
  private readonly runs = new Map<string, Run>();

  private constructor(private readonly comfy: Pool) {}

  /** Returns when its socket is open. */
  static async connect(comfyUrl: string): Promise<PictureMaker> {
    sharp.cache(false);
    sharp.concurrency(1);
    const maker = new PictureMaker(new Pool(comfyUrl, { connections: 4 }));
    const address = `${comfyUrl.replace('http', 'ws')}/ws?clientId=${maker.clientId}`;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    socket.on('message', (data: Buffer, isBinary) => isBinary || maker.hear(data.toString()));
    await once(socket, 'open');
    return maker;
  }

  async make(job: Job, onStep: Run['onStep'] = () => undefined): Promise<MadePicture> {
    const promptId = randomUUID();
    const ended = new Promise<void>((resolve) => this.runs.set(promptId, { ended: resolve, onStep }));
    const seed = Math.floor(Math.random() * 2 ** 40);
    await this.post('/prompt', { prompt: graphOf(job, seed), prompt_id: promptId, client_id: this.clientId });
    await ended;
    this.runs.delete(promptId);
    const picture = await this.fetch(promptId);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    await this.post('/history', { delete: [promptId] });
    return { picture, sha256, ...(await smallCopies(picture)) };
  }

  private hear(text: string): void {
    const { type, data } = JSON.parse(text) as {
      type: string;
      data: { node?: string | null; prompt_id?: string; value?: number };
    };
    const run = this.runs.get(data.prompt_id ?? '');
    if (type === 'executing' && data.node === null) run?.ended();
    else if (type === 'progress') run?.onStep(data.value ?? 0);
  }

  private async fetch(promptId: string): Promise<Buffer> {
    const { body } = await this.comfy.request({ method: 'GET', path: `/history/${promptId}` });
    const { outputs } = ((await body.json()) as Record<string, History>)[promptId]!;
    const [file] = Object.values(outputs).flatMap(({ images = [] }) => images);
    const path = `/view?${new URLSearchParams({ ...file }).toString()}`;
    const answer = await this.comfy.request({ method: 'GET', path });
    return Buffer.from(await answer.body.arrayBuffer());
  }

  private async post(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const answer = await this.comfy.request({ method: 'POST', path, headers, body: JSON.stringify(body) });
    await answer.body.dump();
  }
}

async function smallCopies(picture: Buffer): Promise<{ thumbnail: Buffer; thumbhash: string }> {
  const thumbnail = await sharp(picture, { failOn: 'error' }).autoOrient().resize(THUMBNAIL).webp(WEBP).toBuffer();
  const small = sharp(thumbnail).resize(HASH).ensureAlpha().raw();
  const { data, info } = await small.toBuffer({ resolveWithObject: true });
  return { thumbnail, thumbhash: Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64') };
}

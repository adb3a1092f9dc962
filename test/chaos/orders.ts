import { createHash } from 'node:crypto';
import type { Asset, CreateTask, RunWorkflow, WorkflowVersion } from '@atelier/contracts';
import { picture } from '@atelier/media/testing';
import { orderedWorkflows } from './ordered-workflows.js';
import type { Random } from './random.js';
import type { Session } from './session.js';

/** In this order again and again: half of it needs what every simulator has, and one a model that only some have. */
export const ORDER_KINDS = ['picture', 'edit', 'film', 'picture', 'text', 'parts'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** What a customer asks for, and how it is recognized in what comes back. */
export interface Order {
  kind: OrderKind;
  path: string;
  body: CreateTask | Pick<RunWorkflow, 'values'>;
  prompt: string;
  /** Null where nothing is drawn. */
  seed: number | null;
}

/** A file that a customer has brought. */
export interface Brought {
  id: number;
  sha256: string;
  width: number;
  height: number;
}

const CREATE = '/api/v1/generation/create';
const MODELS = ['stable-diffusion-1.5', 'dreamshaper-8'];
const LATENT_STEP = 8;
const SMALLEST = 64;

/** What one customer can ask for: text-to-image, and runs of workflows that they have brought, with a picture of their own. */
export class Orders {
  private workflows = new Map<OrderKind, number>();
  private asset: Brought | undefined;

  constructor(
    private readonly session: Session,
    private readonly random: Random,
    private readonly steps: number,
  ) {}

  /** The picture that every edit of this customer begins with. */
  get brought(): Brought {
    return this.asset!;
  }

  /** Brings the workflows and the picture. @param number of the customer: no two have the same picture */
  async prepare(number: number): Promise<void> {
    for (const [kind, { graph, form }] of Object.entries(orderedWorkflows(this.steps))) {
      const body = { name: kind, workflow: graph, form };
      const answer = await this.session.call<WorkflowVersion>('POST', '/api/v1/workflows', { body });
      if (answer.status !== 201) throw new Error(`import of ${kind}: ${answer.status} ${JSON.stringify(answer.body)}`);
      this.workflows.set(kind as OrderKind, answer.body.workflow.id);
    }
    this.asset = await this.bring(SMALLEST + number * LATENT_STEP, SMALLEST);
  }

  /** @param index how many were made before: decides the kind */
  next(index: number): Order {
    const kind = ORDER_KINDS[index % ORDER_KINDS.length]!;
    const prompt = `${kind} ${index} of ${this.session.username}`;
    const model_name = this.random.pick(MODELS);
    const seed = Math.floor(this.random.next() * Number.MAX_SAFE_INTEGER);
    if (kind !== 'picture') return this.run(kind, prompt, seed);
    const body = { prompt, model_name, width: 64, height: 64, steps: this.steps, seed };
    return { kind, path: CREATE, body, prompt, seed };
  }

  private run(kind: OrderKind, prompt: string, drawnSeed: number): Order {
    const seed = kind === 'text' ? null : drawnSeed;
    const values = {
      prompt,
      ...(seed === null ? {} : { seed }),
      ...(kind === 'edit' ? { picture: { asset: this.brought.id } } : {}),
    };
    return { kind, path: `/api/v1/workflows/${this.workflows.get(kind)}/runs`, body: { values }, prompt, seed };
  }

  private async bring(width: number, height: number): Promise<Brought> {
    const bytes = await picture('png', width, height);
    const form = new FormData();
    form.set('file', new Blob([Uint8Array.from(bytes)]), `${this.session.username}.png`);
    const { status, body } = await this.session.call<Asset>('POST', '/api/v1/assets', { form });
    if (status !== 201 && status !== 200) throw new Error(`upload: ${status} ${JSON.stringify(body)}`);
    return { id: body.id, sha256: createHash('sha256').update(bytes).digest('hex'), width, height };
  }
}

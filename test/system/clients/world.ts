import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Atelier, type AtelierOptions } from '@atelier/sdk';
import type { Scope } from '@atelier/contracts';
import { Installation } from '../../installation/installation.js';
import type { Account } from '../../installation/account.js';
import type { ApiClient } from '../../installation/api-client.js';
import { makeKey } from '../doors/world.js';

/** As many as wait before the next is refused. */
export const QUEUED = 3;
const SCOPES: Scope[] = ['account:read', 'tasks:read', 'tasks:write', 'images:read', 'images:write', 'models:read', 'workflows:read', 'workflows:write', 'webhooks:write']; // prettier-ignore

/** What specs of clients share: one installation, somebody who uses it by a key, and somebody else with another. */
export interface ClientsWorld {
  installation: Installation;
  owner: Account;
  api: ApiClient;
  key: string;
  strangersKey: string;
}

export type GetWorld = () => ClientsWorld;

/** @param webhooks how many of the service that delivers them */
export async function startWorld(webhooks = 0): Promise<ClientsWorld> {
  const receivers = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_HTTP: 'allow' };
  const settings = { QUEUED_TASKS_PER_USER: String(QUEUED), ...(webhooks > 0 && receivers) };
  const installation = await Installation.start({ folder: runFolder(), simulators: 1, webhooks, settings });
  const [owner, stranger] = await Promise.all([installation.user(), installation.user()]);
  const api = installation.api(owner);
  const key = await makeKey(api, SCOPES);
  const strangersKey = await makeKey(installation.api(stranger), SCOPES);
  return { installation, owner, api, key, strangersKey };
}

export const clientOf = ({ installation, key }: ClientsWorld, more: AtelierOptions = {}): Atelier =>
  new Atelier({ url: installation.url, apiKey: key, ...more });

/** Small enough to be quick, large enough to have steps. */
export const SMALL = { prompt: 'a red fox', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 5 };
/** Runs until somebody ends it. */
export const ENDLESS = { ...SMALL, prompt: 'a fox that takes its time', steps: 150 };

/** Makes the picture larger: what a workflow of somebody may be. */
export const GRAPH = {
  '1': { class_type: 'LoadImage', inputs: { image: 'example.png' }, _meta: { title: 'Picture' } },
  '2': { class_type: 'ImageScaleBy', inputs: { image: ['1', 0], upscale_method: 'nearest-exact', scale_by: 2 } },
  '3': { class_type: 'SaveImage', inputs: { images: ['2', 0], filename_prefix: 'large' } },
};

/** What of it somebody fills in. */
export const FORM = {
  schema: {
    type: 'object',
    properties: { picture: { type: 'object' }, scale: { type: 'number', minimum: 1, maximum: 4, default: 2 } },
    required: ['picture'],
    additionalProperties: false,
  },
  fields: [['picture', 'image', ['1', 'image']] as const, ['scale', 'number', ['2', 'scale_by']] as const].map(
    ([name, widget, [node, input]]) => ({
      ...{ name, widget, label: name, bindings: [[node, input]] },
      ...{ group: null, advanced: false, hidden: false, origin: 'author' as const },
    }),
  ),
};

/** The fleet knows what its ComfyUI can run a moment after the start. */
export async function untilGraphRuns({ api }: ClientsWorld): Promise<void> {
  const known = async () => {
    const { body } = await api.post<{ requirement: { runners: number }[] }>('/api/v1/workflows/inspect', GRAPH);
    return body.requirement.every(({ runners }) => runners > 0);
  };
  await until(known, { timeoutMs: 40_000, what: 'the runner to say what its ComfyUI has' });
}

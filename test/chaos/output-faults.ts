import { createHash } from 'node:crypto';
import type { Output } from '@atelier/contracts';
import { FILM_MS } from './ordered-workflows.js';
import type { Brought, Order, OrderKind } from './orders.js';
import { recipeOf } from './recipe.js';

const KINDS: Record<OrderKind, Output['kind']> = {
  ...{ picture: 'image', edit: 'image', parts: 'image' },
  ...{ film: 'video', text: 'text' },
};

/** Where a result must have come from. */
export interface Origin {
  order: Order;
  /** The picture that an edit began with. */
  brought: Brought;
  /** Begin of the folder that the attempt alone wrote to. */
  prefix: string;
}

/** Sentences about an output that is not what was ordered, empty when it is. */
export async function outputFaults(output: Output, bytes: Buffer, origin: Origin): Promise<string[]> {
  const { kind } = origin.order;
  const hash = createHash('sha256').update(bytes).digest('hex');
  if (hash !== output.sha256) return [`gives bytes with the hash ${hash} instead of ${output.sha256}`];
  if (output.kind !== KINDS[kind]) return [`made ${output.kind} out of an order of ${kind}`];
  return kind === 'text' ? textFaults(output, bytes, origin) : [...sizeFaults(output, origin), ...(await recipeFaults(bytes, origin))]; // prettier-ignore
}

function textFaults({ text }: Output, bytes: Buffer, { order }: Origin): string[] {
  const isOwn = text === order.prompt && bytes.toString('utf8') === order.prompt;
  return isOwn ? [] : [`says "${text}" instead of "${order.prompt}"`];
}

/** An edit is as large as the picture that it began with, which is another for each customer. */
function sizeFaults({ width, height, duration_ms }: Output, { order: { kind }, brought }: Origin): string[] {
  const size = kind === 'edit' ? brought : { width: 64, height: 64 };
  const faults = width === size.width && height === size.height ? [] : [`is ${width} x ${height} pixels as ${kind}`];
  if (kind === 'film' && duration_ms !== FILM_MS) faults.push(`is a film of ${duration_ms} ms`);
  return faults;
}

async function recipeFaults(bytes: Buffer, { order, brought, prefix }: Origin): Promise<string[]> {
  const recipe = await recipeOf(bytes);
  const isOwn = recipe.prompt === order.prompt && recipe.seed === order.seed && recipe.prefix.startsWith(prefix);
  const faults = isOwn ? [] : [`shows what ${recipe.prefix} made: ${recipe.prompt}`];
  const begins = order.kind === 'edit' ? recipe.loaded?.includes(brought.sha256) : recipe.loaded === null;
  return begins ? faults : [...faults, `began with the file ${recipe.loaded}`];
}

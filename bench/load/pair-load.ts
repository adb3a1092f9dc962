import { Client } from 'undici';
import { offer } from '../harness/child.js';
import type { FloodRequest } from './http-load.types.js';
import type { PairLoad, Pairs, PairTimes } from './pair-load.types.js';

interface Answered {
  ms: number;
  bytes: number;
}

async function measure({ origin, pair: [one, other], count }: Pairs): Promise<PairTimes> {
  const client = new Client(origin, { pipelining: 1 });
  const first: Answered[] = [];
  const second: Answered[] = [];
  for (let pair = 0; pair < count; pair++) {
    const sides = [() => answered(client, one, first), () => answered(client, other, second)];
    for (const side of pair % 2 === 0 ? sides : sides.toReversed()) await side();
  }
  await client.close();
  const times = (side: Answered[]) => side.map(({ ms }) => ms);
  return { first: times(first), second: times(second), bytes: Math.max(...first.map(({ bytes }) => bytes)) };
}

/** Until the last byte; a create that was not over in time would be answered with 202. */
async function answered(client: Client, request: FloodRequest, side: Answered[]): Promise<void> {
  const start = performance.now();
  const { statusCode, body } = await client.request(request);
  const { byteLength } = await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`${request.path}: ${statusCode}`);
  side.push({ ms: performance.now() - start, bytes: byteLength });
}

offer({ measure } satisfies PairLoad);

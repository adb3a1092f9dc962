import { createHash } from 'node:crypto';
import type { ObjectAddress } from '@atelier/contracts';
import { startS3 } from '@atelier/testing';

/** A store for generation: its settings, and its end. */
export interface StartedStore {
  variables: Record<string, string>;
  stop: () => Promise<void>;
}

async function s3(): Promise<StartedStore> {
  const server = await startS3();
  const { endpoint, bucket, accessKey, secretKey } = server.access;
  const keys = { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey };
  const variables = { OBJECT_STORE: 's3', S3_ENDPOINT: endpoint, S3_BUCKET: bucket, ...keys };
  return { variables, stop: () => server.stop() };
}

/** The harness has a folder of its own. */
const disk = (): Promise<StartedStore> => Promise.resolve({ variables: {}, stop: () => Promise.resolve() });

/** Every driver, for `describe.each`. */
export const STORES: [name: string, start: () => Promise<StartedStore>][] = [
  ['a disk', disk],
  ['an S3 server', s3],
];

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Stores bytes at an address, as whoever has it may try. @returns the status of the answer */
export async function putTo({ url, headers }: ObjectAddress, bytes: Buffer): Promise<number> {
  const { 'content-length': _length, ...sent } = headers;
  return (await fetch(url, { method: 'PUT', headers: sent, body: new Uint8Array(bytes) })).status;
}

import { randomUUID } from 'node:crypto';
import { createObjectStore, type ObjectStore } from '@atelier/storage';
import type { InstallationConfig } from '../config.js';
import { checkClock } from './clock.js';
import { doubtful, fine, isPrivate, reasonOf, wrong, type Finding } from './finding.js';

const PART = 'store';
const SLOW_MS = 2_000;
const PROBE = Buffer.from('written by the doctor, and removed again');

/** Writes, reads, lists and deletes one small object. */
export async function checkStore(config: InstallationConfig): Promise<Finding[]> {
  const store = createObjectStore(config);
  const { objectStore, s3Endpoint } = config;
  const exposed = objectStore === 's3' && s3Endpoint?.startsWith('http:') && !isPrivate(s3Endpoint);
  try {
    return [
      ...(await useOnce(store, objectStore)),
      ...(exposed
        ? [doubtful(PART, 'pictures cross a public network unencrypted', 'Use https:// in S3_ENDPOINT.')]
        : []),
    ];
  } catch (error) {
    const settings = objectStore === 'disk' ? 'OBJECT_STORE_PATH' : 'S3_ENDPOINT, S3_BUCKET and the keys';
    return [
      wrong(
        PART,
        `the object store (${objectStore}) cannot be used: ${reasonOf(error)}`,
        `Check ${settings}, and that it may be read, written, listed and deleted from.`,
      ),
    ];
  } finally {
    await store.close();
  }
}

async function useOnce(store: ObjectStore, kind: string): Promise<Finding[]> {
  const key = `doctor/${randomUUID()}.txt`;
  const begin = performance.now();
  await store.check();
  await store.put(key, PROBE, { contentType: 'text/plain' });
  try {
    const { modifiedAt, sizeBytes } = await store.head(key);
    const listed = await isListed(store, key);
    const took = performance.now() - begin;
    const text = `${kind}: one object was written, read, listed and deleted in ${Math.round(took)} ms`;
    if (sizeBytes !== PROBE.length || !listed)
      return [
        wrong(
          PART,
          'the store does not give back what was put into it',
          'Use a store with read-after-write consistency.',
        ),
      ];
    return [
      took > SLOW_MS
        ? doubtful(PART, text, 'Uploads will hold up GPUs: look at the network and the load of the store.')
        : fine(PART, text),
      checkClock('this machine', 'the store', Date.now() - modifiedAt.getTime()),
    ];
  } finally {
    await store.delete([key]);
  }
}

async function isListed(store: ObjectStore, key: string): Promise<boolean> {
  for await (const object of store.list('doctor/')) if (object.key === key) return true;
  return false;
}

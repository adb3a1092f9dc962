import { readFile } from 'node:fs/promises';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';

/** Which pod this is, and how the API server is reached. */
export interface PodSettings {
  apiUrl: string;
  /** Holds `token` and `ca.crt`, as Kubernetes mounts them. */
  accountFolder: string;
  namespace: string;
  name: string;
}

const TIMEOUT_MS = 5_000;
/** Read by the ReplicaSet controller: of equal pods, the one with the lowest cost is removed first (KEP-2255). */
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';

/** Writes the deletion cost of this pod. @throws Error when the API server refuses it or is not reached */
export async function writeDeletionCost(pod: PodSettings, cost: number): Promise<void> {
  const url = new URL(`/api/v1/namespaces/${pod.namespace}/pods/${pod.name}`, pod.apiUrl);
  const body = JSON.stringify({ metadata: { annotations: { [DELETION_COST]: String(cost) } } });
  // Read every time: the kubelet renews the token within its life.
  const token = (await readFile(join(pod.accountFolder, 'token'), 'utf8')).trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/merge-patch+json' };
  const ca = url.protocol === 'https:' ? await readFile(join(pod.accountFolder, 'ca.crt')) : undefined;
  const status = await send(url, { method: 'PATCH', headers, signal: AbortSignal.timeout(TIMEOUT_MS) }, body, ca);
  if (status !== 200) throw new Error(`the API server answered ${status}`);
}

function send(url: URL, options: RequestOptions, body: string, ca: Buffer | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = ca ? requestHttps(url, { ...options, ca }) : requestHttp(url, options);
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.end(body);
  });
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Manifest } from './played-pods.js';

/** As `docs/deploy.md` makes them. */
export async function madeSecrets(): Promise<Manifest[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/secrets.mjs', 'kubernetes']);
  const { items } = JSON.parse(stdout) as { items: (Manifest & { stringData: Record<string, string> })[] };
  return items.map(({ metadata, stringData }) => secretOf(metadata.name, stringData));
}

/** What the kubelet writes into a volume of a service account. */
export const tokenSecret = (name: string, token: string) => secretOf(name, { token, 'ca.crt': '' });

function secretOf(name: string, values: Record<string, string>): Manifest {
  const data = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, data };
}

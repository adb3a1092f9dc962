import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '@atelier/testing';
import type { Installation } from '../installation/installation.js';

const ADDRESS = /http:\/\/(127\.0\.0\.1:\d+)\/metrics/g;
const SERVICES = /^(gateway|auth|generation|webhooks|comfy-runner)/;

/** Where each service of an installation serves its metrics: it says so when it starts, the newest start last. */
export async function targetsOf(installation: Installation): Promise<Target[]> {
  const folder = installation.embedded.home.at('logs');
  const names = (await readdir(folder)).filter((name) => SERVICES.test(name));
  const found = names.map(async (name) => {
    const addresses = [...(await readFile(join(folder, name), 'utf8')).matchAll(ADDRESS)];
    return { job: SERVICES.exec(name)![1]!, address: addresses.at(-1)?.[1] ?? '' };
  });
  return (await Promise.all(found)).filter(({ address }) => address !== '');
}

/** What one service shows now. */
export async function scrape({ address }: Target): Promise<string> {
  const response = await fetch(`http://${address}/metrics`);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

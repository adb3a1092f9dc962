import { freePorts, isPortFree } from '@atelier/embedded';
import { readFile, writeFile } from 'node:fs/promises';

/**
 * A port for each name: the one of the previous start if it is still free, so that addresses stay the same, else a new one.
 * A server that was left running holds its port, so stop leftovers before.
 */
export async function rememberPorts(file: string, names: readonly string[]): Promise<Record<string, number>> {
  const earlier = await readEarlier(file);
  const fresh = await freePorts(names.length);
  const chosen = await Promise.all(
    names.map(async (name, index) => {
      const known = earlier[name];
      return [name, known && (await isPortFree(known)) ? known : fresh[index]!] as const;
    }),
  );
  const ports = Object.fromEntries(chosen);
  await writeFile(file, JSON.stringify({ ...earlier, ...ports }), { mode: 0o600 });
  return ports;
}

async function readEarlier(file: string): Promise<Record<string, number>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  } catch {
    return {}; // the first start, or a damaged file: any free port
  }
}

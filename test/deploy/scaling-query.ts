import { readFile } from 'node:fs/promises';

/** What KEDA asks, as it is tried against a real Prometheus by test/monitoring. */
export async function scalingQuery(): Promise<string> {
  const text = await readFile('k8s/components/keda/scaled-object.yaml', 'utf8');
  return /query: >-\n([^]*?)\n\s+ignoreNullValues/
    .exec(text)![1]!
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ');
}

import { mkdir } from 'node:fs/promises';
import type { JobResult, OutputFile } from '@atelier/sdk';
import type { Terminal } from './terminal.js';

/** A job and where its files are now. */
export interface SavedJob {
  job_id: number;
  outputs: { id: number; content_type: string; size_bytes: number; sha256: string; path: string }[];
}

/** Writes files into a folder, which is made if it is not there, one after another. */
export async function saveAll(files: readonly OutputFile[], folder: string, { interrupted }: Terminal) {
  await mkdir(folder, { recursive: true });
  const saved: SavedJob['outputs'] = [];
  for (const file of files) {
    const path = await file.toFile(folder, { signal: interrupted });
    const { id, content_type, size_bytes, sha256 } = file.record;
    saved.push({ id, content_type, size_bytes, sha256, path });
  }
  return saved;
}

export async function saveResults(results: readonly JobResult[], folder: string, terminal: Terminal) {
  const saved: SavedJob[] = [];
  for (const { task, outputs } of results)
    saved.push({ job_id: task.id, outputs: await saveAll(outputs, folder, terminal) });
  return { data: { jobs: saved }, text: saved.flatMap(({ outputs }) => outputs.map(({ path }) => path)).join('\n') };
}

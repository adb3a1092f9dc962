import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { readZip } from '@atelier/testing';
import type { Studio } from './studio.js';

export interface SavedFile {
  name: string;
  bytes: Buffer;
}

/** What the browser saves when something is pressed. */
export async function saved({ page }: Studio, press: () => Promise<void>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The zip holds these pictures and no others, whole and under names that say what they are, and how they were made. */
export async function expectPictures({ bytes }: SavedFile, prompts: string[]): Promise<void> {
  const files = await readZip(bytes);
  const manifest = JSON.parse(String(files.get('manifest.json'))) as {
    pictures: { file: string; prompt: string; sha256: string; seed: number }[];
  };
  expect(files.size).toBe(prompts.length + 1);
  expect(manifest.pictures.map(({ prompt }) => prompt).toSorted()).toEqual(prompts.toSorted());
  for (const { file, prompt, sha256, seed } of manifest.pictures) {
    expect(file).toContain(prompt);
    expect(createHash('sha256').update(files.get(file)!).digest('hex')).toBe(sha256);
    expect(Number.isSafeInteger(seed)).toBe(true);
  }
}

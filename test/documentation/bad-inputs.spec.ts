import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';

const ROW = /^\|\s*(\d+)\s*\|/;
const TEST = /`([^`]+\.ts)`: `([^`]+)`/g;

interface Cited {
  number: number;
  file: string;
  title: string;
}

async function cited(): Promise<Cited[]> {
  const lines = (await readFile('docs/bad-inputs.md', 'utf8')).split('\n').filter((line) => ROW.test(line));
  return lines.flatMap((line) => {
    const number = Number(ROW.exec(line)![1]);
    return [...line.matchAll(TEST)].map(([, file, title]) => ({ number, file: file!, title: title! }));
  });
}

describe('the list of bad inputs', () => {
  it('names a test for each, without a gap', async () => {
    const numbers = [...new Set((await cited()).map(({ number }) => number))];
    expect(numbers.length).toBeGreaterThanOrEqual(66);
    expect(numbers).toEqual(Array.from(numbers, (_, index) => index + 1));
  });

  it('names tests that are there', async () => {
    const gone: string[] = [];
    for (const { number, file, title } of await cited()) {
      const text = await readFile(file, 'utf8').catch(() => '');
      if (!text.includes(title)) gone.push(`${number}: ${file}: ${title}`);
    }
    expect(gone).toEqual([]);
  });
});

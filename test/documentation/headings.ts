import { readFile } from 'node:fs/promises';

/** The parts of an address that GitHub makes of the headings of a page. */
export async function anchorsOf(file: string): Promise<string[]> {
  const text = (await readFile(file, 'utf8')).replaceAll(/^```[^]*?^```$/gm, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading!));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

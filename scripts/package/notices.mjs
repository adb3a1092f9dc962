import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from './closure.mjs';

/** The file of every package that has the licences of what is in it. */
export const NOTICES = 'third-party-licences.txt';
const LICENCE_FILE = /^(?:licen[cs]e|notice|copying)/i;
/** The package of libvips has its list of libraries and licences in its manual alone. */
const SAID_IN_MANUAL = /^@img\/sharp-libvips-/;

/**
 * What the licences of others ask to come along: who has made each package, and the text of its licence; each text once, below the
 * packages that have it.
 * @param {Iterable<string>} folders of packages as they are installed
 */
export function licenceNotices(folders) {
  const byText = new Map();
  for (const folder of new Set(folders)) {
    const { title, text } = noticeOf(folder);
    byText.set(text, (byText.get(text) ?? new Set()).add(title));
  }
  const parts = [...byText].map(([text, titles]) => `${[...titles].sort().join('\n')}\n\n${text}`.trimEnd());
  return `${parts.sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function noticeOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const isWanted = (file) => LICENCE_FILE.test(file) || (SAID_IN_MANUAL.test(name) && file === 'README.md');
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && isWanted(entry.name));
  const texts = files.map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return { title: `${name} ${version} (${license ?? 'see below'})`, text: texts.join('\n\n') };
}

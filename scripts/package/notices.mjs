import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestOf } from './closure.mjs';

/** The file of every package that has the licences of what is in it. */
export const NOTICES = 'third-party-licences.txt';
const README = /^readme(?:\.\w+)?$/i;
const LICENCE_HEADING = /^(?:#+\s*)?licen[cs]e\b/i;
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
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  const read = ({ name: file }) => readFileSync(join(folder, file), 'utf8').trim();
  const texts = files.filter((file) => isWanted(file.name)).map(read);
  const said = texts.length > 0 ? texts : files.filter((file) => README.test(file.name)).flatMap(saidIn(read));
  return { title: `${name} ${version} (${license ?? 'see below'})`, text: said.join('\n\n') };
}

/** What a manual says of the licence, if it has a part about it, and that it stands there: some packages have no file of it. */
const saidIn = (read) => (file) => {
  const part = licencePart(read(file));
  return part === '' ? [] : [`From ${file.name}, for there is no file of its licence:\n\n${part}`];
};

/** @param {string} manual @returns {string} empty where it says nothing of it */
export function licencePart(manual) {
  const lines = manual.split('\n');
  const isLine = (at) => /^(?:-{3,}|={3,})\s*$/.test(lines[at] ?? '');
  const isHeading = (at) => /^#{1,6}\s/.test(lines[at]) || (lines[at].trim() !== '' && isLine(at + 1));
  const start = lines.findIndex((line, at) => isHeading(at) && LICENCE_HEADING.test(line));
  if (start < 0) return '';
  const body = start + (isLine(start + 1) ? 2 : 1);
  const end = lines.findIndex((_line, at) => at >= body && isHeading(at));
  return lines.slice(body, end < 0 ? undefined : end).join('\n').trim(); // prettier-ignore
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What was looked at and does not matter here: `{id, name, reason, until}`, with a day until which that is believed.
 * @returns {{id: string, name: string, reason: string, until: string}[]}
 */
export function acceptedAdvisories() {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'accepted.json'), 'utf8'));
}

/** Those that nobody has accepted, or whose day has passed. */
export function notAccepted(found, accepted, today = new Date().toISOString().slice(0, 10)) {
  const isAccepted = ({ id, name }) => accepted.some((one) => one.id === id && one.name === name && one.until >= today);
  return found.filter((each) => !isAccepted(each));
}

import { runFolder } from '@atelier/testing/servers';
import { Installation } from '../installation/installation.js';
import { CALLERS, userOf, type Caller } from './callers.js';
import { installSchemathesis, tryAll } from './schemathesis.js';

/** No limit may be what is met: 60,000 requests come from one address. */
const SETTINGS = { QUEUED_TASKS_PER_USER: '1000000', INPUT_URL_TIMEOUT_S: '2' };

/** Five wrong passwords end the session of whoever is tried: these are tried last, by somebody of their own. */
const GUESSES = ['POST /api/v1/account/confirmation', 'POST /api/v1/account/removal', 'PUT /api/v1/account/mail'];

/**
 * Tries the whole API against its own document, as a user, an admin and a key: no fault of ours (5xx), no answer that the document
 * does not describe, nothing taken that it forbids, nothing refused that it allows.
 * @param more further arguments of Schemathesis
 * @returns whether nothing was found
 */
export async function fuzzApi(more: string[]): Promise<boolean> {
  const program = await installSchemathesis();
  const installation = await Installation.start({ folder: runFolder(), settings: SETTINGS, webhooks: 1 });
  try {
    const results: boolean[] = [];
    for (const callerOf of CALLERS) {
      const caller = await callerOf(installation);
      process.stdout.write(`\n# as ${caller.name}\n\n`);
      const others = GUESSES.flatMap((name) => ['--exclude-name', name]);
      const isClean = await tryAll(program, installation.url, caller, [...others, ...more]);
      results.push(isClean && (await isStillKnown(installation, caller)));
    }
    process.stdout.write('\n# as somebody who guesses their own password\n\n');
    const guesser = await userOf(installation);
    const guesses = GUESSES.flatMap((name) => ['--include-name', name]);
    results.push(await tryAll(program, installation.url, guesser, [...guesses, ...more]));
    return results.every((isClean) => isClean);
  } finally {
    await installation.discard();
  }
}

/** A caller who was signed out on the way has tried nothing from then on. */
async function isStillKnown(installation: Installation, { name, headers }: Caller): Promise<boolean> {
  const { status } = await fetch(`${installation.url}/api/v1/generation/history`, { headers });
  if (status !== 200) process.stderr.write(`the ${name} was signed out on the way: ${status}\n`);
  return status === 200;
}

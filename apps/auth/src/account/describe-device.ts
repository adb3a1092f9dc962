import type { Session } from '@atelier/contracts';
import Bowser from 'bowser';

/** Programs that are not browsers, which bowser does not know. */
const PROGRAMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^curl\//, 'curl'],
  [/^(python|aiohttp|Python-urllib)\b/i, 'Python'],
  [/^(node|undici|axios)\b/i, 'Node.js'],
];

/** Shorter names for some of bowser's. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  'Microsoft Edge': 'Edge',
  'Samsung Internet for Android': 'Samsung Internet',
  'Chrome OS': 'ChromeOS',
};

function shortName(name: string | undefined): string | null {
  return name ? (SHORT_NAMES[name] ?? name) : null;
}

/**
 * Names of browser (or program) and system as users know them; null where the user agent does not tell. Clients choose
 * this text, so no rule may depend on it.
 */
export function describeDevice(userAgent: string): Session['device'] {
  const program = PROGRAMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  // bowser refuses an empty text.
  const { browser, os, platform } = Bowser.parse(userAgent || '-');
  const model = os.name === 'iOS' ? platform.model : undefined;
  return { browser: program ?? shortName(browser.name), system: shortName(model ?? os.name) };
}

import type { Session } from '@atelier/contracts';

type Named = readonly [pattern: RegExp, name: string];

/** The first that fits: most browsers also carry the names of those they want to be taken for. */
const BROWSERS: readonly Named[] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bVersion\/[\d.]+.* Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^(python|aiohttp|Python-urllib)\b/i, 'Python'],
  [/^(node|undici|axios)\b/i, 'Node.js'],
];

const SYSTEMS: readonly Named[] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b|\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

function nameOf(userAgent: string, known: readonly Named[]): string | null {
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}

/** What a person recognizes a device by. It says only what the client claims, so it decides nothing. */
export function describeDevice(userAgent: string): Session['device'] {
  return { browser: nameOf(userAgent, BROWSERS), system: nameOf(userAgent, SYSTEMS) };
}

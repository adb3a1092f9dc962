import { describeDevice } from '../account/describe-device.js';

/** In characters. */
const MOST = 60;

/**
 * What a user agent names, without its version: a program that was brought up to date is no other one. Programs choose this text, so that
 * no rule depends on it.
 */
export function programOf(userAgent: string): string {
  const isBrowser = userAgent.startsWith('Mozilla/');
  const named = isBrowser ? describeDevice(userAgent).browser : /^[\w.-]+/.exec(userAgent)?.[0];
  return named?.slice(0, MOST) ?? 'unknown';
}

import { APPS, type App } from '../deploy/package-folders.js';
import { podman } from './container-engine.js';

/** The tag of these images, which stay for the next run. */
export const VERSION = 'containers-test';
const BUILD_TIMEOUT_MS = 30 * 60_000;

/** As compose looks for it. */
export const imageOf = (app: App): string => `docker.io/library/atelier-${app}:${VERSION}`;

/** Builds the image of each app. What they share is built once. */
export async function buildImages(): Promise<void> {
  const settings = ['--network', 'host', '--format', 'docker', '--build-arg', `VERSION=${VERSION}`];
  for (const app of APPS)
    await podman(['build', '--quiet', ...settings, '--target', app, '-t', imageOf(app), '.'], BUILD_TIMEOUT_MS);
}

/** Uncompressed, in millions of bytes. */
export async function megabytesOf(app: App): Promise<number> {
  return Number(await podman(['image', 'inspect', '--format', '{{.Size}}', imageOf(app)])) / 1e6;
}

/** The user that it runs as, by itself. */
export function userOf(app: App): Promise<string> {
  return podman(['image', 'inspect', '--format', '{{.Config.User}}', imageOf(app)]);
}

/** Runs a program of an image, and nothing of ours. @throws when there is none */
export function runIn(app: App, program: string, args: readonly string[]): Promise<string> {
  return podman(['run', '--rm', '--network', 'none', '--entrypoint', program, imageOf(app), ...args]);
}

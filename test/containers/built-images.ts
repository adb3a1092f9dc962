import { APPS, type App } from '../deploy/package-folders.js';
import { podman } from './container-engine.js';

/** Where a release lies, and the tag of its images, which stay for the next run. */
export interface Release {
  folder: string;
  version: string;
  apps: readonly App[];
}

export const THIS_RELEASE: Release = { folder: '.', version: 'containers-test', apps: APPS };
const BUILD_TIMEOUT_MS = 30 * 60_000;

/** As compose looks for it. */
const imageOf = (app: App, { version }: Release = THIS_RELEASE): string =>
  `docker.io/library/atelier-${app}:${version}`;

/** The image for a name of our manifests; those of third parties have theirs. */
export function imageNamed(name: string): string {
  const app = APPS.find((one) => name.startsWith(`atelier-${one}:`));
  if (app) return imageOf(app);
  return name.includes('/') ? `docker.io/${name}` : `docker.io/library/${name}`;
}

/** Builds the image of each app. What they share is built once. */
export async function buildImages(release = THIS_RELEASE): Promise<void> {
  const settings = ['--network', 'host', '--format', 'docker', '--build-arg', `VERSION=${release.version}`];
  for (const app of release.apps) {
    const image = ['--target', app, '-t', imageOf(app, release)];
    await podman(['build', '--quiet', ...settings, ...image, release.folder], BUILD_TIMEOUT_MS);
  }
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

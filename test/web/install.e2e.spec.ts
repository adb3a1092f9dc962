/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import type { Page } from 'playwright-core';
import { SLOW } from '../system/slow.js';
import type { Studio } from './studio.js';
import { type Language, textsOf } from './texts.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

/** Of the picture that is shared, in pixels. */
const PICTURE_SIDE = 64;

/** A window that may have a service worker, which the other suites forbid. */
const device = (language: Language = 'en'): Promise<Studio> => suite.visit(language, { serviceWorkers: 'allow' });

/** Waits until the worker answers for the page, and has what the page was loaded from. */
async function installed(page: Page): Promise<void> {
  await until(() => page.evaluate(isInstalled), { what: 'the worker to answer for the page, and to have its code' });
}

/** In the page. */
async function isInstalled(): Promise<boolean> {
  const cache = await caches.open('atelier-code-1');
  const kept = (await cache.keys()).map(({ url }) => url);
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /\/assets\/.*-.*\.(js|css)$/.test(name)); // prettier-ignore
  return (
    navigator.serviceWorker.controller?.state === 'activated' &&
    loaded.length > 0 &&
    loaded.every((url) => kept.includes(url))
  );
}

/** What an app of the phone does: it posts files to the page of the studio. */
async function share(page: Page, name: string, address = /shared=1/): Promise<void> {
  const arrived = page.waitForURL(address);
  await page.evaluate(
    async ([file, side]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
      canvas.getContext('2d')!.fillRect(0, 0, Number(side), Number(side));
      const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!), 'image/png'));
      const files = new DataTransfer();
      files.items.add(new File([blob], String(file), { type: 'image/png' }));
      const form = Object.assign(document.createElement('form'), {
        method: 'POST',
        action: '/share-target',
        enctype: 'multipart/form-data',
      });
      const input = Object.assign(document.createElement('input'), { type: 'file', name: 'files', files: files.files });
      form.append(input);
      document.body.append(form);
      form.submit();
    },
    [name, PICTURE_SIDE] as const,
  );
  await arrived;
}

const sharedDialog = ({ page, say }: Studio) => page.getByRole('dialog', { name: say('install:title_one') });
const hasShared = (page: Page) => page.evaluate(() => caches.has('atelier-shared-1'));
const forgotten = (page: Page) => until(async () => !(await hasShared(page)), { what: 'what was shared to be gone' });

/** In the page. */
const hasNothing = async () =>
  (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0;

describe('the installed page', () => {
  it(
    'opens without a network, says that the server cannot be reached, and goes on by itself when it can',
    async () => {
      const studio = await device();
      const { page } = studio;
      await studio.register('flyer');
      await installed(page);
      await page.context().setOffline(true);
      await page.goto(suite.url('/gallery'));
      await studio.heading('session:unreachableTitle').waitFor();
      await studio.expectAccessible();
      await page.context().setOffline(false);
      await studio.heading('shell:places.gallery').waitFor();
    },
    SLOW,
  );

  it(
    'is taken over with all its code by a worker that it was loaded past',
    async () => {
      const { page } = await device();
      await installed(page);
      await page.evaluate(() => caches.delete('atelier-code-1'));
      const devtools = await page.context().newCDPSession(page);
      // A forced reload goes past the worker, and so does a page that is on its way while the worker begins.
      await devtools.send('Page.reload', { ignoreCache: true });
      await installed(page);
    },
    SLOW,
  );

  it(
    'keeps code alone: nothing of who was signed in',
    async () => {
      const studio = await device();
      const { page } = studio;
      await studio.register('private');
      await installed(page);
      await page.reload();
      await studio.make('a secret fox');
      await studio.go('gallery');
      await studio.loaded(studio.grid.locator('img').first());
      await studio.signOut();
      const kept = await page.evaluate(async () => {
        const requests = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
        return (await Promise.all(requests)).flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
      });
      expect(kept).toContain('/');
      const isCode = (path: string) => path === '/' || /^\/(assets\/[^/?]+|[a-z-]+\.(js|svg))$/.test(path);
      expect(kept.filter((path) => !isCode(path))).toEqual([]);
    },
    SLOW,
  );

  it(
    'has a name, shortcuts and icons of the sizes that it says, in the language of the page',
    async () => {
      const studio = await device('zh-CN');
      const { page } = studio;
      await studio.heading('session:signInTitle').waitFor();
      await installed(page);
      const link = page.locator('link[rel=manifest]');
      expect(await link.getAttribute('href')).toBe('/manifest.zh-CN.webmanifest');
      const devtools = await page.context().newCDPSession(page);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      // A window of a test is a private one, which nothing is installed from.
      expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
      const { data, errors } = await devtools.send('Page.getAppManifest');
      expect(errors).toEqual([]);
      const manifest = JSON.parse(data!) as { icons: { src: string; sizes: string }[]; shortcuts: { name: string }[] };
      expect(manifest.shortcuts.map(({ name }) => name)).toContain(textsOf('zh-CN')('shell:places.gallery'));
      for (const { src, sizes } of manifest.icons.filter(({ sizes }) => sizes !== 'any')) {
        const side = await page.evaluate(async (url) => {
          const image = Object.assign(new Image(), { src: url });
          await image.decode();
          return `${image.naturalWidth}x${image.naturalHeight}`;
        }, src);
        expect(side).toBe(sizes);
      }
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );

  it(
    'can be taken off with all that it kept',
    async () => {
      const { page } = await device();
      await installed(page);
      await page.evaluate(() => navigator.serviceWorker.register('/sw-off.js'));
      await until(() => page.evaluate(hasNothing), { what: 'the worker and all that it kept to be gone' });
    },
    SLOW,
  );
});

describe('a file that another app shares', () => {
  it(
    'waits for whoever signs in, and goes into the form that was chosen',
    async () => {
      const studio = await device();
      const { page, say } = studio;
      await studio.register('sharer');
      await installed(page);
      await studio.signOut();
      await share(page, 'holiday.png');
      await studio.signIn('sharer');
      await sharedDialog(studio).getByRole('img', { name: 'holiday.png' }).waitFor();
      await studio.expectAccessible();
      await sharedDialog(studio)
        .getByRole('button', { name: say('make:modes.upscale') })
        .click();
      await sharedDialog(studio).waitFor({ state: 'hidden' });
      await page.getByRole('radio', { name: say('make:modes.upscale'), checked: true }).waitFor();
      await page.locator('form img').first().waitFor();
      expect(await hasShared(page)).toBe(false);
      await page.reload();
      await page.locator('form img').first().waitFor();
      expect(await sharedDialog(studio).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'is asked for once more where no service worker could take it',
    async () => {
      const studio = await suite.visit('zh-CN');
      const { page, say } = studio;
      await studio.register('early.guest');
      await share(page, 'lost.png', /shared=lost/);
      await page.getByText(say('install:lost')).waitFor();
      await studio.expectAccessible();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('common:close') })
        .click();
      await page.getByText(say('install:lost')).waitFor({ state: 'hidden' });
      expect(new URL(page.url()).search).toBe('');
    },
    SLOW,
  );

  it(
    'is forgotten when it is not wanted, and when who shared it signs out',
    async () => {
      const studio = await device();
      const { page, say } = studio;
      await studio.register('sharer2');
      await installed(page);
      await share(page, 'one.png');
      await sharedDialog(studio)
        .getByRole('button', { name: say('common:close') })
        .click();
      await sharedDialog(studio).waitFor({ state: 'hidden' });
      await forgotten(page);

      await share(page, 'two.png');
      await sharedDialog(studio).waitFor();
      // Another tab says that its user has signed out.
      const other = await page.context().newPage();
      await other.goto(suite.url('/favicon.svg'));
      await other.evaluate(() => new BroadcastChannel('atelier.session').postMessage({ type: 'signed_out' }));
      await studio.heading('session:signInTitle').waitFor();
      await forgotten(page);
    },
    SLOW,
  );
});

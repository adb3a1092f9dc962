/// <reference lib="dom" />
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { SLOW } from '../system/slow.js';
import { copyStudio, releaseNext } from './next-release.js';
import { Studio } from './studio.js';
import { ownWebSuite } from './web-suite.js';

const BUILT = join(import.meta.dirname, '../../apps/web/dist');
const root = join(runFolder(), 'studio-of-two-releases');

beforeAll(() => copyStudio(BUILT, root));
const suite = ownWebSuite({ childEnv: (name) => (name === 'gateway' ? { WEB_ROOT: root } : {}) });

/** Another release in place of the running one. */
async function release(): Promise<void> {
  await suite.installation.crash('gateway');
  await releaseNext(root);
  await suite.installation.revive('gateway');
}

describe('a tab of the release before, with its service worker', () => {
  it(
    'loads itself again when it asks for code that is gone, at the page that was asked for and with its draft',
    async () => {
      const context = await suite.windows.context({ locale: 'en', serviceWorkers: 'allow' });
      // Nothing is fetched ahead, so that the page of the gallery is not there yet.
      await context.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
      const studio = await Studio.open(context, suite.url());
      const { page } = studio;
      await studio.register('old.tab');
      await page.evaluate(() =>
        navigator.serviceWorker
          .register('/sw.js')
          .then(() => navigator.serviceWorker.ready)
          .then(() => undefined),
      );
      // Loaded by way of the worker, instead of waiting until it takes over what is open.
      await page.reload();
      await studio.heading('make:title').waitFor();
      await studio.write('half a thought');
      await release();
      const loaded = page.waitForEvent('load');
      await studio.go('gallery');
      await loaded;
      await studio.heading('shell:places.gallery').waitFor();
      await page.goBack();
      expect(await studio.prompt.inputValue()).toBe('half a thought');
    },
    SLOW,
  );
});

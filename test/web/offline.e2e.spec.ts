import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { cuttable } from './network.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

/** Twenty steps of this are long enough to do something in between. */
const STEP_MS = 200;

const suite = webSuite({ stepMs: STEP_MS });

async function visit(): Promise<Studio> {
  return suite.visit();
}

describe('while a picture is being made', () => {
  it(
    'the network may go and come back: the page says so, and then has the picture',
    async () => {
      const studio = await visit();
      await studio.register('maker');
      const network = await cuttable(studio.page);
      await studio.page.reload();
      await studio.write('a fox');
      await studio.press();
      await studio.canvas.getByText(studio.say('make:phase.sampling')).waitFor();
      await network.cut();
      await studio.text('shell:offline').waitFor();
      network.mend();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      await suite.hurry();
      await studio.finished('a fox');
    },
    SLOW,
  );
});

describe('a list that is opened without a network', () => {
  it(
    'says that it could not be loaded, and is there by itself when the network is back',
    async () => {
      const studio = await visit();
      await studio.register('keeper');
      await suite.hurry();
      await studio.make('a fox');
      const network = await cuttable(studio.page);
      await studio.page.reload();
      await studio.go('trash');
      await network.cut();
      await studio.text('shell:offline').waitFor();
      await studio.go('collections');
      await studio.text('collections:failed').waitFor();
      network.mend();
      await studio.text('collections:none').waitFor();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      expect(await studio.page.getByText(studio.say('collections:failed')).count()).toBe(0);
    },
    SLOW,
  );

  it(
    'does so on the pages for admins too, and keeps what it had until then',
    async () => {
      const studio = await visit();
      const { username, password } = suite.installation.address.admin;
      await studio.signIn(username, password);
      const network = await cuttable(studio.page);
      await studio.page.goto(`${studio.url}/admin/users`);
      const row = (name: string) => studio.page.getByRole('rowheader', { name, exact: true });
      await row(username).waitFor();
      await network.cut();
      await studio.text('shell:offline').waitFor();
      await row(username).waitFor();
      const { user } = await suite.installation.user();
      const pages = studio.page.getByRole('navigation', { name: studio.say('admin:pages') });
      await pages.getByRole('link', { name: studio.say('admin:storage.title') }).click();
      await studio.text('problems:network').waitFor();
      await pages.getByRole('link', { name: studio.say('admin:users.title') }).click();
      await row(username).waitFor();

      network.mend();
      await studio.text('shell:offline').waitFor({ state: 'hidden' });
      // What came meanwhile is there, and nobody pressed anything.
      await row(user.username).waitFor();
      await studio.text('problems:network').waitFor({ state: 'hidden' });
    },
    SLOW,
  );
});

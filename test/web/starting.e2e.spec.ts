import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { ownWebSuite } from './web-suite.js';

const RUNNERS = ['comfy-runner-1', 'comfy-runner-2'];

const suite = ownWebSuite({ settings: { STORAGE_QUOTA_MB_USER: '50' } });

describe('a page right after the start of the server', () => {
  it(
    'says that it is starting, keeps what was written, and goes on by itself when a runner is there',
    async () => {
      const { installation } = suite;
      for (const name of [...RUNNERS, 'generation']) await installation.crash(name);
      await installation.query("UPDATE generation.runner SET last_seen_at = now() - interval '1 minute'");
      const studio = await suite.visit();
      await studio.register('early');
      await studio.write('an early fox');
      await studio.page.getByText(studio.say('common:starting')).nth(1).waitFor();
      await installation.revive('generation');
      await studio.recent.getByText(studio.say('gallery:empty')).waitFor();
      // The service is there, and no runner yet.
      await studio.text('common:starting').waitFor();
      expect(await studio.page.getByText(studio.say('make:noModels')).count()).toBe(0);
      for (const name of RUNNERS) await installation.revive(name);
      await studio.text('common:starting').waitFor({ state: 'detached' });
      expect(await studio.prompt.inputValue()).toBe('an early fox');
      await suite.hurry();
      await studio.press();
      await studio.finished('an early fox');
    },
    SLOW,
  );
});

describe('a page whose runners are away', () => {
  it(
    'says of what waits that no runner is here for it, also in the library of workflows, and goes on when one is back',
    async () => {
      const studio = await suite.visit();
      await studio.register('waiter');
      await suite.hurry();
      await studio.write('a fox');
      for (const name of RUNNERS) await suite.installation.crash(name);
      await suite.installation.query("UPDATE generation.runner SET last_seen_at = now() - interval '8 minutes'");
      await studio.press();
      await studio.canvas.getByText(studio.say('make:noRunner')).waitFor();
      await studio.expectAccessible();
      await studio.go('workflows');
      const cards = studio.page.getByRole('list', { name: studio.say('workflows:list') });
      await cards.getByText(studio.say('workflows:away')).first().waitFor();
      expect(await cards.getByText(studio.say('workflows:ready')).count()).toBe(0);

      for (const name of RUNNERS) await suite.installation.revive(name);
      await studio.page.goBack();
      await studio.finished('a fox');
    },
    SLOW,
  );
});

describe('a form whose user has no room left', () => {
  it(
    'says so when it is sent, and leads to where room is made',
    async () => {
      const studio = await suite.visit();
      await studio.register('collector');
      await suite.hurry();
      await studio.make('a fox');
      await suite.installation.query('UPDATE generation.user_storage SET bytes = $1', [50 * 2 ** 20]);
      await studio.write('one more fox');
      await studio.press();
      const refusal = studio.page.getByRole('alert').filter({ hasText: studio.say('problems:storage_full') });
      await refusal.waitFor();
      expect(await studio.prompt.inputValue()).toBe('one more fox');
      await studio.expectAccessible();
      await refusal.getByRole('link', { name: studio.say('shell:places.trash') }).click();
      await studio.heading('shell:places.trash').waitFor();
    },
    SLOW,
  );
});

import { describe, expect, it } from '@jest/globals';
import { SLOW } from '../system/slow.js';
import { ownWebSuite } from './web-suite.js';

const suite = ownWebSuite();

describe('a page right after the start of the server', () => {
  it(
    'says that it is starting, keeps what was written, and goes on by itself when a runner is there',
    async () => {
      const { installation } = suite;
      const services = ['comfy-runner-1', 'comfy-runner-2', 'generation'];
      for (const name of services) await installation.crash(name);
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
      await installation.revive('comfy-runner-1');
      await installation.revive('comfy-runner-2');
      await studio.text('common:starting').waitFor({ state: 'detached' });
      expect(await studio.prompt.inputValue()).toBe('an early fox');
      await suite.hurry();
      await studio.press();
      await studio.finished('an early fox');
    },
    SLOW,
  );
});

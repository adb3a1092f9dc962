/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { WorkflowVersion } from '@atelier/contracts';
import { Account } from '../installation/account.js';
import { SLOW } from '../system/slow.js';
import { DESKTOP, PHONE } from './looks.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

/** Needs no model: it runs on every ComfyUI. */
const RUNS = {
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'red' } },
};
/** Needs a file that no runner has. */
const LACKS = {
  '1': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  '2': { class_type: 'VAELoader', inputs: { vae_name: 'nowhere.safetensors' } },
  '3': { class_type: 'VAEDecode', inputs: { samples: ['1', 0], vae: ['2', 0] } },
  '4': { class_type: 'SaveImage', inputs: { images: ['3', 0], filename_prefix: 'nowhere' } },
};

/** Somebody whose first workflow runs and whose second lacks a file, at the form of the second. */
async function visit(name: string, ...look: Parameters<typeof suite.visit>): Promise<Studio> {
  const studio = await suite.visit(...look);
  await studio.register(name);
  const api = suite.installation.api(await Account.signIn(suite.installation.api(), name, 'correct horse battery'));
  const bring = async (title: string, workflow: object) =>
    (await api.post<WorkflowVersion>('/api/v1/workflows', { name: title, workflow })).body.workflow.id;
  await bring('Red', RUNS);
  await studio.page.goto(suite.url(`/?workflow=${await bring('Nowhere', LACKS)}`));
  return studio;
}

describe('a workflow that cannot run now', () => {
  it.each([
    ['on a desk in English', 'lacking', 'en', DESKTOP],
    ['on a phone in Chinese', '缺文件', 'zh-CN', { ...PHONE, colorScheme: 'dark' as const }],
  ] as const)(
    'is dimmed in the list with what it lacks, and says so over the button before it is pressed: %s',
    async (_, name, language, look) => {
      const studio = await visit(name, language, look);
      const { page, say } = studio;
      const lacks = say('workflows:missingCount_other', { count: 1 }).replace('things', 'thing');
      const warning = page.getByRole('form', { name: 'Nowhere' }).getByRole('status').filter({ hasText: say('workflows:cannot') }); // prettier-ignore
      await warning.getByText(lacks).click();
      await warning.getByText('nowhere.safetensors').waitFor();
      await studio.expectNoSidewaysScroll();
      await studio.expectAccessible();

      await page.getByRole('combobox', { name: say('make:workflow') }).click();
      const dimmed = page.getByRole('option', { name: `Nowhere ${lacks}` });
      await dimmed.waitFor();
      const colours = await page.getByRole('option').evaluateAll((options) => options.map((one) => getComputedStyle(one).color)); // prettier-ignore
      expect(new Set(colours).size).toBe(2);
      await studio.expectAccessible();
      await page.getByRole('option', { name: 'Red', exact: true }).click();
      await page.getByRole('form', { name: 'Red' }).waitFor();
      expect(await warning.count()).toBe(0);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

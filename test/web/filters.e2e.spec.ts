/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import type { Run, WorkflowVersion } from '@atelier/contracts';
import type { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { makeEveryKind } from './every-kind.js';
import { DESKTOP, LOOKS, PHONE } from './looks.js';
import { makeFor } from './made-pictures.js';
import type { Studio } from './studio.js';
import { webSuite } from './web-suite.js';

const suite = webSuite();

/** Text to image as a workflow. */
const GRAPH = {
  '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'stable-diffusion-1.5.safetensors' } },
  '2': { class_type: 'CLIPTextEncode', inputs: { clip: ['1', 1], text: 'drawn' } },
  '3': { class_type: 'CLIPTextEncode', inputs: { clip: ['1', 1], text: '' } },
  '4': { class_type: 'EmptyLatentImage', inputs: { width: 64, height: 64, batch_size: 1 } },
  '5': {
    class_type: 'KSampler',
    inputs: {
      ...{ model: ['1', 0], positive: ['2', 0], negative: ['3', 0], latent_image: ['4', 0], seed: 1, steps: 2 },
      ...{ cfg: 7, sampler_name: 'euler', scheduler: 'normal', denoise: 1 },
    },
  },
  '6': { class_type: 'VAEDecode', inputs: { samples: ['5', 0], vae: ['1', 2] } },
  '7': { class_type: 'SaveImage', inputs: { images: ['6', 0], filename_prefix: 'a' } },
};

/** Three runs of a workflow, two of them of one request. */
async function runs(api: ApiClient): Promise<void> {
  const { body: version } = await api.post<WorkflowVersion>('/api/v1/workflows', { name: 'Drawn', workflow: GRAPH });
  for (const count of [1, 2]) {
    const path = `/api/v1/workflows/${version.workflow.id}/runs`;
    const { status, body } = await api.post<Run>(path, { values: {}, count });
    expect(status).toBe(200);
    for (const { id } of body.tasks) await ended(api, id);
  }
}

const drawn = (studio: Studio) => studio.picture('drawn');
const shows = (studio: Studio, count: number) =>
  studio.page.waitForFunction((wanted) => document.querySelectorAll('[data-cell]').length === wanted, count);

async function choose(studio: Studio, id: string, option: string): Promise<void> {
  await studio.page.locator(`#filter-${id}`).click();
  await studio.page.getByRole('option', { name: option, exact: true }).click();
}

describe('the filter of kinds', () => {
  it(
    'shows what is of the kind alone, also of a task that has made others too',
    async () => {
      const account = await suite.installation.user();
      await makeEveryKind(suite.installation.api(account));
      const studio = await suite.visit('en');
      await studio.signIn(account.user.username, account.password);
      await studio.go('gallery');
      await shows(studio, 5);
      await studio.button('gallery:filters').click();
      for (const kind of ['video', 'audio', 'model3d', 'text', 'image']) {
        await choose(studio, 'kind', studio.say(`trash:kinds.${kind}`));
        await shows(studio, 1);
        const named = studio.grid.getByRole('gridcell').filter({ hasText: studio.say(`media:kinds.${kind}`) });
        if (kind !== 'image') await named.waitFor();
      }
      await studio.button('gallery:clearFilters').click();
      await shows(studio, 5);
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

describe.each(LOOKS)('the filters in $language', ({ language, isPhone }) => {
  it(
    'find what a workflow has made, what is of a kind, and what was made together',
    async () => {
      const account = await suite.installation.user();
      await makeFor(suite, account, 'plain');
      await runs(suite.installation.api(account));
      const studio = await suite.visit(language, isPhone ? PHONE : DESKTOP);
      const { page, say } = studio;
      await studio.signIn(account.user.username, account.password);
      await studio.go('gallery');
      await studio.picture('plain').waitFor();
      await studio.button('gallery:filters').click();
      await choose(studio, 'workflow', 'Drawn');
      await studio.picture('plain').waitFor({ state: 'hidden' });
      await shows(studio, 3);
      await studio.expectAccessible();
      await studio.expectNoSidewaysScroll();

      // It stands in the address.
      await page.reload();
      await shows(studio, 3);
      await choose(studio, 'kind', say('trash:kinds.audio'));
      await studio.text('gallery:nothingFound').waitFor();
      await page
        .getByRole('main')
        .getByRole('button', { name: say('gallery:clearFilters') })
        .last()
        .click();
      await shows(studio, 4);

      await drawn(studio).first().focus();
      await page.keyboard.press('r');
      await page.getByRole('menuitem', { name: say('library:together') }).click();
      await studio.text('library:onlyTogether').waitFor();
      await shows(studio, 2);
      await studio.expectAccessible();
      expect(studio.complaints).toEqual([]);
    },
    SLOW,
  );
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { TasksContext, type TaskTools } from '../../entities/tasks/tasks-context.js';
import { changeLanguage, openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderRoute } from '../../shared/testing/render-page.js';
import { sampleTask } from '../../shared/testing/samples.js';
import { DraftContext, createDraftStore } from '../draft/draft-store.js';
import { RunDraftContext, createRunDraftStore } from '../draft/run-draft-store.js';
import { EndedTile } from './task-tile.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('make');
});

/** Nothing is pressed here. */
const NO_TOOLS = {} as TaskTools;
const workflow = { id: 3, version: 1, name: 'Enlarge', name_zh: '放大' };

async function nameOf(
  status: 'failed' | 'cancelled' | 'completed',
  prompt: string,
  withheld?: number,
  checking?: number,
): Promise<string | null> {
  renderRoute(
    <TasksContext value={NO_TOOLS}>
      <DraftContext value={createDraftStore(1)}>
        <RunDraftContext value={createRunDraftStore(1)}>
          <EndedTile task={sampleTask({ status, prompt, params: null, workflow, images: [], withheld, checking })} />
        </RunDraftContext>
      </DraftContext>
    </TasksContext>,
  );
  return (await screen.findByRole('article')).getAttribute('aria-label');
}
const say = (key: 'failedTile' | 'cancelledTile' | 'reviewTile' | 'checkTile', prompt: string) =>
  i18next.t(key, { ns: 'gallery', prompt });

describe('a task that shows nothing', () => {
  it('is called by its prompt and how it ended', async () => {
    expect(await nameOf('failed', 'a fox')).toBe(say('failedTile', 'a fox'));
  });

  it('says that it is under review where what it has made is withheld', async () => {
    expect(await nameOf('completed', 'a fox', 1)).toBe(say('reviewTile', 'a fox'));
    expect(screen.getByText(i18next.t('reviewText', { ns: 'make' }))).toBeDefined();
  });

  it('says that it is being checked while the moderation is asked', async () => {
    expect(await nameOf('completed', 'a fox', 2, 1)).toBe(say('checkTile', 'a fox'));
    expect(screen.getByText(i18next.t('checkText', { ns: 'make' }))).toBeDefined();
  });

  it('is called by its workflow where nobody wrote a prompt, in the language of the page', async () => {
    await changeLanguage('zh-CN');
    expect(await nameOf('cancelled', 'Enlarge')).toBe(say('cancelledTile', '放大'));
    await changeLanguage('en');
  });
});

import { afterAll, describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { promptOf, taskTitle } from './task-title.js';

const workflow = { id: 3, version: 1, name: 'Upscale', name_zh: '放大' };

describe('what a task is called', () => {
  afterAll(() => i18next.changeLanguage('en'));

  it('is its prompt, in whatever language the page is', async () => {
    await i18next.init({ lng: 'zh-CN' });
    expect(taskTitle({ prompt: 'a red fox', workflow })).toBe('a red fox');
    expect(taskTitle({ prompt: 'a red fox', workflow: null })).toBe('a red fox');
  });

  it('is without a prompt its workflow in the language of the page, and nothing stands in for what was written', async () => {
    await i18next.init({ lng: 'zh-CN' });
    expect(taskTitle({ prompt: 'Upscale', workflow })).toBe('放大');
    expect(taskTitle({ prompt: 'Mine', workflow: { id: 4, version: 1, name: 'Mine' } })).toBe('Mine');
    expect(promptOf({ prompt: 'Upscale', workflow })).toBe('');
    await i18next.changeLanguage('en');
    expect(taskTitle({ prompt: 'Upscale', workflow })).toBe('Upscale');
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem } from '@atelier/contracts';
import { screen } from '@testing-library/react';
import i18next from 'i18next';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { sampleTask } from '../../shared/testing/samples.js';
import { LiveProgress } from './live-progress.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('make');
});

/** What is said over the bar. */
function words(part: Partial<HistoryItem>): string[] {
  renderPage(<LiveProgress task={sampleTask({ queue_position: 1, ...part })} />);
  const bar = screen.getByRole('progressbar');
  return [...bar.parentElement!.querySelectorAll('span > span')].map(({ textContent }) => textContent);
}
const say = (key: 'noRunner' | 'brokenOff', options = {}) => i18next.t(key, { ns: 'make', ...options });

describe('the words beside the progress of a task', () => {
  it('say that it waits for a runner when none that can run it is here', () => {
    expect(words({ no_runner: true })).toContain(say('noRunner'));
  });

  it('say nothing of runners while one is here, nor once it runs', () => {
    expect(words({})).not.toContain(say('noRunner'));
    document.body.replaceChildren();
    expect(words({ no_runner: true, status: 'processing', attempt: 1 })).not.toContain(say('noRunner'));
  });

  it('say why progress has gone: the attempt before was broken off', () => {
    expect(words({ attempt: 1 })).toContain(say('brokenOff'));
  });

  it('count the attempts from the second on', () => {
    expect(words({ status: 'processing', attempt: 1 }).join()).not.toContain('1');
    document.body.replaceChildren();
    expect(words({ status: 'processing', attempt: 2 })).toContain(i18next.t('attempt', { ns: 'make', attempt: 2 }));
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fireEvent, waitFor } from '@testing-library/react';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { sampleTask } from '../../shared/testing/samples.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';

// The page asks once, when it begins, whether motion is to be reduced; jsdom cannot be asked.
const nothing = () => undefined;
const still = { matches: false, addEventListener: nothing, removeEventListener: nothing };
Object.assign(window, { matchMedia: () => still });
const { CanvasFrame } = await import('./canvas-frame.js');

beforeAll(async () => {
  await startI18n();
  await openTexts('make');
  Object.assign(URL, { createObjectURL: () => 'blob:preview', revokeObjectURL: () => undefined });
});

const running = { status: 'processing', attempt: 1 } as const;
const frame = () => document.querySelector<HTMLElement>('.grid')!;

describe('the place of a picture that is being made', () => {
  it('has the shape that was asked for before anything is seen', () => {
    renderPage(<CanvasFrame task={sampleTask({ ...running, params: { ...sampleTask().params!, width: 768 } })} />);
    expect(frame().style.aspectRatio).toBe('1.5');
  });

  it('is square for a run of a workflow, until its preview tells its shape', async () => {
    const { client } = renderPage(<CanvasFrame task={sampleTask({ ...running, params: null })} />);
    expect(frame().style.aspectRatio).toBe('1');
    client.setQueryData(taskKeys.preview(7), new Blob(['jpeg']));
    await waitFor(() => expect(document.querySelector('img')).not.toBeNull());
    const preview = document.querySelector('img')!;
    Object.defineProperties(preview, { naturalWidth: { value: 300 }, naturalHeight: { value: 400 } });
    fireEvent.load(preview);
    expect(frame().style.aspectRatio).toBe('0.75');
  });
});

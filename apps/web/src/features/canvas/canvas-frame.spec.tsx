/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage, renderRoute } from '../../shared/testing/render-page.js';
import { completedTask, sampleTask } from '../../shared/testing/samples.js';
import { taskKeys } from '../../entities/tasks/task-keys.js';
import { TasksContext, type TaskTools } from '../../entities/tasks/tasks-context.js';

// The page asks once, when it begins, whether motion is to be reduced; jsdom cannot be asked.
const nothing = () => undefined;
const still = { matches: false, addEventListener: nothing, removeEventListener: nothing };
Object.assign(window, { matchMedia: () => still });
const { CanvasFrame } = await import('./canvas-frame.js');
const { WithheldNote } = await import('./withheld-note.js');

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

describe('a batch of which a part is under review', () => {
  const batch = (shown: number, withheld: number) => ({
    ...completedTask(7, shown),
    params: { ...sampleTask().params!, batch_size: 4 },
    withheld,
  });

  it('shows the rest by itself, without places for what is missing', async () => {
    renderRoute(
      <TasksContext value={{} as TaskTools}>
        <CanvasFrame task={batch(2, 2)} />
      </TasksContext>,
    );
    await waitFor(() => expect(frame().children).toHaveLength(2));
    expect(document.querySelectorAll('.grid img[alt]')).toHaveLength(2);
  });

  it('says how much is missing and what becomes of it', () => {
    renderPage(<WithheldNote task={batch(3, 1)} />);
    expect(screen.getByText('1 more is under review. It appears here once it is approved.')).toBeDefined();
  });

  it('says that it is being checked while the moderation is asked', () => {
    renderPage(<WithheldNote task={{ ...batch(2, 2), checking: 1 }} />);
    expect(screen.getByText('1 more is being checked. It appears here in a moment.')).toBeDefined();
  });

  it.each([
    ['nothing is', batch(4, 0)],
    ['all of it is, which the frame says', batch(0, 4)],
  ])('says nothing beside it where %s', (_, task) => {
    renderPage(<WithheldNote task={task} />);
    expect(document.querySelector('p')).toBeNull();
  });
});

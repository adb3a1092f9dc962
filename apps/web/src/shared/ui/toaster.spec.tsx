/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../i18n/i18n.js';
import { Toaster } from './toaster.js';
import { toasts } from './toasts.js';

beforeAll(() => startI18n());

describe('the toaster', () => {
  it('is not loaded before there is something to say, and then says all of it', async () => {
    render(<Toaster />);
    expect(screen.queryByRole('region', { name: 'Messages' })).toBeNull();
    act(() => {
      toasts.add({ description: 'Saved.' });
      toasts.add({ description: 'Link copied.' });
    });
    await screen.findByText('Saved.');
    expect(screen.getByText('Link copied.')).toBeDefined();
    expect(screen.getByRole('region', { name: 'Messages' })).toBeDefined();
  });

  it('offers what can be done about it, and goes when it is dismissed', async () => {
    render(<Toaster />);
    const undone = { times: 0 };
    const undo = () => {
      undone.times += 1;
    };
    act(() => void toasts.add({ description: 'Moved to trash.', actionProps: { children: 'Undo', onClick: undo } }));
    await screen.findByText('Moved to trash.');
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undone.times).toBe(1);
    for (const button of screen.getAllByRole('button', { name: 'Dismiss' })) await userEvent.click(button);
    await waitFor(() => expect(screen.queryByText('Moved to trash.')).toBeNull());
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../i18n/i18n.js';
import { ConfirmButton } from './confirm-button.js';

beforeAll(() => startI18n());

async function ask() {
  const done = { times: 0 };
  const confirm = () => {
    done.times += 1;
  };
  render(
    <ConfirmButton title="Empty the trash?" text="All of it." confirm="Delete all" onConfirm={confirm}>
      Empty
    </ConfirmButton>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Empty' }));
  await screen.findByRole('alertdialog', { name: 'Empty the trash?' });
  return done;
}
const isClosed = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

describe('a button that asks first', () => {
  it('does nothing before the answer, and then what was confirmed, once', async () => {
    const done = await ask();
    expect(screen.getByRole('alertdialog').textContent).toContain('All of it.');
    expect(done.times).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Delete all' }));
    await isClosed();
    expect(done.times).toBe(1);
  });

  it.each([
    ['Cancel is pressed', () => userEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
    ['Escape is pressed', () => userEvent.keyboard('{Escape}')],
  ])('does nothing when %s, and gives the focus back', async (_how, leave) => {
    const done = await ask();
    await leave();
    await isClosed();
    expect(done.times).toBe(0);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Empty' }));
  });
});

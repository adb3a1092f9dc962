/** @jest-environment jsdom */
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReportPicture } from '@atelier/contracts';
import { ApiError } from '../../shared/api/api-error.js';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { ReportForm } from './report-form.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('pictureReports');
});

let sent: ReportPicture[];
let closed: number;
let answer: Promise<void>;
beforeEach(() => {
  [sent, closed, answer] = [[], 0, Promise.resolve()];
  const send = (body: ReportPicture) => {
    sent.push(body);
    return answer;
  };
  render(<ReportForm send={send} onClose={() => (closed += 1)} />);
});
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the report of a shared picture', () => {
  it('needs a reason', async () => {
    await press('Send report');
    expect(screen.getByText('Choose a reason.')).toBeDefined();
    expect(sent).toEqual([]);
  });

  it('is sent with the reason and the words of who reports, and thanks them', async () => {
    await userEvent.click(screen.getByRole('radio', { name: 'It shows a person who did not agree' }));
    await userEvent.type(screen.getByLabelText('In your words (optional)'), ' This is me ');
    await press('Send report');
    expect(sent).toEqual([{ reason: 'person', text: 'This is me' }]);
    expect((await screen.findByRole('status')).textContent).toBe('Thank you. An admin will look at it.');
    await press('Close');
    expect(closed).toBe(1);
  });

  it('says when it was not taken in, and can be sent again', async () => {
    answer = Promise.reject(new ApiError('rate_limited'));
    await userEvent.click(screen.getByRole('radio', { name: 'Something else' }));
    await press('Send report');
    expect(await screen.findByText(/too many/i)).toBeDefined();
    answer = Promise.resolve();
    await press('Send report');
    expect(await screen.findByRole('status')).toBeDefined();
    expect(sent).toHaveLength(2);
  });
});

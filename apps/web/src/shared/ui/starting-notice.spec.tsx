/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { useQuery } from '@tanstack/react-query';
import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useApi } from '../api/api-context.js';
import { bodyOf } from '../api/api.js';
import { LONG_TRIES, pauseOf, retryUntilThere } from '../api/query-client.js';
import { ApiError } from '../api/api-error.js';
import { startI18n } from '../i18n/i18n.js';
import { renderPage } from '../testing/render-page.js';
import { StartingNotice } from './starting-notice.js';

beforeAll(async () => {
  configure({ asyncUtilTimeout: 30_000 });
  await startI18n();
});

/** What waits for a service; its pauses take no time here. */
function Waiting() {
  const api = useApi();
  const queryFn = () => bodyOf(api.GET('/api/v1/models'));
  const { data, failureCount } = useQuery({ queryKey: ['models'], queryFn, retry: retryUntilThere, retryDelay: 0 });
  return data ? <p>It is there</p> : <StartingNotice tries={failureCount} />;
}

/** The request of a try, once it was sent. */
async function tryOf(sent: ReturnType<typeof renderPage>['sent'], at: number) {
  await waitFor(() => expect(sent.length).toBeGreaterThan(at));
  return sent[at]!;
}

describe('a service that does not come', () => {
  it('is told to take long after many tries, with what an admin can look at, and is asked again by a press', async () => {
    const { sent } = renderPage(<Waiting />);
    for (let tries = 0; tries < LONG_TRIES; tries += 1) {
      const request = await tryOf(sent, tries);
      if (tries > 0) await screen.findByText(/^Starting…/);
      request.refuse('service_unavailable');
    }
    await screen.findByText('This takes longer than usual');
    screen.getByText(/npm run doctor/);
    // This try still waits for its answer when the button begins anew.
    await tryOf(sent, LONG_TRIES);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(/^Starting…/);
    (await tryOf(sent, LONG_TRIES + 1)).answer([]);
    await screen.findByText('It is there');
  });

  it('is asked less and less often, twice a minute in the end; a call that broke is tried again sooner', () => {
    const away = new ApiError('service_unavailable');
    const pauses = Array.from({ length: LONG_TRIES }, (_, tries) => pauseOf(tries, away));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.at(-1)).toBe(30_000);
    expect(pauses[3]).toBeLessThan(2_000);
    expect(pauseOf(20, new Error('no network'))).toBe(5_000);
  });
});

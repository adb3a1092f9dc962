/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { startI18n } from '../../shared/i18n/i18n.js';
import { CONNECTION_KEY, type ConnectionState } from '../../shared/live/connection-state.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { OfflineBanner } from './offline-banner.js';

beforeAll(() => startI18n());

describe('the banner of a lost connection', () => {
  it('speaks while the page is offline, and neither before the first connection nor after the return', async () => {
    const { client } = renderPage(<OfflineBanner />);
    const banner = screen.getByRole('status');
    const become = (state: ConnectionState) => act(() => void client.setQueryData(CONNECTION_KEY, state));
    expect(banner.textContent).toBe('');
    become('connecting');
    expect(banner.textContent).toBe('');
    become('offline');
    await waitFor(() => expect(banner.textContent).toMatch(/^Connection lost/));
    become('online');
    await waitFor(() => expect(banner.textContent).toBe(''));
    expect(screen.getByRole('status')).toBe(banner);
  });

  it('says of somebody who may not see tasks that no return of the connection will help', async () => {
    const { client } = renderPage(<OfflineBanner />);
    act(() => void client.setQueryData<ConnectionState>(CONNECTION_KEY, 'refused'));
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toMatch(/^Your groups do not let you see tasks/),
    );
  });
});

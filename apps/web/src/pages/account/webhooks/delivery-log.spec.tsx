/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Delivery, Webhook } from '@atelier/contracts';
import { screen, waitFor } from '@testing-library/react';
import { openTexts, startI18n } from '../../../shared/i18n/i18n.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { DeliveryLog } from './delivery-log.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('webhooks');
});

const webhook = { id: 'a', url: 'https://example.com/', enabled: true } as Webhook;
const delivery = (part: Partial<Delivery>) =>
  ({
    ...{ id: 1, event_id: 'test_1', event_type: 'webhook.test', created_at: '2026-11-27T14:26:00.000Z' },
    ...{ attempts: 1, next_attempt_at: null, status_code: null, error: null, latency_ms: null, answer: null },
    ...{ state: 'succeeded', ...part },
  }) as Delivery;

/** The lines of the log, after the server has told them. */
async function linesOf(...items: Delivery[]): Promise<string[]> {
  const { sent } = renderPage(<DeliveryLog webhook={webhook} />);
  await waitFor(() => expect(sent).toHaveLength(1));
  sent[0]!.answer({ items, next_cursor: null });
  return (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
}

describe('the log of an endpoint', () => {
  it('says of what was refused and will be tried again that it was not delivered, and when it is tried', async () => {
    const [line] = await linesOf(
      delivery({ state: 'pending', status_code: 500, latency_ms: 33, next_attempt_at: '2026-11-27T14:32:00.000Z' }),
    );
    expect(line).toContain('not delivered, will be tried again');
    expect(line).toContain('500 in 33 ms');
    expect(line).toContain('Next attempt');
  });

  it('says of what was not tried yet that it waits', async () => {
    const [line] = await linesOf(delivery({ state: 'pending', attempts: 0 }));
    expect(line).toContain('waiting');
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Workflow, WorkflowPurpose } from '@atelier/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { MadeWithFields } from './made-with-fields.js';

beforeAll(async () => {
  await startI18n();
  await Promise.all([openTexts('library'), openTexts('trash')]);
});

const workflow = (id: number, name: string, purpose: WorkflowPurpose | null) =>
  ({ id, name, name_zh: null, description: '', description_zh: null, purpose, template: null }) as Partial<Workflow>;

describe('the filter by workflow', () => {
  it('lists them in the order of the page that makes, whatever the order in which they came', async () => {
    const { sent } = renderPage(<MadeWithFields search={{}} onChange={() => undefined} />);
    const asked = () => sent.find(({ path }) => path === '/api/v1/workflows');
    await waitFor(() => expect(asked()).toBeDefined());
    const items = [workflow(4, 'Own', null), workflow(3, 'Film', 'image-to-video'), workflow(2, 'Edit', 'edit'), workflow(1, 'Draw', 'text-to-image')]; // prettier-ignore
    asked()!.answer({ items, next_cursor: null });
    const [, field] = screen.getAllByRole('combobox');
    // By a key: a press of the mouse that a slow machine lets last counts as a choice, and closes the list again.
    field!.focus();
    await waitFor(async () => {
      if (field!.getAttribute('aria-expanded') !== 'true') await userEvent.keyboard('{ArrowDown}');
      expect(screen.getAllByRole('option').length).toBeGreaterThan(4);
    });
    const names = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(names.slice(1)).toEqual(['Draw', 'Edit', 'Film', 'Own']);
  });
});

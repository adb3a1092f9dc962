/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkflowForm } from '@atelier/contracts';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { openTexts, startI18n } from '../../../shared/i18n/i18n.js';
import { renderPage } from '../../../shared/testing/render-page.js';
import { FieldList } from './field-list.js';

beforeAll(async () => {
  await startI18n();
  await Promise.all([openTexts('workflows'), openTexts('forms')]);
});

const FORM: WorkflowForm = {
  schema: {
    type: 'object',
    properties: { prompt: { type: 'string', default: 'fox' }, steps: { type: 'integer', minimum: 1, maximum: 50 } },
    required: [],
    additionalProperties: false,
  },
  fields: (['prompt', 'steps'] as const).map((name) => ({
    ...{ name, label: name, group: null, advanced: false, hidden: false, origin: 'guess' },
    ...{ widget: name === 'prompt' ? 'text' : 'number', bindings: [['1', name]] },
  })),
};

/** The editor of a form, and the form as it stands. */
function open() {
  const now = { form: FORM };
  function Held() {
    const [form, setForm] = useState(FORM);
    now.form = form;
    const edited = { form, edit: setForm, isChanged: false, begunFrom: 1, isSaving: false };
    return (
      <FieldList
        edited={{ ...edited, discard: () => undefined, save: () => Promise.resolve(2) }}
        graph={{ '1': { class_type: 'Sampler', inputs: { prompt: 'fox', steps: 20, cfg: 7 } } }}
        faults={[]}
      />
    );
  }
  renderPage(<Held />);
  return now;
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('the fields of a form in its editor', () => {
  it('change places by buttons, and a screen reader hears where to', async () => {
    const now = open();
    await press('Move prompt down');
    expect(now.form.fields.map(({ name }) => name)).toEqual(['steps', 'prompt']);
    expect(screen.getByText('prompt is now at place 2 of 2')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Move prompt down' }).getAttribute('aria-disabled')).toBe('true');
    await press('Move prompt down');
    expect(now.form.fields.map(({ name }) => name)).toEqual(['steps', 'prompt']);
  });

  it('are hidden and shown again', async () => {
    const now = open();
    await press('Hide steps');
    expect(now.form.fields[1]!.hidden).toBe(true);
    await press('Show steps');
    expect(now.form.fields[1]!.hidden).toBe(false);
  });

  it('get names, limits and a default in their settings', async () => {
    const now = open();
    await userEvent.click(screen.getByRole('button', { name: /^steps/ }));
    await userEvent.type(screen.getByLabelText('Label in Chinese'), '步数');
    await userEvent.clear(screen.getByLabelText('Largest'));
    await userEvent.type(screen.getByLabelText('Largest'), '30');
    await userEvent.click(screen.getByLabelText('Must be filled in'));
    expect(now.form.fields[1]).toMatchObject({ label_zh: '步数' });
    expect(now.form.schema.properties.steps).toMatchObject({ minimum: 1, maximum: 30 });
    expect(now.form.schema.required).toEqual(['steps']);
  });

  it('go from the form, with their value', async () => {
    const now = open();
    await userEvent.click(screen.getByRole('button', { name: /^prompt/ }));
    await press('Remove from the form');
    expect(now.form.fields.map(({ name }) => name)).toEqual(['steps']);
    expect(Object.keys(now.form.schema.properties)).toEqual(['steps']);
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FormField, WorkflowForm as Form } from '@atelier/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { changeLanguage, openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { checkFormValues, problemsOf, sentValues } from './check-form-values.js';
import { type FormProblems, type FormValues, NO_PROBLEMS } from './form.types.js';
import { WorkflowForm } from './workflow-form.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('forms');
});

const field = (name: string, widget: FormField['widget'], more: Partial<FormField> = {}): FormField => ({
  ...{ name, label: name, group: null, advanced: false, hidden: false, widget, origin: 'author' },
  ...{ bindings: [['1', name]], ...more },
});

const form: Form = {
  schema: {
    type: 'object',
    properties: {
      prompt: { type: 'string' },
      width: { type: 'integer', minimum: 256, maximum: 2_048, multipleOf: 16, default: 1_024 },
      height: { type: 'integer', minimum: 256, maximum: 2_048, multipleOf: 16, default: 1_024 },
      checkpoint: { type: 'string' },
      loras: { default: [] },
      seed: { type: ['integer', 'string'] },
      steps: { type: 'integer', minimum: 1, maximum: 50, default: 20 },
      secret: { type: 'integer', default: 3 },
    },
    required: ['prompt'],
    additionalProperties: false,
  },
  fields: [
    field('prompt', 'multiline', { label: 'Prompt', label_zh: '提示词', help: 'What to make' }),
    field('width', 'number', { label: 'Width' }),
    field('height', 'number', { label: 'Height' }),
    field('checkpoint', 'model_file', { label: 'Model', folder: 'checkpoints' }),
    field('loras', 'loras', { label: 'LoRAs', folder: 'loras' }),
    field('seed', 'seed', { label: 'Seed', group: 'Noise' }),
    field('steps', 'slider', { label: 'Steps', advanced: true }),
    field('secret', 'number', { label: 'Secret', hidden: true }),
  ],
};

function draw(problems: FormProblems = NO_PROBLEMS) {
  let values: FormValues = {};
  function Page() {
    const [kept, keep] = useState<FormValues>({});
    values = kept;
    const change = (name: string, value: unknown) => keep((before) => ({ ...before, [name]: value }));
    return <WorkflowForm form={form} values={kept} problems={problems} onChange={change} />;
  }
  const { sent } = renderPage(<Page />);
  return { sent, values: () => values };
}

describe('the form of a workflow', () => {
  it('keeps what is typed and chosen, under the names of the fields', async () => {
    const { values, sent } = draw();
    await userEvent.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a fox');
    await userEvent.click(screen.getByRole('radio', { name: '16:9' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Seed' }), '18446744073709551615');
    const files = sent.find(({ path }) => path === '/api/v1/models')!;
    files.answer({ items: [{ name: 'sd', kind: 'checkpoint', runners: 1, warm: 0, file: 'sub/sd.safetensors' }] });
    await userEvent.click(screen.getByRole('combobox', { name: 'Model' }));
    await userEvent.click(await screen.findByRole('option', { name: 'sd' }));
    expect(values()).toEqual({
      prompt: 'a fox',
      width: 1_360,
      height: 768,
      seed: '18446744073709551615',
      checkpoint: 'sub/sd.safetensors',
    });
  });

  it('offers the words of a LoRA in the stack, which a press puts into the prompt and another one takes out', async () => {
    const { values, sent } = draw();
    await waitFor(() => expect(sent.filter(({ path }) => path === '/api/v1/models')).toHaveLength(2));
    const model = {
      name: 'ink',
      kind: 'lora',
      runners: 1,
      warm: 0,
      file: 'ink.safetensors',
      trigger_words: ['ink wash', '<b>'],
    };
    for (const { answer } of sent) answer({ items: [model] });
    await userEvent.click(await screen.findByRole('combobox', { name: 'LoRAs' }));
    await userEvent.click(await screen.findByRole('option', { name: 'ink' }));
    const chip = await screen.findByRole('button', { name: 'ink wash' });
    expect(screen.getByRole('button', { name: '<b>' })).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: 'Prompt' }), 'a fox');
    await userEvent.click(chip);
    expect([values().prompt, chip.getAttribute('aria-pressed')]).toEqual(['a fox, ink wash', 'true']);
    await userEvent.click(chip);
    expect([values().prompt, chip.getAttribute('aria-pressed')]).toEqual(['a fox', 'false']);
  });

  it('shows its groups, and folds what is advanced until it has a problem', () => {
    draw();
    expect(screen.getByRole('group', { name: 'Noise' })).toBeTruthy();
    expect(screen.queryByLabelText('Steps')).toBeNull();
    expect(screen.queryByText('Secret')).toBeNull();
  });

  it('says what is wrong at the field, also at one that was folded', () => {
    draw({ steps: { code: 'too_large', message: 'x' }, prompt: { code: 'required', message: 'x' } });
    expect(screen.getByText('At most 50.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Prompt' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('has the author’s labels in the language of the page', async () => {
    draw();
    await changeLanguage('zh-CN');
    await waitFor(() => expect(screen.getByRole('textbox', { name: '提示词' })).toBeTruthy());
    await changeLanguage('en');
  });
});

describe('checking the values of a form', () => {
  it('finds what the server would refuse, and a side that is not on the step', () => {
    const problems = checkFormValues(form, { width: 1_000, steps: 90 });
    expect(Object.entries(problems).map(([name, { code }]) => [name, code])).toEqual(
      expect.arrayContaining([['prompt', 'required'], ['width', 'off_step'], ['steps', 'too_large']]), // prettier-ignore
    );
  });

  it('asks for no value of a field that a grid goes through', () => {
    expect(checkFormValues(form, {}, ['prompt'])).toEqual({});
  });

  it('sends nothing hidden, empty or unknown', () => {
    expect(sentValues(form, { prompt: 'a', secret: 9, seed: '', gone: 1 })).toEqual({ prompt: 'a' });
  });

  it('finds the fields of a refusal by their pointers', () => {
    const errors = [{ pointer: '/values/prompt', code: 'required', message: 'Prompt is required' }, { pointer: '/grid/seed', code: 'wrong_type', message: 'no' }, { pointer: '/count', code: 'x', message: 'y' }]; // prettier-ignore
    expect(Object.keys(problemsOf(errors)).toSorted()).toEqual(['prompt', 'seed']);
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { RunDraftContext, createRunDraftStore } from '../draft/run-draft-store.js';
import { PromptSuggestions } from './prompt-suggestions.js';
import type { PromptNames } from './suggestion.types.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('prompt');
});

/** A prompt in which one may name so much. */
function draw(names: PromptNames) {
  const drafts = createRunDraftStore(7);
  function Page() {
    const field = useRef<HTMLTextAreaElement>(null);
    return (
      <RunDraftContext value={drafts}>
        <textarea ref={field} />
        <PromptSuggestions field={field} names={names} />
      </RunDraftContext>
    );
  }
  const { sent } = renderPage(<Page />);
  const workflow = { id: 4, name: 'With LoRA', template: 'checkpoint-text-to-image', purpose: 'text-to-image' };
  const answer = async () => {
    await waitFor(() => expect(sent.map(({ path }) => path)).toContain('/api/v1/workflows'));
    sent.find(({ path }) => path === '/api/v1/workflows')!.answer({ items: [workflow], next_cursor: null });
  };
  return { drafts, answer };
}

describe('names in a prompt', () => {
  it('that its form refuses lead to the form that takes them, with all that was written', async () => {
    const { drafts, answer } = draw({ wildcards: false });
    await answer();
    await userEvent.type(screen.getByRole('textbox'), 'a fox <lora:');
    await screen.findByRole('option', { name: /With LoRA/ });
    await userEvent.keyboard('{Enter}');
    const { mode, chosen, drafts: kept } = drafts.getState();
    expect({ mode, chosen: chosen.image, prompt: kept[4]?.values['prompt'] }).toEqual({ mode: 'image', chosen: 4, prompt: 'a fox <lora:' }); // prettier-ignore
  });

  it('are refused in words alone by a workflow that has no LoRAs: it is chosen for its model', async () => {
    const { answer } = draw({ wildcards: true });
    await answer();
    await userEvent.type(screen.getByRole('textbox'), 'a fox <lora:');
    await waitFor(() => expect(screen.getAllByText('This form takes no LoRAs.').length).toBeGreaterThan(0));
    expect(screen.queryByRole('option')).toBeNull();
  });
});

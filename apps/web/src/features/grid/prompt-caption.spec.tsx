/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { render } from '@testing-library/react';
import { PromptCaption } from './prompt-caption.js';

function captionOf(prompt: string, label: string) {
  document.body.replaceChildren();
  render(<PromptCaption prompt={prompt} label={label} />);
  const caption = document.querySelector<HTMLElement>('[data-caption]')!;
  return { lines: [...caption.children].map(({ textContent }) => textContent), lang: caption.lang };
}

describe('the caption of a picture', () => {
  it('is its prompt, and what tells it from the others of its run', () => {
    expect(captionOf('a fox', 'steps 20').lines).toEqual(['a fox', 'steps 20']);
  });

  it('says nothing twice, and has no empty line', () => {
    expect(captionOf('a fox', 'a fox').lines).toEqual(['a fox']);
    expect(captionOf('a fox', '').lines).toEqual(['a fox']);
  });

  it('names the language of the prompt', () => {
    expect(captionOf('雪中的狐狸', '').lang).toBe('zh-CN');
  });
});

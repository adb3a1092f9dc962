/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { usePictureKeys } from './use-picture-keys.js';

/** The viewer, something outside of it, and every key that did something. */
function draw() {
  const done: string[] = [];
  function Viewer() {
    usePictureKeys({ f: () => done.push('favourite'), Delete: () => done.push('delete') });
    return (
      <>
        <div data-bar="viewer" data-testid="viewer" tabIndex={-1} />
        <button data-testid="menu" />
      </>
    );
  }
  render(<Viewer />);
  return done;
}

describe('the keys of a picture that is looked at', () => {
  it('do what they do in the grid, in any case of the letter', async () => {
    const done = draw();
    screen.getByTestId('viewer').focus();
    await userEvent.keyboard('f{Shift>}F{/Shift}F{Delete}');
    expect(done).toEqual(['favourite', 'favourite', 'delete']);
  });

  it('leave Ctrl + F to the browser, and a menu above the viewer alone', async () => {
    const done = draw();
    screen.getByTestId('viewer').focus();
    await userEvent.keyboard('{Control>}f{/Control}');
    screen.getByTestId('menu').focus();
    await userEvent.keyboard('f{Delete}');
    expect(done).toEqual([]);
  });
});

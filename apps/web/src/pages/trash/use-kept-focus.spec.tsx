/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { useKeptFocus } from './use-kept-focus.js';

function List() {
  const [items, setItems] = useState(['a', 'b', 'c']);
  const list = useRef<HTMLUListElement>(null);
  const onFocus = useKeptFocus(list, items.length);
  return (
    <main id="main" tabIndex={-1}>
      <ul ref={list} onFocus={onFocus}>
        {items.map((item) => (
          <li key={item}>
            <button onClick={() => setItems(items.filter((other) => other !== item))}>{item}</button>
          </li>
        ))}
      </ul>
    </main>
  );
}

describe('the focus of what goes from the trash', () => {
  it('goes to what is in its place, to the last, and to the page when nothing is left', async () => {
    render(<List />);
    const isAt = (element: () => HTMLElement) => waitFor(() => expect(document.activeElement).toBe(element()));
    screen.getByRole('button', { name: 'b' }).focus();
    await userEvent.keyboard('{Enter}');
    await isAt(() => screen.getByRole('button', { name: 'c' }));
    await userEvent.keyboard('{Enter}');
    await isAt(() => screen.getByRole('button', { name: 'a' }));
    await userEvent.keyboard('{Enter}');
    await isAt(() => screen.getByRole('main'));
  });
});

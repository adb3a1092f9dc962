/** @jest-environment jsdom */
import { describe, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { useLastingMutation } from './use-lasting-mutation.js';

/** A list of one row, which goes away with what its button does. */
function List({ fails, onSuccess, onError }: { fails: boolean; onSuccess: () => void; onError: () => void }) {
  const [isThere, setThere] = useState(true);
  return isThere ? <Row {...{ fails, onSuccess, onError }} onGone={() => setThere(false)} /> : <p>nothing</p>;
}

interface RowProps {
  fails: boolean;
  onSuccess: () => void;
  onError: () => void;
  onGone: () => void;
}

function Row({ fails, onSuccess, onError, onGone }: RowProps) {
  const { mutate } = useLastingMutation<string, number>({
    mutationFn: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve('done')),
    onSettled: async () => {
      onGone();
      await new Promise((resolve) => setTimeout(resolve));
    },
  });
  return <button onClick={() => mutate(1, { onSuccess, onError })}>remove</button>;
}

const client = () => new QueryClient({ defaultOptions: { mutations: { retry: false } } });

describe('a mutation whose component goes away with it', () => {
  it.each([
    [false, 1, 0],
    [true, 0, 1],
  ])('calls back all the same (failed: %s)', async (fails, successes, errors) => {
    const [onSuccess, onError] = [jest.fn(), jest.fn()];
    render(
      <QueryClientProvider client={client()}>
        <List {...{ fails, onSuccess, onError }} />
      </QueryClientProvider>,
    );
    fireEvent.click(screen.getByText('remove'));
    await screen.findByText('nothing');
    await waitFor(() => expect([onSuccess.mock.calls.length, onError.mock.calls.length]).toEqual([successes, errors]));
  });
});

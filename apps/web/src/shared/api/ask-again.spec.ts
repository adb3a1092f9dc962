import { expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { askAgain } from './ask-again.js';

const KEY = ['library', 'trash'];

it('does not take a first answer that was on its way for the new one', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const answers: ((text: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => void answers.push(resolve));
  const observer = new QueryObserver(client, { queryKey: KEY, queryFn });
  const stop = observer.subscribe(() => undefined);
  const asked = askAgain(client, ['library']);
  answers[0]!('of before');
  await Promise.resolve();
  for (let turn = 0; turn < 5 && answers.length < 2; turn += 1) await Promise.resolve();
  answers[1]!('of after');
  await asked;
  expect(observer.getCurrentResult().data).toBe('of after');
  stop();
  client.clear();
});

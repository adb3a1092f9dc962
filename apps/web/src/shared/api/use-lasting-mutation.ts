import { useMutation, type UseMutationOptions } from '@tanstack/react-query';

/** What follows a call. */
interface Afterwards<Answer> {
  onSuccess?: (answer: Answer) => void;
  onError?: (error: Error) => void;
}

/**
 * `useMutation` whose `mutate` calls back also when its component has gone meanwhile, as a row does that the call removes: the library
 * forgets the callbacks of such a call, and nobody would be told that it was done.
 */
export function useLastingMutation<Answer, Order>(options: UseMutationOptions<Answer, Error, Order>) {
  const mutation = useMutation(options);
  const mutate = (order: Order, { onSuccess, onError }: Afterwards<Answer> = {}) =>
    void mutation.mutateAsync(order).then(onSuccess, onError ?? (() => undefined));
  return { ...mutation, mutate };
}

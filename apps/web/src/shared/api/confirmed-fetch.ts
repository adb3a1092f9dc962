import type { Problem } from '@atelier/contracts';

type Send = (request: Request) => Promise<Response>;

/**
 * A `fetch` for what asks its user to confirm that it is them: it has that done, and asks once more.
 * @param confirm resolves to whether it was done
 */
export function confirmedFetch(send: Send, confirm: () => Promise<boolean>): Send {
  return async (request) => {
    const again = request.clone();
    const response = await send(request);
    if (!(await isAsked(response)) || !(await confirm())) return response;
    return send(again);
  };
}

async function isAsked(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const problem = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Partial<Problem>;
  return problem.code === 'confirmation_required';
}

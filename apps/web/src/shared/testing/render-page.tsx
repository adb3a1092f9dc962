import type { Problem, ProblemCode } from '@atelier/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ApiContext } from '../api/api-context.js';
import { createApi } from '../api/api.js';

/** A request that a component sent, which waits for its answer. */
export interface SentRequest {
  method: string;
  path: string;
  headers: Headers;
  /** From JSON; undefined when there is none. */
  body: unknown;
  answer: (body: unknown, status?: number) => void;
  /** Answers with a problem; `pointers` name the bad fields of the body. */
  refuse: (code: ProblemCode, ...pointers: string[]) => void;
}

/** Renders a part of the page with an API that the spec answers by hand, in any order. */
export function renderPage(part: ReactNode) {
  const sent: SentRequest[] = [];
  const api = createApi(async (request) => {
    const text = await request.text();
    const { promise, resolve } = Promise.withResolvers<Response>();
    const answer = (reply: unknown, status = 200) => resolve(Response.json(reply, { status }));
    sent.push({
      method: request.method,
      path: new URL(request.url).pathname,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
      answer,
      refuse: (code, ...pointers) => answer(problem(code, pointers), 400),
    });
    return promise;
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <ApiContext value={api}>{part}</ApiContext>
    </QueryClientProvider>,
  );
  return { sent, client };
}

/** The same for a part that has links to other pages. It is drawn a moment later, as with any route. */
export function renderRoute(part: ReactNode) {
  // The router scrolls, which jsdom cannot.
  Object.assign(window, { scrollTo: () => undefined });
  const routeTree = createRootRoute({ component: () => part });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  return renderPage(<RouterProvider router={router as never} />);
}

function problem(code: ProblemCode, pointers: readonly string[]): Partial<Problem> {
  return { code, errors: pointers.map((pointer) => ({ pointer, code: 'custom', message: 'refused' })) };
}

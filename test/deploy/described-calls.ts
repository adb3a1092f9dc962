import type { ApiClient, Answer } from '../installation/api-client.js';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  schema: { example?: unknown; enum?: unknown[] };
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/** The parts of an OpenAPI file that calls are made of. */
export interface ApiDescription {
  paths: Record<string, Record<string, Operation>>;
}

/** One call of the API as its description shows it. */
export interface DescribedCall {
  /** Such as `GET /api/v1/generation/status/{id}`. */
  name: string;
  method: string;
  /** With an example in place of each parameter. */
  path: string;
  body: unknown;
  /** The statuses that the description names. */
  statuses: number[];
  /** Answers events without an end. */
  isStream: boolean;
}

/** Every call that is described, in the order of the file, with the examples of the description as values. */
export function describedCalls({ paths }: ApiDescription): DescribedCall[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => toCall(path, method.toUpperCase(), operation)),
  );
}

/** Whether the router knows the path with this method: to any other method it answers 405 with those that it knows. */
export async function isRouted(api: ApiClient, { method, path }: DescribedCall): Promise<boolean> {
  const answer: Answer = await api.request('OPTIONS', path);
  return answer.status === 405 && (answer.headers.get('allow') ?? '').split(', ').includes(method);
}

function toCall(path: string, method: string, { parameters = [], requestBody, responses }: Operation): DescribedCall {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(parameters, name));
  return {
    name: `${method} ${path}`,
    method,
    path: filled,
    body: requestBody?.content['application/json']?.example,
    statuses: Object.keys(responses).map(Number),
    isStream: Object.values(responses).some(({ content }) => content?.['text/event-stream'] !== undefined),
  };
}

function exampleOf(parameters: Parameter[], name: string): string {
  const { schema } = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)!;
  return encodeURIComponent(String(schema.example ?? schema.enum?.[0]));
}

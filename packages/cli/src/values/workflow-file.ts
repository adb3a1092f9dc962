import { dataOf, type Atelier, type Schemas } from '@atelier/sdk';

/** A workflow as it lies on the disk. Its text goes as it is: seeds are larger than the numbers of JavaScript. */
export interface WorkflowFile {
  name: string;
  /** JSON. */
  text: string;
}

type Version = Schemas['WorkflowVersion'];

export function bringWorkflow({ calls }: Atelier, { name, text }: WorkflowFile): Promise<Version> {
  const bodySerializer = () => `{"name":${JSON.stringify(name)},"workflow":${text}}`;
  const body = { name, workflow: null };
  return dataOf(calls.POST('/api/v1/workflows', { body, bodySerializer })) as Promise<Version>;
}

export function addVersion({ calls }: Atelier, id: number, { text }: WorkflowFile): Promise<Version> {
  const bodySerializer = () => `{"workflow":${text}}`;
  const sent = { params: { path: { id } }, body: { workflow: null }, bodySerializer };
  return dataOf(calls.POST('/api/v1/workflows/{id}/versions', sent)) as Promise<Version>;
}

/** Whether the file makes the very graph that the newest version has; the server reads it, since it knows both formats. */
export async function isNewestVersion(
  { calls }: Atelier,
  { id, version }: Schemas['Workflow'],
  { name, text }: WorkflowFile,
): Promise<boolean> {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'application/json' }), `${name}.json`);
  const [read, kept] = await Promise.all([
    dataOf(calls.POST('/api/v1/workflows/inspect', { body: form as never, parseAs: 'text' })),
    dataOf(
      calls.GET('/api/v1/workflows/{id}/versions/{number}/export', {
        params: { path: { id, number: version }, query: { format: 'api' } },
        parseAs: 'text',
      }),
    ),
  ]);
  return read.includes(String(kept).trim());
}

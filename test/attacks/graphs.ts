import type { WorkflowForm, WorkflowVersion } from '@atelier/contracts';
import { solid } from '@atelier/media/testing';
import { orderedWorkflows } from '../chaos/ordered-workflows.js';
import { inTurn, notRefused, seen, unlessTaken, type Attack, type Seen } from './attack.js';
import type { Side, Target } from './target.js';

/** Names by which graphs have read and written files that are not theirs. */
const NAMES = [
  ...['../../../etc/passwd', '/etc/passwd', '..\\..\\secret.png', 'C:\\secret.png', 'a/../../b.png'],
  ...['a.png [output]', 'a\u0000.png', '~/.ssh/id_rsa', '//host/share/a.png'],
];
/** A server that decodes names would read this; as a name of a file that is written it is as good as any. */
const ENCODED = '%2e%2e/secret';

const EMPTY = { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 255 } };
const save = (filename_prefix: string) => ({ class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix } });
/** Nothing but the name is hostile: what else could be refused is as everybody has it. */
const reading = (image: string) => ({ 1: { class_type: 'LoadImage', inputs: { image } }, 2: save('mine') });
const writing = (prefix: string) => ({ 1: EMPTY, 2: save(prefix) });

async function run({ api }: Side, what: string, workflow: object, values = {}, form?: WorkflowForm): Promise<Seen> {
  const made = await api.post<WorkflowVersion>('/api/v1/workflows', { name: what, workflow, form });
  if (made.status >= 300) return seen(what, made);
  return seen(what, await api.post(`/api/v1/workflows/${made.body.workflow?.id}/runs`, { values }));
}

async function reachFiles({ attacker }: Target): Promise<string[]> {
  const read = (name: string) => run(attacker, `reading ${JSON.stringify(name)}`, reading(name));
  const write = (name: string) => run(attacker, `writing ${JSON.stringify(name)}`, writing(name));
  const answers = [...(await inTurn(NAMES, read)), ...(await inTurn(NAMES, write))];
  const good = unlessTaken(await write('mine'));
  const encoded = notRefused([await read(ENCODED)], 'invalid_values');
  return [...good, ...encoded, ...notRefused(answers, 'workflow_refused', 'workflow_invalid')];
}

/** Files and pictures of the victim as values of a form, by their ids. */
async function readForeign({ attacker, things }: Target): Promise<string[]> {
  const { graph, form } = orderedWorkflows(1).edit;
  const edit = (what: string, picture: object) =>
    run(attacker, `the ${what}`, graph, { prompt: 'a', seed: 1, picture }, form);
  const own = await attacker.api.upload(await solid(64, 64).png().toBuffer());
  const foreign = [{ asset: things.assets }, { image: things.images }];
  const answers = await inTurn(foreign, (picture) => edit(`edit of ${JSON.stringify(picture)}`, picture));
  return [...unlessTaken(await edit('edit of their own', { asset: own.id })), ...notRefused(answers, 'invalid_values')];
}

/** Graphs that no person builds. */
export const graphs: Attack[] = [
  { name: 'a file of the machine, by a graph', run: reachFiles },
  { name: 'a file or a picture of somebody else, by a graph', run: readForeign },
];

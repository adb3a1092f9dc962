import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Atelier, Schemas } from '@atelier/sdk';
import { CliError } from '../report/cli-error.js';
import type { Reporter } from '../report/reporter.js';
import { addVersion, bringWorkflow, isNewestVersion, type WorkflowFile } from './workflow-file.js';

type Version = Schemas['WorkflowVersion'];

/** The workflow that is meant: by its id, as a file that is there, or by its name. @throws CliError, AtelierError */
export async function findWorkflow(client: Atelier, meant: string, reporter: Reporter): Promise<Version> {
  if (/^[1-9]\d{0,15}$/.test(meant)) return client.workflows.version(Number(meant));
  const text = await readFile(meant, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A folder may have the name of a workflow, as one that its pictures were saved to.
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  });
  if (text === undefined) return byName(client, meant);
  return byFile(client, { name: basename(meant, extname(meant)), text: checked(meant, text) }, reporter);
}

async function byName(client: Atelier, name: string): Promise<Version> {
  const found = await ofName(client, name, 'all');
  if (found) return client.workflows.version(found.id, found.version);
  throw new CliError('no_workflow', `There is neither a file nor a workflow "${name}"`, 'Look: atelier workflows ls');
}

/** A file is a workflow under its own name; when it has changed, it is the next version of that. */
async function byFile(client: Atelier, file: WorkflowFile, reporter: Reporter): Promise<Version> {
  const known = await ofName(client, file.name, 'mine');
  if (!known) {
    reporter.log(`bringing "${file.name}"`);
    return bringWorkflow(client, file);
  }
  if (await isNewestVersion(client, known, file)) return client.workflows.version(known.id, known.version);
  reporter.log(`bringing the next version of "${file.name}"`);
  return addVersion(client, known.id, file);
}

/** The one that is called so to the letter, else the newest one that is called so in small letters. */
async function ofName(client: Atelier, name: string, scope: 'all' | 'mine') {
  const wanted = name.toLowerCase();
  let alike: Schemas['Workflow'] | undefined;
  for await (const one of client.workflows.list({ q: name.slice(0, 200), scope })) {
    const names = [one.name, one.name_zh, one.template];
    if (names.includes(name)) return one;
    if (names.some((known) => known?.toLowerCase() === wanted)) alike ??= one;
  }
  return alike;
}

function checked(path: string, text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new CliError('not_json', `${path} is no JSON`, 'Save the workflow in ComfyUI, in either format');
  }
}

import type { z } from 'zod';
import type { WorkflowValue } from '../graph.js';
import { READ_LIMITS } from './limits.js';
import { ReadError } from './read.errors.js';
import { definitionsSchema, rootSchema, subgraphSchema } from './ui-schema.js';
import type { UiGraph, UiSubgraph, UiWorkflow } from './ui.types.js';
import { validated } from './validated.js';

type Values = Record<string, WorkflowValue>;

/** A definition of a subgraph, not validated yet, and where it was written. */
interface Found {
  value: Values;
  where: string;
}

/**
 * Reads a workflow in the UI format. Links without an end are kept; the conversion reports those that a node asks for.
 * @throws ReadError for a file that does not have this shape or is too large; `where` is a JSON pointer.
 */
export function readUi(value: Values): UiWorkflow {
  const found = definitionsOf(value);
  checkSize([value, ...found.map((one) => one.value)]);
  const root = validated(rootSchema, value, '');
  const subgraphs = new Map<string, UiSubgraph>();
  for (const one of found) {
    const subgraph = readSubgraph(one);
    if (subgraphs.has(subgraph.id))
      throw new ReadError('duplicate_subgraph', `Two subgraphs have the id ${subgraph.id}`, one.where);
    subgraphs.set(subgraph.id, subgraph);
  }
  return { root: graphOf(root, ''), subgraphs, extra: root.extra ?? {} };
}

function readSubgraph({ value, where }: Found): UiSubgraph {
  const { id, name, inputs, outputs, ...graph } = validated(subgraphSchema, value, where);
  return { id, name, inputs, outputs, ...graphOf(graph, where) };
}

/** The definitions of the file, those inside others too, which the editor also takes for one list. */
function definitionsOf(value: Values): Found[] {
  const all: Found[] = [];
  let level: Found[] = [{ value, where: '' }];
  for (let depth = 0; level.length > 0; depth += 1) {
    level = level.flatMap(definitionsIn);
    all.push(...level);
    if (all.length > READ_LIMITS.subgraphs) throw new ReadError('too_many_subgraphs', 'There are too many subgraphs');
    if (depth >= READ_LIMITS.depth)
      throw new ReadError('nested_too_deep', 'Subgraphs are nested too deep', level[0]?.where);
  }
  return all;
}

function definitionsIn({ value, where }: Found): Found[] {
  const pointer = `${where}/definitions`;
  const definitions = validated(definitionsSchema, value.definitions, pointer);
  return definitions.map((one, index) => ({ value: one, where: `${pointer}/subgraphs/${index}` }));
}

/** Before anything is validated one by one. */
function checkSize(graphs: Values[]): void {
  const count = (key: string) =>
    graphs.reduce((sum, { [key]: list }) => sum + (Array.isArray(list) ? list.length : 0), 0);
  if (count('nodes') > READ_LIMITS.nodes)
    throw new ReadError('too_many_nodes', `More than ${READ_LIMITS.nodes} nodes`, '/nodes');
  if (count('links') > READ_LIMITS.links)
    throw new ReadError('too_many_links', `More than ${READ_LIMITS.links} links`, '/links');
}

function graphOf(
  { nodes, links, groups }: Pick<z.output<typeof rootSchema>, 'nodes' | 'links' | 'groups'>,
  where: string,
): UiGraph {
  const ids = new Set<string>();
  for (const [index, { id }] of nodes.entries()) {
    if (ids.has(id)) throw new ReadError('duplicate_node', `Two nodes have the id ${id}`, `${where}/nodes/${index}/id`);
    ids.add(id);
  }
  const present = (links ?? []).filter((link) => link !== null);
  return { nodes, links: new Map(present.map(({ id, ...link }) => [id, link])), groups: groups ?? [] };
}

import { readWorkflow, stringifyJson, type UiWorkflow, type WorkflowValue } from '../index.js';

type Values = Record<string, unknown>;

/** An input with its link, as the editor saves it; a widget's input has the widget's name. */
export function input(name: string, type: string, link: number | null, widget = false): Values {
  return { name, type, link, ...(widget ? { widget: { name } } : {}) };
}

export function node(id: number | string, type: string, more: Values = {}): Values {
  return { id, type, mode: 0, inputs: [], outputs: [], ...more };
}

/** `[id, from, slot, to, slot]`. */
export type Link = [id: number, from: number | string, slot: number, to: number | string, slot: number];

export function links(...list: Link[]): unknown[] {
  return list.map((link) => [...link, '*']);
}

/** A definition of a subgraph; `-10` and `-20` are its own ends. */
export function subgraph(id: string, more: Values): Values {
  return { id, name: `Subgraph ${id}`, inputs: [], outputs: [], nodes: [], links: [], ...more };
}

export function uiFile(nodes: Values[], list: unknown[] = [], subgraphs: Values[] = []): UiWorkflow {
  const file = { version: 0.4, nodes, links: list, definitions: { subgraphs } };
  return readWorkflow(stringifyJson(file as unknown as WorkflowValue)).ui!;
}

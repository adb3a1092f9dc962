import { z } from 'zod';
import type { WorkflowValue } from '../graph.js';
import { isForbiddenKey } from '../json/forbidden-key.js';
import { READ_LIMITS } from './limits.js';

const { links, name: letters, nodes, slots, subgraphs } = READ_LIMITS;

const name = z.string().max(letters);
/** Becomes a key of the graph. */
const key = name.refine((text) => !isForbiddenKey(text), 'this name is not taken');
const id = z.union([z.number().int(), z.bigint(), key], 'an id must be a whole number or a text').transform(String);
const title = z.string().transform((text) => text.slice(0, letters));
const optionalTitle = title.nullish().transform((text) => text ?? null);
const slotNumber = z
  .union([z.number().int(), z.string().regex(/^-?\d{1,9}$/)])
  .transform(Number)
  .pipe(z.number().int().min(-1).max(1_000_000));
const value = z.custom<WorkflowValue>(() => true);
const values = z.record(z.string(), value);
const optionalValues = values.nullish().transform((found) => found ?? null);

/** Old files have numbers (0: anything, -1: an event), and lists of choices. */
const slotType = z
  .union([title, z.number(), z.array(value)])
  .nullish()
  .transform((type) => (typeof type === 'string' ? type : Array.isArray(type) ? 'COMBO' : '*'));

const inputSchema = z
  .object({
    name: key.nullish(),
    type: slotType,
    link: id.nullish(),
    widget: z.object({ name: name.nullish() }).nullish(),
    label: optionalTitle,
  })
  .transform(({ name: called, widget, link, ...rest }) => ({
    ...rest,
    name: called ?? '',
    link: link ?? null,
    widget: widget ? (widget.name ?? called ?? null) : null,
  }));

const outputSchema = z.object({ name: name.nullish().transform((called) => called ?? ''), type: slotType });

const pair = z.union([
  z.array(z.number()).min(2).max(4),
  z.object({ 0: z.number(), 1: z.number() }).transform((at) => [at[0], at[1]]),
]);
const positionSchema = pair.transform(([x, y]) => [x!, y!] as [number, number]).nullish().catch(null); // prettier-ignore

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(slots)
    .nullish()
    .transform((list) => list ?? []);

const nodeSchema = z
  .object({
    id,
    type: name,
    mode: z.number().int().nullish(),
    title: optionalTitle.catch(null),
    inputs: listOf(inputSchema),
    outputs: listOf(outputSchema),
    widgets_values: z.union([z.array(value).max(slots), values]).nullish(),
    widgets_values_named: optionalValues.catch(null),
    properties: values.nullish(),
    pos: positionSchema,
  })
  .transform(({ widgets_values, widgets_values_named, pos, mode, properties, ...rest }) => ({
    ...rest,
    mode: mode ?? 0,
    values: widgets_values ?? null,
    namedValues: widgets_values_named,
    properties: properties ?? {},
    position: pos ?? null,
  }));

/** `[id, from, slot, to, slot, type]` of version 0.4. */
const tupleLink = z
  .tuple([id, id, slotNumber, id, slotNumber], value)
  .transform(([link, originId, originSlot, targetId, targetSlot]) => ({
    id: link,
    originId,
    originSlot,
    targetId,
    targetSlot,
  }));

/** The same as an object: version 1, and inside subgraphs. */
const objectLink = z
  .object({ id, origin_id: id, origin_slot: slotNumber, target_id: id, target_slot: slotNumber })
  .transform((link) => ({
    id: link.id,
    originId: link.origin_id,
    originSlot: link.origin_slot,
    targetId: link.target_id,
    targetSlot: link.target_slot,
  }));

const groupSchema = z.object({ title, bounding: z.array(z.number()).min(4).max(4) });

const graphShape = {
  nodes: z.array(nodeSchema).max(nodes),
  /** Old files have null where a link was removed. */
  links: z
    .array(z.union([tupleLink, objectLink]).nullable())
    .max(links)
    .nullish(),
  groups: z.array(groupSchema).max(nodes).nullish().catch(null),
};

const slotSchema = z.object({
  name: name.nullish().transform((called) => called ?? ''),
  type: slotType,
  label: optionalTitle,
});

export const rootSchema = z.object({ ...graphShape, extra: optionalValues.catch(null) });

export const subgraphSchema = z.object({
  ...graphShape,
  id: name,
  name: name.nullish().transform((called) => called ?? ''),
  inputs: listOf(slotSchema),
  outputs: listOf(slotSchema),
});

/** Definitions as they are nested; each is read by `subgraphSchema` on its own. */
export const definitionsSchema = z
  .object({ subgraphs: z.array(values).max(subgraphs).nullish() })
  .nullish()
  .transform((definitions) => definitions?.subgraphs ?? []);

import { z } from 'zod';
import { LORA_LIMITS, loraRefSchema, loraWordsSchema } from './lora-words.js';
import { MAX_MODEL_FILES, MAX_MODEL_FILES_PER_MESSAGE, modelFileSchema, sha256Schema } from './catalogues.js';
import { command, nothingSchema } from './command.js';
import { faultClassSchema } from './faults.js';
import { graphSchema } from './graph.js';
import {
  objectAddressSchema,
  outputPlacesSchema,
  packedCatalogueSchema,
  wantedOutputSchema,
} from './object-addresses.js';
import { OUTPUT_LIMITS, storedOutputSchema } from './outputs.js';
import { idSchema } from './scalars.js';
import { taskPhaseSchema } from './tasks.js';
import { inputRefSchema } from './workflow-form.js';
import { workflowPolicySchema } from './workflow-policy.js';
import { requiredFileSchema } from './workflow-requirement.js';

/** Lease and heartbeat times in milliseconds (architecture, section 2.4). */
export const LEASE_MS = 15_000;

export const HEARTBEAT_MS = 5_000;

/** Longest time that `work.lease` is parked when there is nothing to do. */
export const LEASE_WAIT_MS = 5_000;

/** Safe in a NATS subject and in a file name. */
export const runnerIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** Runners that are of one kind and are scaled together; a label of metrics, so there must be few. */
export const runnerPoolSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);

export const DEFAULT_POOL = 'default';

/** The proof of ownership of one attempt; without the current one every transition is refused (`lease_lost`). */
export const leaseRefSchema = z.object({ task_id: idSchema, attempt: z.int().min(1), lease_token: z.uuid() });
export type LeaseRef = z.infer<typeof leaseRefSchema>;

/** An asset that the runner brings to its ComfyUI before it submits the graph. */
export const stagedAssetSchema = z.object({
  object_key: z.string().max(500),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content_type: z.string().max(100),
  size_bytes: z.int().min(1),
  /** Of a picture: the mask that becomes its alpha channel (opaque where the picture is kept). */
  mask: z
    .object({ object_key: z.string().max(500), sha256: z.string().regex(/^[0-9a-f]{64}$/), size_bytes: z.int().min(1) })
    .nullable(),
  /** Inputs that get the name under which ComfyUI has stored the file. */
  bindings: z.array(inputRefSchema).min(1).max(200),
});
export type StagedAsset = z.infer<typeof stagedAssetSchema>;

/** The longest graph in the API format that a lease carries, in characters: a message of the broker stays below 1 MB. */
export const MAX_GRAPH_LENGTH = 600_000;

/** An attempt handed to a runner: everything it needs, the graph finished but for the file prefix. */
export const leaseSchema = leaseRefSchema.extend({
  user_id: idSchema,
  graph: graphSchema,
  /** Of a run of a workflow: the graph as JSON text, because integers up to 2^64-1 and `NaN` do not survive in `graph`, which is empty then. */
  graph_json: z.string().max(MAX_GRAPH_LENGTH).nullish(),
  assets: z.array(stagedAssetSchema).max(50).nullish(),
  /** The model files that the graph loads, for the runner's estimate of what is warm. */
  files: z.array(requiredFileSchema).max(500).nullish(),
  placement_key: z.string().max(200).nullish(),
  /** Of a run of a workflow: what the runner vets its graph by once more. */
  policy: workflowPolicySchema.nullish(),
  model_name: z.string().meta({ description: 'What counts as warm afterwards' }),
  seed: z.int(),
  /** Milliseconds from lease to end that the attempt may take before it is stopped with `timeout`. */
  timeout_ms: z.int().min(1),
  cancel_requested: z.boolean(),
  /** W3C Trace Context of the create, so that what a runner does belongs to the same trace. */
  traceparent: z.string().nullish(),
});
export type Lease = z.infer<typeof leaseSchema>;

export const runnerModelSchema = z.object({
  name: z.string().meta({ description: 'File name without folder and ending' }),
  kind: z.enum(['checkpoint']),
  file: z.string().meta({ description: 'As ComfyUI lists it, with folder and ending' }),
});
export type RunnerModel = z.infer<typeof runnerModelSchema>;

const reporterSchema = z.object({
  runner_id: runnerIdSchema,
  /** New at each start of the process: tells a runner's present life from its earlier one. */
  instance_id: z.uuid(),
});

/**
 * The model files that it estimates to have in memory, the least recently used first; ComfyUI does not report them. `warm` names the
 * model of what ran last, as runners of the release before do.
 */
const warmFilesSchema = z.array(requiredFileSchema).max(500).nullish();

export const helloSchema = reporterSchema.extend({
  runner_class: z.string().max(100).meta({ description: 'Kind of GPU: costs are learned per class' }),
  /** A runner of the release before does not name its pool. */
  pool: runnerPoolSchema.default(DEFAULT_POOL),
  comfyui_version: z.string().max(50),
  vram_total_bytes: z.int().min(0),
  models: z.array(runnerModelSchema).max(10_000),
  warm: z.array(z.string()),
  warm_files: warmFilesSchema,
  /** How much of models it keeps in memory by its estimate; without it the GPU's memory counts. */
  model_memory_bytes: z.int().min(0).nullish(),
  /** Of its class definitions; null while they are not read. A runner of the release before does not say. */
  catalogue_hash: sha256Schema.nullish(),
  /** Of all its model files. */
  model_list_hash: sha256Schema.nullish(),
});
export type Hello = z.infer<typeof helloSchema>;

const knownSchema = z.object({
  /** The service does not know this instance: say hello first. */
  hello_required: z.boolean(),
  known: z.boolean(),
});

/** What an attempt took. */
export const usageSchema = z.object({
  gpu_ms: z.int().min(0).meta({ description: "From execution start to end, without waiting in ComfyUI's queue" }),
  load_ms: z.int().min(0).meta({ description: 'The part of it that was model loading' }),
  phases: z.partialRecord(taskPhaseSchema, z.int().min(0)),
  loaded_bytes: z
    .int()
    .min(0)
    .nullish()
    .meta({ description: 'Bytes of the model files that were not warm before; null: their sizes are not known' }),
});
export type Usage = z.infer<typeof usageSchema>;

/** A stored picture, reported on completion. */
export const storedImageSchema = z.object({
  index: z.int().min(0),
  object_key: z.string().max(500),
  thumbnail_key: z.string().max(500),
  thumbhash: z.string().max(100),
  width: z.int().min(1),
  height: z.int().min(1),
  content_type: z.string().max(100),
  size_bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type StoredImage = z.infer<typeof storedImageSchema>;

export const faultSchema = z.object({
  class: faultClassSchema,
  /** For the admin: what ComfyUI said, shortened; never shown to users as it is. */
  detail: z.string().max(4_000),
  /** The node whose fault it is, for the person who waits: its title, and what ComfyUI says is wrong, without any value. */
  node: z
    .object({ id: z.string().max(200), title: z.string().max(200), problem: z.string().max(300).nullable() })
    .nullish(),
  /** ComfyUI's `node_errors`, kept for the admin. */
  node_errors: z.record(z.string(), z.unknown()).optional(),
});
export type Fault = z.infer<typeof faultSchema>;

/** Longest wait for the service to read a catalogue from the object store, in milliseconds. */
const CATALOGUE_TIMEOUT_MS = 30_000;

export const workCommands = {
  /** Registers a runner and what it can run; answers the leases of its earlier life, which it must finish or release. */
  hello: command('work.hello', helloSchema, z.object({ leases: z.array(leaseSchema) })),
  /**
   * Says which class definitions the runner's ComfyUI has. If the service does not know them, the runner says with `packed` what it would
   * store, gets an address for it, and says with `stored` that it is there; then the service reads it. (A runner of the release before has
   * a key of the store and asks for no address.)
   */
  catalogue: command(
    'work.catalogue',
    reporterSchema.extend({
      catalogue_hash: sha256Schema,
      stored: z.boolean(),
      packed: packedCatalogueSchema.nullish(),
    }),
    knownSchema.extend({ address: objectAddressSchema.nullish() }),
    CATALOGUE_TIMEOUT_MS,
  ),
  /**
   * Says which model files the runner's ComfyUI has, by the hash of their list. If the service does not know that list, the runner
   * sends it in as many messages as it needs; it is known when all `total` files have arrived and have that hash.
   */
  models: command(
    'work.models',
    reporterSchema.extend({
      model_list_hash: sha256Schema,
      total: z.int().min(0).max(MAX_MODEL_FILES),
      files: z.array(modelFileSchema).max(MAX_MODEL_FILES_PER_MESSAGE),
    }),
    knownSchema,
    CATALOGUE_TIMEOUT_MS,
  ),
  /**
   * Says what LoRAs say of themselves, and asks of which others nothing is known yet: each file is read once for all runners. It has
   * nothing to do with leases.
   */
  loraWords: command(
    'work.lora_words',
    reporterSchema.extend({
      asked: z.array(loraRefSchema).max(LORA_LIMITS.asked),
      told: z.array(loraWordsSchema).max(LORA_LIMITS.told),
    }),
    z.object({ hello_required: z.boolean(), unknown: z.array(loraRefSchema) }),
  ),
  /** Waits up to `wait_ms` for a task. `ahead`: asked while still busy, answered only when no other runner is idle. */
  lease: command(
    'work.lease',
    reporterSchema.extend({
      warm: z.array(z.string()),
      warm_files: warmFilesSchema,
      ahead: z.boolean(),
      wait_ms: z.int().min(0).max(LEASE_WAIT_MS),
    }),
    z.object({
      lease: leaseSchema.nullable(),
      /** The service does not know this instance (it was away longer than its memory): say hello again. */
      hello_required: z.boolean(),
    }),
    LEASE_WAIT_MS + 2_000,
  ),
  heartbeat: command(
    'work.heartbeat',
    reporterSchema.extend({
      lease: leaseRefSchema,
      phase: taskPhaseSchema,
      progress: z.number().min(0).max(1),
    }),
    z.object({ cancel_requested: z.boolean() }),
  ),
  /** Asks where an output of a held attempt is to be stored. Nothing else can be stored there, and it counts for some minutes only. */
  putAddresses: command(
    'work.put_addresses',
    reporterSchema.extend({ lease: leaseRefSchema, output: wantedOutputSchema }),
    outputPlacesSchema,
  ),
  /** Asks where files of a held attempt can be read, by the keys that its lease names. Null: it was not given such a file. */
  getAddresses: command(
    'work.get_addresses',
    reporterSchema.extend({ lease: leaseRefSchema, object_keys: z.array(z.string().max(500)).min(1).max(2) }),
    z.object({ addresses: z.array(objectAddressSchema.nullable()) }),
  ),
  complete: command(
    'work.complete',
    reporterSchema
      .extend({
        lease: leaseRefSchema,
        /** The pictures of the built-in template, for a service of the release before; without `outputs`, all that there is. */
        images: z.array(storedImageSchema),
        outputs: z.array(storedOutputSchema).min(1).max(OUTPUT_LIMITS.perAttempt).nullish(),
        usage: usageSchema,
        warm: z.array(z.string()),
      })
      .refine(({ images, outputs }) => images.length > 0 || outputs != null, 'needs images or outputs'),
    nothingSchema,
  ),
  fail: command(
    'work.fail',
    reporterSchema.extend({
      lease: leaseRefSchema,
      fault: faultSchema,
      usage: usageSchema.nullable(),
      warm: z.array(z.string()),
    }),
    nothingSchema,
  ),
  /** Gives an attempt back that has not begun, or that is handed over at shutdown; it does not count as an attempt. */
  release: command(
    'work.release',
    reporterSchema.extend({
      lease: leaseRefSchema,
      reason: z.enum(['drain', 'not_needed', 'cancelled', 'shutdown', 'comfyui_unreachable']),
    }),
    nothingSchema,
  ),
} as const;

/** From generation to a runner: `ctl.runner.<id>`. */
export const runnerControlSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('cancel'), lease: leaseRefSchema }),
  z.object({ op: z.literal('drain') }),
  /** An idle runner is waiting: give back what was leased ahead and has not begun. */
  z.object({ op: z.literal('give_back') }),
]);
export type RunnerControl = z.infer<typeof runnerControlSchema>;

export const runnerControlReplySchema = z.object({ accepted: z.boolean() });

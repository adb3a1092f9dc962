import { randomUUID } from 'node:crypto';
import {
  workCommands,
  type CommandRequest,
  type Graph,
  type Lease,
  type LeaseRef,
  type LoraWords,
  type ModelFile,
  type StagedAsset,
  type StoredImage,
  type StoredOutput,
  type WantedOutput,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { catalogueKey, pictureKeys, type ObjectAddresses, type PutTerms } from '@atelier/storage';
import { Injectable } from '@nestjs/common';

type Requests = { [Name in keyof typeof workCommands]: CommandRequest<(typeof workCommands)[Name]> };
export type CommandName = keyof Requests;

interface Known {
  hello_required: boolean;
  known: boolean;
}

export interface OfferedTask {
  graph: Graph;
  /** Of a run of a workflow: its graph as text; `graph` is empty then. */
  graphJson?: string;
  policy?: Lease['policy'];
  /** Files of the run. */
  assets?: StagedAsset[];
  modelName?: string;
  /** The model files that it loads; not told unless given. */
  files?: Lease['files'];
  timeoutMs?: number;
}

interface Task {
  id: number;
  offered: OfferedTask;
  status: 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';
  attempt: number;
  token: string;
  cancelRequested: boolean;
  runnerId: string;
  images: StoredImage[];
  outputs: StoredOutput[];
}

const VALID_S = 60;
const termsOf = ({ size_bytes, sha256 }: { size_bytes: number; sha256: string }) => ({ sizeBytes: size_bytes, sha256 });

export const USER_ID = 7;
/** Ids are never used again, not even by the next test: ComfyUI is the same one. */
let lastTaskId = 0;

/**
 * The generation service as a runner sees it, in memory: leases with fencing tokens, and everything that was said to it.
 * What it does wrong is told to it by a test (`fail`).
 */
@Injectable()
export class GenerationState {
  /** Every request, in order. */
  readonly calls: { [Name in CommandName]: { name: Name; request: Requests[Name]; atMs: number } }[CommandName][] = [];
  readonly tasks: Task[] = [];
  /** Hashes of the catalogues, and the files of the lists of models, that are known. */
  readonly catalogues = new Set<string>();
  readonly modelLists = new Map<string, ModelFile[]>();
  /** What LoRAs say, by their files. */
  readonly words = new Map<string, LoraWords>();
  /** Another runner waits: nothing is leased ahead. */
  someoneIdle = false;
  /** Command -> error that it answers instead of doing its work; `after`: it does it and answers the error all the same. */
  readonly broken = new Map<CommandName, { error: AppError; after?: boolean; times: number }>();
  private readonly parked = new Set<() => void>();
  /** The next request for work is answered with "say hello first". */
  helloRequired = false;
  private closed = false;

  constructor(private readonly addresses: ObjectAddresses) {}

  /** Puts a task in the queue; answers its id. */
  offer(offered: OfferedTask): number {
    const id = ++lastTaskId;
    const fresh = { attempt: 0, token: '', cancelRequested: false, runnerId: '', images: [], outputs: [] };
    this.tasks.push({ id, offered, status: 'pending', ...fresh });
    this.wake();
    return id;
  }

  task(id: number): Task {
    const task = this.tasks.find((each) => each.id === id);
    if (!task) throw new Error(`no task ${id}`);
    return task;
  }

  requests<Name extends CommandName>(name: Name): Requests[Name][] {
    return this.calls.filter((call) => call.name === name).map((call) => call.request as Requests[Name]);
  }

  /** The lease as `ctl.runner` names it. */
  refOf(id: number): LeaseRef {
    const { attempt, token } = this.task(id);
    return { task_id: id, attempt, lease_token: token };
  }

  /** Gives the task to somebody else: what its runner holds is worth nothing any more. */
  takeAway(id: number): void {
    Object.assign(this.task(id), { token: randomUUID(), runnerId: 'somebody-else' });
  }

  /** From now on requests that wait are answered at once, so that a runner can end. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  record<Name extends CommandName>(name: Name, request: Requests[Name]): void {
    this.calls.push({ name, request, atMs: performance.now() } as (typeof this.calls)[number]);
  }

  /** Runs a command, or what a test has told it to do instead. */
  async run<Name extends CommandName, T>(name: Name, request: Requests[Name], work: () => T | Promise<T>): Promise<T> {
    this.record(name, request);
    const fault = this.broken.get(name);
    if (fault && --fault.times === 0) this.broken.delete(name);
    if (fault && !fault.after) throw fault.error;
    const answer = await work();
    if (fault) throw fault.error;
    return answer;
  }

  resume(runnerId: string): Lease[] {
    const mine = this.tasks.filter((task) => task.status === 'processing' && task.runnerId === runnerId);
    return mine.map((task) => {
      task.token = randomUUID();
      return this.leaseOf(task);
    });
  }

  async catalogue({ catalogue_hash, stored, packed }: Requests['catalogue']) {
    if (stored) this.catalogues.add(catalogue_hash);
    const known = this.catalogues.has(catalogue_hash);
    if (known || !packed) return { hello_required: false, known };
    const terms = { ...termsOf(packed), contentType: 'application/gzip' };
    const address = await this.addresses.toPut(catalogueKey(catalogue_hash), terms, VALID_S);
    return { hello_required: false, known, address };
  }

  /** As the service makes them: the keys are of the attempt. */
  putAddresses({ lease, output }: Requests['putAddresses']) {
    this.owned(lease);
    return this.placesOf(lease, output);
  }

  async placesOf(lease: Pick<LeaseRef, 'task_id' | 'attempt'>, { thumbnail, ...original }: WantedOutput) {
    const keys = pictureKeys(lease.task_id, lease.attempt, original);
    const place = async (object_key: string, terms: PutTerms) => {
      return { object_key, ...(await this.addresses.toPut(object_key, terms, VALID_S)) };
    };
    return {
      original: await place(keys.original, { ...termsOf(original), contentType: original.content_type }),
      thumbnail: thumbnail && (await place(keys.thumbnail, { ...termsOf(thumbnail), contentType: 'image/webp' })),
    };
  }

  /** Of the files of the lease, and no others. */
  async getAddresses({ lease, object_keys }: Requests['getAddresses']) {
    const { assets = [] } = this.owned(lease).offered;
    const given = new Set(assets.flatMap(({ object_key, mask }) => [object_key, mask?.object_key]));
    const addresses = object_keys.map(async (key) => (given.has(key) ? this.addresses.toGet(key, VALID_S) : null));
    return { addresses: await Promise.all(addresses) };
  }

  loraWords({ asked, told }: Requests['loraWords']) {
    for (const words of told) this.words.set(words.file, words);
    return { hello_required: false, unknown: asked.filter(({ file }) => !this.words.has(file)) };
  }

  models({ model_list_hash, total, files }: Requests['models']): Known {
    const list = this.modelLists.get(model_list_hash) ?? [];
    if (files.length > 0 || total === 0) this.modelLists.set(model_list_hash, [...list, ...files]);
    return { hello_required: false, known: this.modelLists.get(model_list_hash)?.length === total };
  }

  async lease({ runner_id, ahead, wait_ms }: Requests['lease']): Promise<Lease | null> {
    const deadline = performance.now() + wait_ms;
    for (;;) {
      const task = ahead && this.someoneIdle ? undefined : this.tasks.find(({ status }) => status === 'pending');
      if (task) return this.claim(task, runner_id);
      const left = deadline - performance.now();
      if (left <= 0 || this.closed) return null;
      await this.nextWake(left);
    }
  }

  /** Takes the wish for a hello back, answering whether there was one. */
  takeHelloRequired(): boolean {
    const wanted = this.helloRequired;
    this.helloRequired = false;
    return wanted;
  }

  owned(ref: LeaseRef): Task {
    const task = this.task(ref.task_id);
    const isCurrent = task.status === 'processing' && task.attempt === ref.attempt && task.token === ref.lease_token;
    if (!isCurrent) throw new AppError('lease_lost');
    return task;
  }

  complete({ lease, images, outputs }: Requests['complete']): void {
    const done = this.task(lease.task_id);
    if (done.status === 'completed' && done.attempt === lease.attempt) return;
    Object.assign(this.owned(lease), { status: 'completed', images, outputs: outputs ?? [] });
  }

  fail({ lease }: Requests['fail']): void {
    const task = this.owned(lease);
    task.status = task.cancelRequested ? 'cancelled' : 'failed';
  }

  release({ lease }: Requests['release']): void {
    const task = this.owned(lease);
    task.status = task.cancelRequested ? 'cancelled' : 'pending';
    this.wake();
  }

  private claim(task: Task, runnerId: string): Lease {
    Object.assign(task, { status: 'processing', attempt: task.attempt + 1, token: randomUUID(), runnerId });
    return this.leaseOf(task);
  }

  private leaseOf({ id, attempt, token, offered, cancelRequested }: Task): Lease {
    const { graph, graphJson = null, assets, modelName = 'stable-diffusion-1.5', timeoutMs = 60_000 } = offered;
    return {
      ...{ task_id: id, attempt, lease_token: token, user_id: USER_ID, graph, model_name: modelName, seed: 1 },
      ...{ graph_json: graphJson, policy: offered.policy ?? null },
      assets,
      files: offered.files,
      ...{ timeout_ms: timeoutMs, cancel_requested: cancelRequested },
    };
  }

  private nextWake(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.parked.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.parked.add(wake);
    });
  }

  private wake(): void {
    for (const wake of [...this.parked]) wake();
  }
}

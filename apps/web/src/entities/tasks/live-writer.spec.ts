import { beforeEach, describe, expect, it } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import type { HistorySlice, TaskCalls } from './task-calls.js';
import { type StudioTask } from './studio-task.js';
import type { HistoryPages } from './history-lists.js';
import { TaskCache } from './task-cache.js';
import { defineTaskQueries } from './task-queries.js';
import { taskKeys } from './task-keys.js';
import { completedTask, sampleEvent, sampleProgress, sampleTask } from '../../shared/testing/samples.js';
import { LiveWriter } from './live-writer.js';

/** Answers like the server from a list of tasks, and remembers what it was asked. */
class Server {
  readonly asked: string[] = [];
  tasks: StudioTask[] = [];

  load = (id: number): Promise<StudioTask> => {
    this.asked.push(`load ${id}`);
    return Promise.resolve(this.tasks.find((task) => task.id === id)!);
  };

  readonly history = (): Promise<HistorySlice> => {
    this.asked.push('history');
    return Promise.resolve({ items: this.tasks, next_cursor: null });
  };
}

describe('what the live connection writes into the cache', () => {
  let client: QueryClient;
  let cache: TaskCache;
  let server: Server;
  let settle: Promise<void>;
  let refreshes: number;
  const lists = { ask: () => void (refreshes += 1) };
  let trashChanges: number;
  let refused: [number, number][];
  const news = {
    trashChanged: () => void (trashChanges += 1),
    refused: ({ id }: StudioTask, count: number) => void refused.push([id, count]),
  };
  const write = () => new LiveWriter(cache, server, () => settle, lists, news);

  beforeEach(() => {
    client = new QueryClient({ defaultOptions: { queries: { gcTime: Infinity, staleTime: Infinity } } });
    cache = new TaskCache(client);
    server = new Server();
    settle = Promise.resolve();
    refreshes = 0;
    trashChanges = 0;
    refused = [];
    defineTaskQueries(client, server as unknown as TaskCalls, cache);
    client.setQueryData<HistoryPages>(taskKeys.history, {
      pages: [{ ids: [3], next_cursor: null }],
      pageParams: [null],
    });
    cache.keepLive([sampleTask({ id: 7 })]);
  });

  it('says of a task that was withheld and is gone that it was refused, and of others nothing', async () => {
    cache.keepLive([sampleTask({ id: 7, status: 'completed', withheld: 1 }), sampleTask({ id: 8 })]);
    await write().status([sampleEvent({ task_id: 7, deleted: true }), sampleEvent({ task_id: 8, deleted: true })]);
    expect(refused).toEqual([[7, 1]]);
  });

  it('is the new state of a task', async () => {
    await write().status([sampleEvent({ task_id: 7 })]);
    expect(cache.get(7)).toMatchObject({ status: 'processing', phase: 'preparing' });
    expect(server.asked).toEqual([]);
    expect(refreshes).toBe(0);
  });

  it('is what a task shows after one of its pictures went to the trash elsewhere, without asking', async () => {
    cache.keep(completedTask(8, 3));
    await write().status([sampleEvent({ task_id: 8, status: 'completed', output_ids: [80, 82] })]);
    expect(cache.get(8)?.images.map(({ id }) => id)).toEqual([80, 82]);
    expect([server.asked, trashChanges]).toEqual([[], 1]);
  });

  it('is what the last of two events shows, although the answer that the first one asked for comes after it', async () => {
    const answer = Promise.withResolvers<StudioTask>();
    client.setQueryData(taskKeys.task(8), completedTask(8, 4));
    cache.hide(8, new Set([80, 81]));
    server.load = () => answer.promise;
    const shown = (output_ids: number[]) =>
      write().status([sampleEvent({ task_id: 8, status: 'completed', output_ids })]);
    const first = shown([81, 82, 83]); // The picture that goes next is hidden already.
    await shown([82, 83]);
    answer.resolve({ ...completedTask(8, 4), images: completedTask(8, 4).images.slice(1) });
    await first;
    expect(cache.get(8)?.images.map(({ id }) => id)).toEqual([82, 83]);
  });

  it('is a picture that came back, which is asked for', async () => {
    server.tasks = [completedTask(8, 3)];
    cache.keep(completedTask(8, 2));
    await write().status([sampleEvent({ task_id: 8, status: 'completed', output_ids: [80, 81, 82] })]);
    expect(cache.get(8)?.images).toHaveLength(3);
    expect([server.asked, trashChanges]).toEqual([['load 8'], 1]);
  });

  it('is the pictures of a completed task, and the end of its progress', async () => {
    cache.setProgress(sampleProgress());
    server.tasks = [completedTask(7)];
    await write().status([sampleEvent({ status: 'completed' })]);
    expect(cache.get(7)?.images).toHaveLength(1);
    expect(cache.liveIds()).toEqual([]);
    expect(client.getQueryData(taskKeys.progress(7))).toBeUndefined();
    expect(refreshes).toBe(1);
  });

  it('is a task made in another window', async () => {
    server.tasks = [sampleTask({ id: 8 })];
    await write().status([sampleEvent({ task_id: 8, status: 'pending' }), sampleEvent({ task_id: 8 })]);
    expect(server.asked).toEqual(['load 8']);
    expect(cache.liveIds()).toEqual([8, 7]);
  });

  it('is nothing for a task of pages that are not loaded', async () => {
    await write().status([sampleEvent({ task_id: 2 })]);
    expect(server.asked).toEqual([]);
  });

  it('is one page for many tasks made elsewhere', async () => {
    server.tasks = [14, 13, 12, 11, 10, 9].map((id) => completedTask(id));
    await write().status(server.tasks.map(({ id }) => sampleEvent({ task_id: id, status: 'completed' })));
    expect(server.asked).toEqual(['history']);
    expect(cache.newestId()).toBe(14);
  });

  it('waits for the answer to a create before it takes a task for a stranger', async () => {
    let answered!: () => void;
    settle = new Promise((resolve) => (answered = resolve));
    server.tasks = [sampleTask({ id: 8, status: 'processing', attempt: 1 })];
    const written = write().status([sampleEvent({ task_id: 8 })]);
    cache.keep(sampleTask({ id: 8 }));
    answered();
    await written;
    expect(cache.get(8)).toMatchObject({ status: 'processing' });
    expect(cache.liveIds()).toEqual([8, 7]);
  });

  it('is the end of a deleted task', async () => {
    await write().status([sampleEvent({ deleted: true })]);
    expect(cache.get(7)).toBeUndefined();
    expect(cache.liveIds()).toEqual([]);
  });

  it('is a snapshot, with another look at what is missing from it', async () => {
    server.tasks = [completedTask(7)];
    const { images: _, ...running } = sampleTask({ id: 9, status: 'processing', attempt: 1 });
    await write().snapshot({ seq: 4, reset: false, events: [], snapshot: [running] }, false);
    expect(cache.liveIds()).toEqual([9]);
    expect(cache.get(7)).toMatchObject({ status: 'completed', images: [{ id: 70 }] });
    expect(client.getQueryData<HistoryPages>(taskKeys.history)?.pages[0]?.ids).toEqual([9, 3]);
  });

  it('is the newest page of the history after a fresh start', async () => {
    server.tasks = [completedTask(8), completedTask(3)];
    await write().snapshot({ seq: 4, reset: true, events: [], snapshot: [] }, true);
    expect(client.getQueryData<HistoryPages>(taskKeys.history)?.pages[0]?.ids).toEqual([8, 3]);
  });

  it('is progress and previews of attempts that still run', () => {
    cache.keep(sampleTask({ id: 7, status: 'processing', attempt: 2 }));
    const writer = write();
    writer.progress(sampleProgress({ attempt: 1 }));
    expect(client.getQueryData(taskKeys.progress(7))).toBeUndefined();
    writer.progress(sampleProgress({ attempt: 2 }));
    expect(client.getQueryData(taskKeys.progress(7))).toMatchObject({ value: 0.3 });
    const head = { v: 1 as const, task_id: 7, attempt: 2, content_type: 'image/jpeg' as const, ts: sampleEvent().ts };
    writer.preview(head, new ArrayBuffer(3));
    expect(client.getQueryData<Blob>(taskKeys.preview(7))).toMatchObject({ size: 3, type: 'image/jpeg' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { recordedHistory } from '../testing/fixtures.js';
import { outcomeOfHistory, outcomeOfJob } from './outcome.js';
import type { PromptOutcome } from './outcome.types.js';
import { historyEntry, jobRecord } from './record.js';

function recordedOutcomes(name: string): PromptOutcome[] {
  return recordedHistory(name).map(([id, entry]) => outcomeOfHistory(id, historyEntry.parse(entry)));
}

function ended(status: object, outputs: object = {}, graph: object = {}): PromptOutcome {
  return outcomeOfHistory('p', historyEntry.parse({ prompt: [0, 'p', graph, {}, []], outputs, status }));
}

describe('reading the end of a prompt from recorded history', () => {
  it('sees a success with its file and its times', () => {
    expect(recordedOutcomes('normal')).toMatchObject([
      {
        status: 'succeeded',
        outputs: [
          { nodeId: '9', key: 'images', index: 0, filename: 'img_00001_.png', subfolder: 'rec', cached: false },
        ],
        fromCache: false,
        startedAt: 1795561875904,
        endedAt: 1795561878223,
      },
    ]);
  });

  it('pitfall 8: notices that a prompt was answered wholly from cache, with the files of an earlier one', () => {
    const [partly, wholly, resaved] = recordedOutcomes('cached');
    expect(partly).toMatchObject({ fromCache: false, outputs: [{ filename: 'img_00002_.png', cached: false }] });
    expect(wholly).toMatchObject({ fromCache: true, outputs: [{ filename: 'img_00002_.png', cached: true }] });
    expect(resaved).toMatchObject({ fromCache: false, outputs: [{ filename: 'other_00001_.png', cached: false }] });
    expect(resaved?.cachedNodes).toHaveLength(6);
  });

  it('sees the exception, its node and its class of a failure', () => {
    const failures = recordedOutcomes('errors').flatMap((it) => (it.status === 'failed' ? [it.failure] : []));
    expect(failures).toMatchObject([
      {
        fault: 'node_error',
        exceptionType: 'RuntimeError',
        message: 'bench fault',
        nodeId: '1',
        nodeType: 'BenchSleep',
      },
      { fault: 'out_of_memory', exceptionType: 'torch.OutOfMemoryError', nodeId: '1' },
    ]);
    expect(failures[0]?.traceback).toHaveLength(2);
  });

  it('tells an interrupt from a failure, though both say "error"', () => {
    expect(recordedOutcomes('interrupt')).toMatchObject([{ status: 'interrupted', nodeId: '1' }]);
  });

  it('keeps previews apart from results, and both files of a batch', () => {
    const [outcome] = recordedOutcomes('batch');
    expect(outcome?.outputs.map((it) => [it.nodeId, it.index, it.subfolder, it.filename])).toEqual([
      ['9', 0, '任务', '图_00001_.png'],
      ['9', 1, '任务', '图_00002_.png'],
    ]);
    expect(outcome?.previews.map((it) => [it.nodeId, it.type])).toEqual([
      ['10', 'temp'],
      ['10', 'temp'],
    ]);
  });
});

describe('reading an odd record', () => {
  it('takes a prompt that delivers nothing and ran nothing for one from cache', () => {
    const cached = ['execution_cached', { nodes: ['1', '2'] }];
    const graph = { '1': {}, '2': {} };
    expect(ended({ status_str: 'success', messages: [cached] }, {}, graph).fromCache).toBe(true);
    expect(ended({ status_str: 'success', messages: [cached] }, {}, { ...graph, '3': {} }).fromCache).toBe(false);
    expect(ended({ status_str: 'error', messages: [cached] }, {}, graph).fromCache).toBe(false);
  });

  it('keeps what had finished before a failure', () => {
    const outputs = { '9': { images: [{ filename: 'a.png', subfolder: '', type: 'output' }] } };
    expect(ended({ status_str: 'error', messages: [['execution_error', {}]] }, outputs)).toMatchObject({
      status: 'failed',
      failure: { fault: 'unknown' },
      outputs: [{ filename: 'a.png' }],
    });
  });

  it('reads an entry without a status by what it delivered', () => {
    const read = (outputs: object) => outcomeOfHistory('p', historyEntry.parse({ outputs })).status;
    expect(read({ '9': { images: [] } })).toBe('succeeded');
    expect(read({})).toBe('failed');
  });

  it('passes over a key that is not what it should be rather than losing the outcome', () => {
    const outputs = { '9': { images: [{ filename: 'a.png' }] }, '10': null, '11': 'x' };
    expect(ended({ status_str: 'success', messages: 'none' }, outputs).outputs).toHaveLength(1);
  });
});

describe('reading the end of a job', () => {
  const job = (fields: object) => outcomeOfJob(jobRecord.parse({ id: 'p', ...fields }));

  it('sees nothing while it waits or runs', () => {
    expect(job({ status: 'pending' })).toBeUndefined();
    expect(job({ status: 'in_progress' })).toBeUndefined();
  });

  it('takes the reason from the job itself where its messages lack it', () => {
    const execution_error = { exception_type: 'torch.OutOfMemoryError', exception_message: 'x\n', node_id: 3 };
    expect(job({ status: 'failed', execution_error })).toMatchObject({
      status: 'failed',
      failure: { fault: 'out_of_memory', message: 'x', nodeId: '3' },
    });
  });

  it('tells cancelled from failed by the status of the job', () => {
    expect(job({ status: 'cancelled' })).toMatchObject({ status: 'interrupted' });
    expect(job({ status: 'completed', outputs: { '9': { images: [{ filename: 'a.png' }] } } })).toMatchObject({
      status: 'succeeded',
      outputs: [{ filename: 'a.png' }],
    });
  });
});

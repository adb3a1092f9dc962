import { describe, expect, it } from '@jest/globals';
import { executionFailure } from './execution-failure.js';

const faultOf = (exception_type: string, exception_message: string) =>
  executionFailure({ exception_type, exception_message }).fault;

describe('classifying an exception', () => {
  it.each([
    ['torch.OutOfMemoryError', 'Allocation on device '],
    ['torch.cuda.OutOfMemoryError', ''],
    ['MemoryError', ''],
    ['RuntimeError', 'CUDA error: out of memory\nCUDA kernel errors might be ...'],
    ['RuntimeError', 'MPS backend out of memory (MPS allocated: 9 GB)'],
    ['RuntimeError', "[enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: can't allocate memory: you tried ..."],
    ['comfy.model_management.OOM', 'Allocation on device 0 would exceed allowed memory. (out of memory)'],
  ])('takes %s "%s" for out of memory', (type, message) => {
    expect(faultOf(type, message)).toBe('out_of_memory');
  });

  it.each([
    ['RuntimeError', 'CUDA error: an illegal memory access was encountered'],
    ['torch.AcceleratorError', 'CUDA error: device-side assert triggered'],
  ])('takes %s "%s" for a broken device', (type, message) => {
    expect(faultOf(type, message)).toBe('device_fault');
  });

  it('recognises a model file that vanished after the validation', () => {
    const message = "Model in folder 'checkpoints' with filename 'a.safetensors' not found.";
    expect(faultOf('FileNotFoundError', message)).toBe('model_missing');
  });

  it('takes any other exception for the fault of a node', () => {
    expect(faultOf('ValueError', 'bad value')).toBe('node_error');
    expect(faultOf('FileNotFoundError', 'no such file: x.png')).toBe('node_error');
  });

  it('does not invent a reason', () => {
    expect(executionFailure({})).toEqual({ fault: 'unknown', exceptionType: '', message: '', traceback: [] });
  });
});

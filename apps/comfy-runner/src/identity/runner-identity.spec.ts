import { runnerIdSchema } from '@atelier/contracts';
import { describe, expect, it } from '@jest/globals';
import { deriveRunnerId } from './runner-identity.js';

describe('the name of a runner', () => {
  it('is the same for the same host and ComfyUI, whatever the spelling of the address', () => {
    expect(deriveRunnerId('gpu-1', 'http://127.0.0.1:8188')).toBe(deriveRunnerId('gpu-1', 'http://127.0.0.1:8188/'));
  });

  it('differs for two ComfyUIs of one host, and for two hosts', () => {
    const names = [
      deriveRunnerId('gpu-1', 'http://127.0.0.1:8188'),
      deriveRunnerId('gpu-1', 'http://127.0.0.1:8189'),
      deriveRunnerId('gpu-2', 'http://127.0.0.1:8188'),
    ];
    expect(new Set(names).size).toBe(3);
  });

  it.each(['Studio PC (4090)', '---', 'a'.repeat(200), '工作站', 'node.example.org'])(
    'is a valid name for the host "%s"',
    (host) => {
      expect(runnerIdSchema.safeParse(deriveRunnerId(host, 'http://127.0.0.1:8188')).success).toBe(true);
    },
  );
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { newApiKey } from '../api-keys/api-key-text.js';
import { ServiceLogger } from './service-logger.js';

describe('A line of the log', () => {
  const lines: string[] = [];
  const write = (text: unknown) => lines.push(String(text)) > 0;
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(write);
    jest.spyOn(process.stderr, 'write').mockImplementation(write);
  });
  afterEach(() => void jest.restoreAllMocks());

  it.each(['json', 'pretty'] as const)('holds no key, wherever one stands (%s)', (format) => {
    const logger = new ServiceLogger('gateway', format, 'debug');
    const key = newApiKey('door');
    logger.log(`GET /k/${key}/sdapi/v1/options`, 'Edge');
    logger.warn({ url: `/sdapi?token=${key}`, nested: { key } }, 'Edge');
    logger.error(new Error(`no ${key}`), 'Edge');
    logger.error('failed', new Error(`no ${key}`).stack, 'Edge');
    logger.log('with fields', { url: `/k/${key}` });
    const text = lines.join('');
    expect(text).toContain('atlk_…');
    expect(text).not.toContain(key.slice(5, 13));
  });
});

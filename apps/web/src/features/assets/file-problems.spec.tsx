/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { useFileProblem } from './file-problems.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('assets');
});

describe('why a file was not taken', () => {
  it('is said for its kind: what could be read instead, and no length of a picture', () => {
    const say = renderHook(() => [useFileProblem('image'), useFileProblem('video')] as const).result.current;
    expect(say[0]('unsupported_media')).toBe('This file cannot be read. Use a PNG, JPEG, WebP, GIF or AVIF picture.');
    expect(say[0]('media_too_large')).toBe('The picture has too many pixels. Make it smaller and try again.');
    expect(say[1]('media_too_large')).toContain('too long');
    expect(say[1]('broken_media')).toBe('This file is damaged or incomplete.');
  });
});

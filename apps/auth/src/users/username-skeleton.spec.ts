import { describe, expect, it } from '@jest/globals';
import { isReservedName } from './reserved-names.js';
import { usernameSkeleton } from './username-skeleton.js';

describe('what names look like', () => {
  it.each([
    ['modern', 'modem'],
    ['ivan', 'іvаn'],
    ['scope', 'ѕсоре'],
    ['ILLIA', 'lLLlA'],
    ['b0b', 'bOb'],
    ['Ada', 'ada'],
  ])('%s and %s look the same', (one, other) => {
    expect(usernameSkeleton(one)).toBe(usernameSkeleton(other));
  });

  it.each([
    ['illia', 'lllla'],
    ['ada', 'adá'],
    ['李白', '李百'],
    ['user1', 'user7'],
  ])('%s and %s do not', (one, other) => {
    expect(usernameSkeleton(one)).not.toBe(usernameSkeleton(other));
  });

  it.each(['root', 'Support', 'ѕуѕtem', '客服', 'АРІ'])('%s is reserved', (name) => {
    expect(isReservedName(name)).toBe(true);
  });

  it.each(['rooted', 'ada', '李太白'])('%s is not', (name) => {
    expect(isReservedName(name)).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatPercent } from './format.js';
import { formatBytes } from './format-bytes.js';
import { formatDistance } from './format-day.js';
import { chooseLanguage, languageOfText } from './language.js';

describe('the language of the page', () => {
  it('is the one that was chosen', () => {
    expect(chooseLanguage('zh-CN', ['en'])).toBe('zh-CN');
  });

  it('follows the browser, in its order', () => {
    expect(chooseLanguage(null, ['fr-FR', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(chooseLanguage(null, ['en-GB', 'zh-CN'])).toBe('en');
    expect(chooseLanguage('tlh', ['zh'])).toBe('zh-CN');
  });

  it('is English where nothing fits', () => {
    expect(chooseLanguage(null, ['fr', 'de'])).toBe('en');
    expect(chooseLanguage(null, [])).toBe('en');
  });
});

describe('the language of a text', () => {
  it('is marked where it is Chinese', () => {
    expect(languageOfText('雪地里的 fox')).toBe('zh-CN');
    expect(languageOfText('a fox')).toBeUndefined();
  });
});

describe('numbers for people', () => {
  it('are seconds below a minute and minutes above', () => {
    expect(formatDuration(200, 'en')).toBe('1 sec');
    expect(formatDuration(59_400, 'en')).toBe('59 sec');
    expect(formatDuration(150_000, 'en')).toBe('3 min');
  });

  it('stand apart from Han, as in the texts around them', () => {
    expect(formatDuration(1_000, 'zh-CN')).toBe('1 秒');
    expect(formatDuration(150_000, 'zh-CN')).toBe('3 分钟');
    expect(formatDistance(new Date(Date.now() + 3 * 86_400_000).toISOString(), 'zh-CN')).toBe('3 天后');
    expect(formatBytes(12, 'zh-CN')).toBe('12 字节');
  });

  it('are whole percentages and rounded sizes', () => {
    expect(formatPercent(0.256, 'en')).toBe('26%');
    expect(formatBytes(1_572_864, 'en')).toBe('1.5 MB');
    expect(formatBytes(0, 'en')).toBe('0 bytes');
  });
});

/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FieldError } from '@atelier/contracts';
import { screen } from '@testing-library/react';
import { ApiError, type ApiErrorCode } from '../../shared/api/api-error.js';
import { changeLanguage, openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { renderPage } from '../../shared/testing/render-page.js';
import { RunRefusal } from './run-refusal.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('workflows');
  await changeLanguage('zh-CN');
});

function reasonsOf(code: ApiErrorCode, errors: FieldError[], detail?: string) {
  document.body.replaceChildren();
  renderPage(<RunRefusal error={new ApiError(code, { errors, ...(detail ? { detail } : {}) })} />);
  return screen.queryAllByRole('listitem').map(({ textContent, lang }) => ({ text: textContent, lang }));
}
const ENGLISH = 'no runner has it';
const missing = (needed: NonNullable<FieldError['needed']>): FieldError => ({
  ...{ pointer: '', code: `missing_${needed.kind}`, message: ENGLISH, needed },
});
const file = { kind: 'file', name: 'x4.pth', folder: 'upscale_models', of_class: null, runners: 0 } as const;

describe('why a run was refused, on a Chinese page', () => {
  it('names what is missing in Chinese', () => {
    expect(reasonsOf('workflow_unavailable', [missing(file), missing({ ...file, runners: 2 })])).toEqual([
      { text: '没有运行器具备：文件 x4.pth（models/upscale_models）', lang: '' },
      { text: '没有运行器同时具备它和其余内容：文件 x4.pth（models/upscale_models）', lang: '' },
    ]);
  });

  it('names what is wrong with a graph in Chinese, each fault once', () => {
    const fault = { pointer: '/3', code: 'link_to_nowhere', message: 'node 3 leads to 9' };
    expect(reasonsOf('workflow_invalid', [fault, fault])).toEqual([{ text: '有连线指向不存在的节点。', lang: '' }]);
  });

  it('says what it has no words for in English, and that it is', () => {
    const strange = { pointer: '', code: 'of_a_later_release', message: 'something new' };
    expect(reasonsOf('workflow_invalid', [strange])).toEqual([{ text: 'something new', lang: 'en' }]);
    expect(reasonsOf('workflow_invalid', [], 'a detail')).toEqual([{ text: 'a detail', lang: 'en' }]);
    expect(reasonsOf('queue_full', [])).toEqual([]);
  });
});

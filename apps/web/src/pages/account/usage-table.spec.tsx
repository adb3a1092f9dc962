/** @jest-environment jsdom */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { changeLanguage, openTexts, startI18n } from '../../shared/i18n/i18n.js';
import { UsageTable } from './usage-table.js';

beforeAll(async () => {
  await startI18n();
  await openTexts('profile');
  await openTexts('make');
});

const used = { tasks: 1, gpu_ms: 1_000 };
const WORKFLOWS = [
  { workflow_id: 3, name: 'Image to image', name_zh: '图生图', ...used },
  { workflow_id: 4, name: 'My own', name_zh: null, ...used },
  { workflow_id: null, name: null, name_zh: null, ...used },
];

const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

describe('the use of an account by workflow', () => {
  it('names workflows in the language of the page, and those of people as they named them', async () => {
    render(<UsageTable workflows={WORKFLOWS} />);
    expect(names()).toEqual(['Image to image', 'My own', 'Text to image']);
    await changeLanguage('zh-CN');
    await screen.findByText('图生图');
    expect(names()).toEqual(['图生图', 'My own', '文生图']);
  });
});

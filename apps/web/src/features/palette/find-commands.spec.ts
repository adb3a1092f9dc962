import { describe, expect, it } from '@jest/globals';
import { Images } from 'lucide-react';
import type { Command, CommandGroup } from './command.js';
import { findCommands } from './find-commands.js';

const command = (group: CommandGroup, name: string, words = ''): Command => ({
  id: `${group}:${name}`,
  group,
  name,
  words,
  Icon: Images,
  run: () => undefined,
});

const COMMANDS = [
  command('pages', 'Gallery'),
  command('pages', '图库', 'gallery tuku'),
  command('modes', 'Text to image'),
  command('modes', '文生图', 'image'),
  command('workflows', 'SDXL upscale 4x'),
  command('prompts', 'a fox in a gallery, oil on canvas, warm light'),
  ...Array.from({ length: 20 }, (_, index) => command('prompts', `prompt ${index}`)),
  command('settings', 'Dark theme'),
  command('search', 'Search pictures'),
];

const namesOf = (query: string) => findCommands(COMMANDS, query).flatMap(({ commands }) => commands.map(({ name }) => name)); // prettier-ignore

describe('the commands of the palette', () => {
  it('are offered by group before anything is written, few of what there may be many of', () => {
    const groups = findCommands(COMMANDS, '  ');
    expect(groups.map(({ group }) => group)).toEqual(['pages', 'modes', 'workflows', 'prompts', 'settings']);
    expect(groups.find(({ group }) => group === 'prompts')!.commands.length).toBe(5);
  });

  it('are found by the beginning of their name first, then by a word within, and by other words', () => {
    expect(namesOf('gal')).toEqual([
      'Gallery',
      '图库',
      'a fox in a gallery, oil on canvas, warm light',
      'Search pictures',
    ]);
    expect(namesOf('TUKU')[0]).toBe('图库');
  });

  it('are found by words in any order, and by letters in their order', () => {
    expect(namesOf('4x sdxl')[0]).toBe('SDXL upscale 4x');
    expect(namesOf('drk thm')[0]).toBe('Dark theme');
    expect(namesOf('zzz')).toEqual(['Search pictures']);
  });

  it('are found in Chinese by any of the characters, also with some left out', () => {
    expect(namesOf('图')).toEqual(['图库', '文生图', 'Search pictures']);
    expect(namesOf('文图')).toEqual(['文生图', 'Search pictures']);
  });

  it('are found by full-width letters too, and signs of expressions are letters like others', () => {
    expect(namesOf('Ｇａｌ')[0]).toBe('Gallery');
    expect(namesOf('(.*')).toEqual(['Search pictures']);
  });
});

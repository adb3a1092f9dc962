import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { naming } from './naming.mjs';

const linter = new Linter();
const config = {
  files: ['**/*.ts', '**/*.tsx'],
  plugins: { atelier: naming },
  languageOptions: { parser: tseslint.parser },
  rules: { 'atelier/file-name': 'error', 'atelier/class-kind': 'error' },
};
const faults = (file, code = '') => linter.verify(code, config, { filename: file }).map(({ message }) => message);

describe('the names of files', () => {
  it.each([
    'create-task.ts',
    'task.entity.ts',
    'tasks.controller.spec.ts',
    '0001-tasks.migration.ts',
    'more-button.tsx',
    '.dependency-cruiser.mjs',
  ])('may be %s', (file) => expect(faults(file)).toEqual([]));

  it.each(['more.button.tsx', 'createTask.ts', 'create_task.ts', 'Task.ts', 'sign-in.service.ts'])(
    'may not be %s',
    (file) => expect(faults(file)).toHaveLength(1),
  );
});

describe('the names of classes', () => {
  it.each([
    ['tasks.module.ts', '@Module({}) export class TasksModule {}'],
    ['tasks.controller.ts', '@Controller() export class TasksController {}'],
    ['task.entity.ts', '@Entity() export class TaskEntity {}'],
    ['task.repository.ts', '@Injectable() export class TaskRepository {}'],
    ['create-task.ts', '@Injectable() export class CreateTask {}'],
    ['lease.ts', '@Injectable() export class LeaseQueue {}'],
    ['anything.ts', 'export class Attempt {}'],
  ])('fit in %s: %s', (file, code) => expect(faults(file, code)).toEqual([]));

  it.each([
    ['tasks.ts', '@Module({}) export class TasksModule {}', 'module'],
    ['tasks.controller.ts', '@Controller() export class Tasks {}', 'controller'],
    ['task.ts', '@Entity() export class Task {}', 'entity'],
    ['tasks.ts', '@Injectable() export class TaskRepository {}', 'repository'],
    ['create-task.ts', '@Injectable() export class CreateTaskService {}', 'Service'],
    ['other.ts', '@Injectable() export class CreateTask {}', 'create-task.ts'],
  ])('do not fit in %s: %s', (file, code, why) => {
    expect(faults(file, code)).toHaveLength(1);
    expect(faults(file, code)[0]).toContain(why);
  });
});

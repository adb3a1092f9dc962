import { basename } from 'node:path';

/** What a dot may stand before; everything else in a file name is kebab-case. A tool's own file may begin with a dot. */
const KINDS = [
  'commands',
  'config',
  'controller',
  'd',
  'decorator',
  'entity',
  'errors',
  'filter',
  'gen',
  'global-setup',
  'global-teardown',
  'guard',
  'interceptor',
  'migration',
  'module',
  'pipe',
  'repository',
  'setup',
  'sql',
  'types',
];
const WORDS = '[a-z0-9]+(?:-[a-z0-9]+)*';
const FILE_NAME = new RegExp(
  `^\\.?${WORDS}(?:\\.(?:${KINDS.join('|')}))?(?:\\.(?:contract|e2e))?(?:\\.spec)?\\.(?:ts|tsx|mjs)$`,
);

/** Decorators whose class and file carry their kind as a suffix. */
const KIND_OF_DECORATOR = { Module: 'module', Controller: 'controller', Entity: 'entity', Catch: 'filter' };

/** Files are found by their names, so the names have one form. */
export const fileName = {
  meta: { type: 'suggestion', schema: [], messages: { form: '{{ name }} is not kebab-case with a known kind.' } },
  create: (context) => ({
    Program(node) {
      const name = basename(context.filename);
      if (!FILE_NAME.test(name))
        context.report({ node, loc: { line: 1, column: 0 }, messageId: 'form', data: { name } });
    },
  }),
};

/** A class that the framework or the database gives a role has the role's suffix, and so has its file; no other class has. */
export const classKind = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      suffix: '{{ name }} is a {{ kind }}: name it ...{{ suffix }}, in a file ....{{ kind }}.ts.',
      service: '{{ name }}: name a class by what it does, without "Service".',
      home: '{{ name }} is injected by its name: put it into {{ file }}.ts.',
    },
  },
  create: (context) => ({
    ClassDeclaration(node) {
      if (node.id && isExported(node))
        for (const fault of faultsOf(node, basename(context.filename))) context.report({ node: node.id, ...fault });
    },
  }),
};

function faultsOf(node, file) {
  const { name } = node.id;
  const decorators = decoratorsOf(node);
  const kind = decorators.map((one) => KIND_OF_DECORATOR[one]).find(Boolean) ?? kindOfName(name);
  if (kind)
    return hasKind(name, file, kind) ? [] : [{ messageId: 'suffix', data: { name, kind, suffix: capital(kind) } }];
  if (name.endsWith('Service')) return [{ messageId: 'service', data: { name } }];
  return decorators.includes('Injectable') ? strayed(name, file) : [];
}

/** Roles that no decorator tells. */
function kindOfName(name) {
  return ['repository', 'guard', 'interceptor'].find((kind) => name.endsWith(capital(kind)));
}

/** The framework finds an injectable by its class, people find it by its file. */
function strayed(name, file) {
  const stem = file.split('.')[0];
  return kebab(name) === stem || kebab(name).startsWith(`${stem}-`)
    ? []
    : [{ messageId: 'home', data: { name, file: kebab(name) } }];
}

const isExported = ({ parent }) => parent.type.startsWith('Export');
const hasKind = (name, file, kind) => name.endsWith(capital(kind)) && file.endsWith(`.${kind}.ts`);
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const kebab = (name) => name.replaceAll(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase();

function decoratorsOf({ decorators = [] }) {
  return decorators.map(
    ({ expression }) => (expression.type === 'CallExpression' ? expression.callee : expression).name,
  );
}

export const naming = { meta: { name: 'atelier' }, rules: { 'file-name': fileName, 'class-kind': classKind } };

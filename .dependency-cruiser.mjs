/** What each lib may import of ours; nothing else. The arrows of docs/architecture.md, checked. */
const LIBS = {
  waiting: [],
  contracts: [],
  workflows: ['contracts'],
  media: ['contracts', 'waiting'],
  platform: ['contracts'],
  messaging: ['contracts', 'platform', 'waiting'],
  database: ['contracts', 'platform', 'waiting'],
  storage: ['contracts', 'platform', 'waiting'],
  comfyui: ['contracts', 'waiting'],
  'guarded-http': [],
  embedded: ['waiting'],
  testing: ['contracts', 'embedded', 'waiting'],
};

/** What is published may import of ours; its users have nothing else. */
const PACKAGES = { sdk: [], cli: ['sdk'] };

/** What each app may import of ours. */
const APPS = {
  gateway: ['contracts', 'guarded-http', 'workflows', 'media', 'platform', 'messaging', 'storage', 'waiting'],
  auth: ['contracts', 'platform', 'messaging', 'database', 'guarded-http', 'waiting'],
  webhooks: ['contracts', 'platform', 'messaging', 'database', 'guarded-http', 'waiting'],
  generation: ['contracts', 'guarded-http', 'workflows', 'platform', 'messaging', 'database', 'storage', 'waiting'],
  'comfy-runner': ['contracts', 'workflows', 'media', 'platform', 'messaging', 'storage', 'comfyui', 'waiting'],
  'comfy-sim': ['workflows', 'waiting'],
  launcher: ['contracts', 'platform', 'messaging', 'storage', 'embedded', 'waiting'],
  operations: ['contracts', 'platform', 'storage', 'comfyui', 'waiting'],
  web: ['contracts', 'workflows'],
};

/** Specs, and what only specs use, may import more: simulators, test servers. */
const SPEC_ONLY = '(\\.spec\\.tsx?$|/src/.*\\b(spec|testing)/)';

const ours = (allowed) => `^libs/(?!(${allowed.join('|') || '-'})/)`;
const libRule = ([name, allowed]) => ({
  name: `lib-${name}`,
  comment: `libs/${name} imports only: ${allowed.join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^libs/${name}/`, pathNot: SPEC_ONLY },
  to: { path: ours([...allowed, name]) },
});
const appRule = ([name, allowed]) => ({
  name: `app-${name}`,
  comment: `apps/${name} imports only: ${allowed.join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: `^apps/${name}/`, pathNot: SPEC_ONLY },
  to: { path: ours(allowed) },
});

const packageRule = ([name, allowed]) => ({
  name: `package-${name}`,
  comment: `packages/${name} is published: it imports only packages/${[name, ...allowed].join(', packages/')}.`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: SPEC_ONLY },
  to: { path: `^(apps|libs|test|bench)/|^packages/(?!(${[name, ...allowed].join('|')})/)` },
});

/** The layers of the page, from the top. Each imports only what is below it, and itself. */
const WEB_LAYERS = ['app', 'pages', 'features', 'entities', 'shared'];

const webLayerRule = (layer, index) => ({
  name: `web-${layer}`,
  comment: `apps/web/src/${layer} imports nothing of the layers above it.`,
  severity: 'error',
  from: { path: `^apps/web/src/${layer}/`, pathNot: SPEC_ONLY },
  to: { path: `^apps/web/src/(${WEB_LAYERS.slice(0, index).join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-not-apps',
      comment: 'Services talk over NATS, never by import: each is deployed alone. Specs may start the simulator.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: SPEC_ONLY },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'specs-only-simulator',
      comment: 'Specs of one app may start the simulator, and no other app.',
      severity: 'error',
      from: { path: '^(apps/([^/]+)|libs/[^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/($2|comfy-sim)/' },
    },
    {
      name: 'libs-not-apps',
      comment: 'Libs are below apps.',
      severity: 'error',
      from: { path: '^libs/', pathNot: SPEC_ONLY },
      to: { path: '^apps/' },
    },
    {
      name: 'packages-not-below',
      comment: 'What is published is for programs of others. The page has its types of the API; no service does.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [SPEC_ONLY, '^apps/web/'] },
      to: { path: '^packages/' },
    },
    {
      name: 'web-low-layer',
      comment:
        'The page has its own way to sign in and to try again: of the SDK it takes the types of the calls alone.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: SPEC_ONLY },
      to: { path: '^packages/(?!sdk/src/calls/)' },
    },
    {
      name: 'contracts-pure',
      comment: 'The browser loads the contracts: zod and nothing else, no module of node.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: SPEC_ONLY },
      to: { pathNot: ['^libs/contracts/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'testing-only-from-specs',
      comment: 'Test servers must never reach a build.',
      severity: 'error',
      from: { path: '^(apps|libs|packages)/', pathNot: [SPEC_ONLY, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-spec-in-code',
      comment: 'Code never imports a spec or a harness.',
      severity: 'error',
      from: { path: '^(apps|libs|packages)/', pathNot: SPEC_ONLY },
      to: { path: SPEC_ONLY },
    },
    {
      name: 'no-dev-dependency-in-code',
      comment: 'Images are built without development packages.',
      severity: 'error',
      from: {
        path: '^(apps|libs|packages)/',
        pathNot: [SPEC_ONLY, '^apps/web/', '^libs/testing/', 'vite\\.config\\.ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    ...Object.entries(LIBS).map(libRule),
    ...Object.entries(APPS).map(appRule),
    ...Object.entries(PACKAGES).map(packageRule),
    {
      name: 'web-pages-apart',
      comment: 'A page imports no other page: what two pages need is a feature.',
      severity: 'error',
      from: { path: '^apps/web/src/pages/([^/]+)/' },
      to: { path: '^apps/web/src/pages/', pathNot: '^apps/web/src/pages/$1/' },
    },
    ...WEB_LAYERS.map(webLayerRule).slice(1),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'node', 'default'],
    },
  },
};

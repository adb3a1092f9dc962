import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { parseListSearch } from '../pages/admin/list-search.js';
import { parseDeadLetterFilter } from '../pages/admin/dead-letters/dead-letter-search.js';
import { parseRunLink } from '../features/draft/run-link.js';
import { parseLink } from '../features/draft/draft-link.js';
import { openTexts } from '../shared/i18n/i18n.js';
import { readGallerySearch } from '../features/history/gallery-search.js';
import { closeLayersByBack } from './go-back.js';
import { lazyPage } from './lazy-page.js';
import { MakePage } from '../pages/make/make-page.js';
import { PageFailed, StudioFailed } from './layout/page-failed.js';
import { StudioLayout } from './layout/studio-layout.js';

/** Search parameters of every page: the task and the picture (from 1) in the viewer. */
interface StudioSearch {
  task?: number | undefined;
  image?: number | undefined;
  /** The picture that it is compared with, as `task.image`. */
  beside?: string | undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

const rootRoute = createRootRoute({
  component: StudioLayout,
  errorComponent: StudioFailed,
  validateSearch: (search: Record<string, unknown>): StudioSearch => ({
    task: positive(search.task),
    image: positive(search.image),
    // The router reads what looks like a number as one.
    beside: typeof search.beside === 'string' || typeof search.beside === 'number' ? String(search.beside) : undefined,
  }),
});

/** The make page is part of the first load; every other page is loaded when it is opened. */
const makeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: MakePage,
  staticData: { place: 'make' },
  validateSearch: (search: Record<string, unknown>) => ({ ...parseLink(search), ...parseRunLink(search) }),
});

/** Gallery, collections and trash are loaded together, with their texts: one is mostly followed by another. */
async function keepingPages() {
  const [pages] = await Promise.all([
    import('./library-pages.js'),
    openTexts('collections'),
    openTexts('library'),
    openTexts('trash'),
    openTexts('downloads'),
  ]);
  return pages;
}

const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gallery',
  validateSearch: readGallerySearch,
  component: lazyPage(keepingPages, 'GalleryPage'),
  staticData: { place: 'gallery' },
});

/** The library of workflows, with its texts. Its form editor and its graph are apart: few open them. */
async function workflowPages() {
  const [pages] = await Promise.all([import('./workflow-pages.js'), openTexts('workflows')]);
  return pages;
}

async function formEditorPage() {
  const [page] = await Promise.all([
    import('../pages/workflows/form-editor/form-editor-page.js'),
    openTexts('workflows'),
  ]);
  return page;
}

async function graphPage() {
  const [page] = await Promise.all([import('../pages/workflows/graph/graph-page.js'), openTexts('workflows')]);
  return page;
}

const inWorkflows = {
  getParentRoute: () => rootRoute,
  staticData: { place: 'workflows' as const },
};
const ofWorkflow = {
  ...inWorkflows,
  params: {
    parse: ({ workflow }: { workflow: string }) => ({ workflow: positive(workflow) ?? 0 }),
    stringify: ({ workflow }: { workflow: number }) => ({ workflow: String(workflow) }),
  },
};

const workflowRoutes = [
  createRoute({ ...inWorkflows, path: '/workflows', component: lazyPage(workflowPages, 'WorkflowsPage') }),
  createRoute({
    ...ofWorkflow,
    path: '/workflows/$workflow/form',
    component: lazyPage(formEditorPage, 'FormEditorPage'),
  }),
  createRoute({
    ...ofWorkflow,
    path: '/workflows/$workflow/versions',
    component: lazyPage(workflowPages, 'VersionsPage'),
  }),
  createRoute({
    ...ofWorkflow,
    path: '/workflows/$workflow/graph',
    component: lazyPage(graphPage, 'GraphPage'),
  }),
] as const;

const collectionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections',
  component: lazyPage(keepingPages, 'CollectionsPage'),
  staticData: { place: 'collections' },
});

const collectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections/$collection',
  params: {
    parse: ({ collection }) => ({ collection: positive(collection) ?? 0 }),
    stringify: ({ collection }) => ({ collection: String(collection) }),
  },
  component: lazyPage(keepingPages, 'CollectionPage'),
  staticData: { place: 'collections' },
});

const trashRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/trash',
  component: lazyPage(keepingPages, 'TrashPage'),
  staticData: { place: 'trash' },
});

async function sharesPage() {
  const [page] = await Promise.all([import('../pages/shares/shares-page.js'), openTexts('shares')]);
  return page;
}

const sharesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shares',
  component: lazyPage(sharesPage, 'SharesPage'),
  staticData: { place: 'shares' },
});

async function accountPage() {
  const [page] = await Promise.all([
    import('../pages/account/account-page.js'),
    openTexts('profile'),
    openTexts('notifications'),
  ]);
  return page;
}

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyPage(accountPage, 'AccountPage'),
  staticData: { place: 'account' },
});

/** What the account has pages of its own for: which they are is known where they are loaded. */
const accountPartRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/$part',
  component: lazyPage(() => import('./account-part.js'), 'AccountPart'),
  staticData: { place: 'account' },
});

async function apiKeysPage() {
  const [page] = await Promise.all([import('../pages/account/api-keys/api-keys-page.js'), openTexts('apiKeys')]);
  return page;
}

const apiKeysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/keys',
  component: lazyPage(apiKeysPage, 'ApiKeysPage'),
  staticData: { place: 'account' },
});

/** Fetched ahead for those who may see them. */
const FOR_ADMINS = { onlyWhenNeeded: true };

/** All admin pages are loaded together, with their texts. */
export async function adminPages() {
  const [pages] = await Promise.all([
    import('./admin-pages.js'),
    openTexts('admin'),
    openTexts('apiKeys'),
    openTexts('usage'),
    openTexts('shares'),
  ]);
  return pages;
}

const adminRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin',
  component: lazyPage(adminPages, 'AdminLayout', FOR_ADMINS),
  staticData: { place: 'admin' },
});

const inAdmin = { getParentRoute: () => adminRoute };
const ADMIN_PAGES = [
  createRoute({ ...inAdmin, path: '/', component: lazyPage(adminPages, 'ActivityPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'runners', component: lazyPage(adminPages, 'RunnersPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'runners/$id', component: lazyPage(adminPages, 'RunnerPage', FOR_ADMINS) }),
  createRoute({
    ...inAdmin,
    path: 'models',
    component: lazyPage(adminPages, 'ModelsPage', FOR_ADMINS),
    validateSearch: parseListSearch,
  }),
  createRoute({ ...inAdmin, path: 'model-aliases', component: lazyPage(adminPages, 'ModelAliasesPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'policy', component: lazyPage(adminPages, 'PolicyPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'queue', component: lazyPage(adminPages, 'QueuePage', FOR_ADMINS) }),
  createRoute({
    ...inAdmin,
    path: 'dead-letters',
    component: lazyPage(adminPages, 'DeadLettersPage', FOR_ADMINS),
    validateSearch: parseDeadLetterFilter,
  }),
  createRoute({ ...inAdmin, path: 'dead-letters/$id', component: lazyPage(adminPages, 'DeadLetterPage', FOR_ADMINS) }),
  createRoute({
    ...inAdmin,
    path: 'users',
    component: lazyPage(adminPages, 'UsersPage', FOR_ADMINS),
    validateSearch: parseListSearch,
  }),
  createRoute({ ...inAdmin, path: 'groups', component: lazyPage(adminPages, 'GroupsPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'invitations', component: lazyPage(adminPages, 'InvitationsPage', FOR_ADMINS) }),
  createRoute({
    ...inAdmin,
    path: 'shares',
    component: lazyPage(adminPages, 'AllSharesPage', FOR_ADMINS),
    validateSearch: parseListSearch,
  }),
  createRoute({ ...inAdmin, path: 'reviews', component: lazyPage(adminPages, 'ReviewsPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'keys', component: lazyPage(adminPages, 'AllApiKeysPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'usage', component: lazyPage(adminPages, 'AllUsagePage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'storage', component: lazyPage(adminPages, 'StoragePage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'audit', component: lazyPage(adminPages, 'AuditPage', FOR_ADMINS) }),
  createRoute({ ...inAdmin, path: 'settings', component: lazyPage(adminPages, 'SettingsPage', FOR_ADMINS) }),
];

/** The pages of strangers lead a user who is signed in to the first page. */
const toStart = () => redirect({ to: '/', search: true, replace: true, throw: true });
const ENTRANCES = ['/sign-in', '/register'].map((path) =>
  createRoute({ getParentRoute: () => rootRoute, path, beforeLoad: () => void toStart() }),
);

/** Unknown paths. */
const elsewhereRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '$',
  component: lazyPage(() => import('./layout/not-found-page.js'), 'NotFoundPage'),
});

const PAGES = [
  makeRoute,
  galleryRoute,
  ...workflowRoutes,
  collectionsRoute,
  collectionRoute,
  trashRoute,
  sharesRoute,
  accountRoute,
  apiKeysRoute,
  accountPartRoute,
  adminRoute.addChildren(ADMIN_PAGES),
  ...ENTRANCES,
  elsewhereRoute,
];

export function createStudioRouter() {
  const router = createRouter({
    routeTree: rootRoute.addChildren(PAGES),
    scrollRestoration: true,
    // A page is loaded when the pointer or the focus comes to its link.
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailed,
  });
  closeLayersByBack(router.history);
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createStudioRouter>;
  }
}

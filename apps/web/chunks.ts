import type { Rolldown } from 'vite';

/** The modules of the page of a share. */
const SHARE_PAGE = /\/src\/(?:pages\/public-shares\/|app\/share-main\.)/;
/** Icons come by way of a list of all of them, which hides who asked for one. */
const ICONS =
  /lucide-react\/.*\/(?:x|check|chevron-(?:left|right)|cloud-off|copy|download|link-2-off|lock-keyhole)\.m?js$/;

/** Names the file of what the page of a share has in common with other pages. */
function usedBySharePage(id: string, context: Rolldown.ChunkingContext): string | null {
  const importers = SHARE_PAGE.test(id) ? [] : (context.getModuleInfo(id)?.importers ?? []);
  return ICONS.test(id) || importers.some((importer) => SHARE_PAGE.test(importer)) ? 'shared' : null;
}

/**
 * What is needed together comes in one file, which compresses better than forty small ones: what every page has, what the
 * sign-in page has beyond that, what the page of a share has in common with the studio, and the studio's first page. The pages
 * that are opened later keep files of their own. Each group takes along what its modules import; the first one has the choice.
 */
export const CHUNKS: Rolldown.CodeSplittingGroup[] = [
  {
    name: 'base',
    // With the style sheet elsewhere, the sign-in page would fetch the scripts of that file for its sake.
    test: /react-dom\/client|src\/shared\/styles\/main\.css$|src\/shared\/(?:api\/api|i18n\/i18n|browser\/when-idle|ui\/(?:button|field|brand|later|password-input))\.tsx?$/,
    priority: 4,
  },
  { name: 'sign-in', test: /src\/(?:app\/app|entities\/sessions\/browser-session)\.tsx?$/, priority: 3 },
  { name: usedBySharePage, debugName: 'shared', priority: 2 },
  { name: 'studio', test: /src\/app\/studio\.tsx$/, priority: 1 },
];

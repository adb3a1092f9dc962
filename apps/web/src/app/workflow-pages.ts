export { VersionsPage } from '../pages/workflows/versions/versions-page.js';
export { WorkflowsPage } from '../pages/workflows/workflows-page.js';

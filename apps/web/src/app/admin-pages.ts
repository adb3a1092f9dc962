/** The admin pages, as one chunk. */
export { ActivityPage } from '../pages/admin/activity/activity-page.js';
export { AdminLayout } from '../pages/admin/admin-layout.js';
export { AllApiKeysPage } from '../pages/admin/api-keys/all-api-keys-page.js';
export { AuditPage } from '../pages/admin/audit/audit-page.js';
export { DeadLetterPage } from '../pages/admin/dead-letters/dead-letter-page.js';
export { DeadLettersPage } from '../pages/admin/dead-letters/dead-letters-page.js';
export { InvitationsPage } from '../pages/admin/invitations/invitations-page.js';
export { ModelsPage } from '../pages/admin/inventory/models-page.js';
export { ModelAliasesPage } from '../pages/admin/model-aliases/model-aliases-page.js';
export { PolicyPage } from '../pages/admin/inventory/policy-page.js';
export { RunnerPage } from '../pages/admin/inventory/runner-page.js';
export { QueuePage } from '../pages/admin/queue/queue-page.js';
export { RunnersPage } from '../pages/admin/runners/runners-page.js';
export { SettingsPage } from '../pages/admin/settings/settings-page.js';
export { StoragePage } from '../pages/admin/quota/storage-page.js';
export { AllUsagePage } from '../pages/admin/usage/usage-page.js';
export { UsersPage } from '../pages/admin/users/users-page.js';

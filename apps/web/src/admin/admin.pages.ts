/** All pages for admins, which are one download: whoever opens one goes on to the next. */
export { AdminLayout } from './admin.layout.js';
export { AuditPage } from './audit.page.js';
export { DeadLetterPage } from './dead-letter.page.js';
export { DeadLettersPage } from './dead-letters.page.js';
export { QueuePage } from './queue.page.js';
export { RunnersPage } from './runners.page.js';
export { SettingsPage } from './settings.page.js';
export { StoragePage } from './storage.page.js';
export { UsersPage } from './users.page.js';

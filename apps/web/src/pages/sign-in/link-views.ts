/** What is needed around links in mails and of admins: few come here, so that its code is not part of the entrance. */
export { ConfirmMailView } from './confirm-mail-view.js';
export { ForgotView } from './forgot-view.js';
export { NewPasswordView } from './new-password-view.js';

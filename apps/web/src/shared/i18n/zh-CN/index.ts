import account from './account.json' with { type: 'json' };
import common from './common.json' with { type: 'json' };
import gallery from './gallery.json' with { type: 'json' };
import problems from './problems.json' with { type: 'json' };
import session from './session.json' with { type: 'json' };
import shell from './shell.json' with { type: 'json' };

export const catalogue = { account, common, gallery, problems, session, shell };

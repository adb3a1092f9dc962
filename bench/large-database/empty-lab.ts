import { offer, settingsOf } from '../harness/child.js';
import { startGeneration, type ServiceSettings } from '../scheduling/service.js';

// It makes the tables and is ended: whoever fills them wants them alone.
await startGeneration(settingsOf<ServiceSettings>());
offer({});

import { Tasks1764000000001 } from './0001-tasks.migration.js';
import { Trash1764100000002 } from './0002-trash.migration.js';
import { Fleet1764200000003 } from './0003-fleet.migration.js';
import { Search1764300000004 } from './0004-search.migration.js';
import { Collections1764300000005 } from './0005-collections.migration.js';
import { Pools1764400000006 } from './0006-pools.migration.js';
import { Shares1764500000007 } from './0007-shares.migration.js';
import { Retention1764600000008 } from './0008-retention.migration.js';
import { Traces1764700000009 } from './0009-traces.migration.js';
import { AuditTrace1764800000010 } from './0010-audit-trace.migration.js';
import { Catalogues1764900000011 } from './0011-catalogues.migration.js';
import { Placement1765000000012 } from './0012-placement.migration.js';
import { Assets1765100000013 } from './0013-assets.migration.js';
import { Outputs1765200000014 } from './0014-outputs.migration.js';
import { Workflows1765300000015 } from './0015-workflows.migration.js';
import { Shipped1765400000016 } from './0016-shipped.migration.js';
import { TaskOfVersion1765500000017 } from './0017-task-of-version.migration.js';
import { OutputTrash1765800000020 } from './0020-output-trash.migration.js';
import { TrashedOutputs1765900000021 } from './0021-trashed-outputs.migration.js';
import { Interrupted1766000000022 } from './0022-interrupted.migration.js';
import { Wildcards1766100000023 } from './0023-wildcards.migration.js';
import { CollectionKeys1766200000024 } from './0024-collection-keys.migration.js';
import { LoraWords1766300000025 } from './0025-lora-words.migration.js';
import { QueueSamples1766400000026 } from './0026-queue-samples.migration.js';
import { Facets1766500000027 } from './0027-facets.migration.js';
import { Presets1766600000028 } from './0028-presets.migration.js';
import { CountedHours1766700000029 } from './0029-counted-hours.migration.js';
import { SharedSelections1766800000030 } from './0030-shared-selections.migration.js';
import { BacklogByKey1766900000031 } from './0031-backlog-by-key.migration.js';
import { KeyOfTask1767000000032 } from './0032-key-of-task.migration.js';
import { PassedOver1767100000033 } from './0033-passed-over.migration.js';
import { RunWebhooks1767200000034 } from './0034-run-webhooks.migration.js';
import { EndedTasks1767300000035 } from './0035-ended-tasks.migration.js';
import { ModelAliases1767400000036 } from './0036-model-aliases.migration.js';
import { RunnerIdentities1767500000037 } from './0037-runner-identities.migration.js';
import { AuditChain1767600000038 } from './0038-audit-chain.migration.js';
import { Addresses1767700000039 } from './0039-addresses.migration.js';
import { UsageDays1767900000041 } from './0041-usage-days.migration.js';
import { Allowances1768000000042 } from './0042-allowances.migration.js';
import { Groups1768100000043 } from './0043-groups.migration.js';
import { ShareLocks1768300000045 } from './0045-share-locks.migration.js';
import { GroupSpans1768800000050 } from './0050-group-spans.migration.js';
import { AuditExport1768900000051 } from './0051-audit-export.migration.js';
import { Reviews1768900100052 } from './0052-reviews.migration.js';
import { PictureReports1768900200053 } from './0053-picture-reports.migration.js';
import { GroupShares1769200000054 } from './0054-group-shares.migration.js';
import { PictureChecks1769300000055 } from './0055-picture-checks.migration.js';
import { WaitingTasks1769400000056 } from './0056-waiting-tasks.migration.js';
import { EmptiedTasks1769400100057 } from './0057-emptied-tasks.migration.js';
import { DeathOfComfyui1769500000058 } from './0058-death-of-comfyui.migration.js';
import { HeldTasks1769500100059 } from './0059-held-tasks.migration.js';
import { ReadyTasks1769600000060 } from './0060-ready-tasks.migration.js';
import { WaitingPlans1769600000061 } from './0061-waiting-plans.migration.js';

/** In the order in which they are run. */
export const MIGRATIONS = [
  Tasks1764000000001,
  Trash1764100000002,
  Fleet1764200000003,
  Search1764300000004,
  Collections1764300000005,
  Pools1764400000006,
  Shares1764500000007,
  Retention1764600000008,
  Traces1764700000009,
  AuditTrace1764800000010,
  Catalogues1764900000011,
  Placement1765000000012,
  Assets1765100000013,
  Outputs1765200000014,
  Workflows1765300000015,
  Shipped1765400000016,
  TaskOfVersion1765500000017,
  OutputTrash1765800000020,
  TrashedOutputs1765900000021,
  Interrupted1766000000022,
  Wildcards1766100000023,
  CollectionKeys1766200000024,
  LoraWords1766300000025,
  QueueSamples1766400000026,
  Facets1766500000027,
  Presets1766600000028,
  CountedHours1766700000029,
  SharedSelections1766800000030,
  BacklogByKey1766900000031,
  KeyOfTask1767000000032,
  PassedOver1767100000033,
  RunWebhooks1767200000034,
  EndedTasks1767300000035,
  ModelAliases1767400000036,
  RunnerIdentities1767500000037,
  AuditChain1767600000038,
  Addresses1767700000039,
  UsageDays1767900000041,
  Allowances1768000000042,
  Groups1768100000043,
  ShareLocks1768300000045,
  GroupSpans1768800000050,
  AuditExport1768900000051,
  Reviews1768900100052,
  PictureReports1768900200053,
  GroupShares1769200000054,
  PictureChecks1769300000055,
  WaitingTasks1769400000056,
  EmptiedTasks1769400100057,
  DeathOfComfyui1769500000058,
  HeldTasks1769500100059,
  ReadyTasks1769600000060,
  WaitingPlans1769600000061,
];

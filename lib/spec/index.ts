// Written by lib/spec/write-index.ts: do not edit. A self-test compares it with the folders.
import { requirements as requirements_01_document } from './01-document/requirements.ts';
import { requirements as requirements_04_protocol } from './04-protocol/requirements.ts';
import { requirements as requirements_05_discovery } from './05-discovery/requirements.ts';
import { requirements as requirements_06_annotations } from './06-annotations/requirements.ts';
import { requirements as requirements_07_special_resources } from './07-special-resources/requirements.ts';
import { special as special_07_special_resources } from './07-special-resources/special.ts';
import { deviceInfo as deviceInfo_08_01_system } from './08.01-system/device-info.ts';
import { logging as logging_08_01_system } from './08.01-system/logging.ts';
import { maintenance as maintenance_08_01_system } from './08.01-system/maintenance.ts';
import { ntpServers as ntpServers_08_01_system } from './08.01-system/ntp-servers.ts';
import { status as status_08_01_system } from './08.01-system/status.ts';
import { storage as storage_08_01_system } from './08.01-system/storage.ts';
import { time as time_08_01_system } from './08.01-system/time.ts';
import { requirements as requirements_annex_a } from './annex-a/requirements.ts';
import { types as types_annex_a } from './annex-a/types.ts';

export const families = [
  special_07_special_resources,
  deviceInfo_08_01_system,
  logging_08_01_system,
  maintenance_08_01_system,
  ntpServers_08_01_system,
  status_08_01_system,
  storage_08_01_system,
  time_08_01_system,
  types_annex_a,
] as const;

export const requirements = [
  requirements_01_document,
  requirements_04_protocol,
  requirements_05_discovery,
  requirements_06_annotations,
  requirements_07_special_resources,
  requirements_annex_a,
] as const;

export const readings = [
] as const;

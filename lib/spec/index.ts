// Written by lib/spec/write-index.ts: do not edit. A self-test compares it with the folders.
import { readings as readings_01_document } from './01-document/readings.ts';
import { requirements as requirements_01_document } from './01-document/requirements.ts';
import { readings as readings_04_protocol } from './04-protocol/readings.ts';
import { requirements as requirements_04_protocol } from './04-protocol/requirements.ts';
import { readings as readings_05_discovery } from './05-discovery/readings.ts';
import { requirements as requirements_05_discovery } from './05-discovery/requirements.ts';
import { readings as readings_06_annotations } from './06-annotations/readings.ts';
import { requirements as requirements_06_annotations } from './06-annotations/requirements.ts';
import { readings as readings_07_special_resources } from './07-special-resources/readings.ts';
import { requirements as requirements_07_special_resources } from './07-special-resources/requirements.ts';
import { special as special_07_special_resources } from './07-special-resources/special.ts';
import { readings as readings_08_00_all_sections } from './08.00-all-sections/readings.ts';
import { deviceInfo as deviceInfo_08_01_system } from './08.01-system/device-info.ts';
import { logging as logging_08_01_system } from './08.01-system/logging.ts';
import { maintenance as maintenance_08_01_system } from './08.01-system/maintenance.ts';
import { ntpServers as ntpServers_08_01_system } from './08.01-system/ntp-servers.ts';
import { readings as readings_08_01_system } from './08.01-system/readings.ts';
import { requirements as requirements_08_01_system } from './08.01-system/requirements.ts';
import { status as status_08_01_system } from './08.01-system/status.ts';
import { storage as storage_08_01_system } from './08.01-system/storage.ts';
import { time as time_08_01_system } from './08.01-system/time.ts';
import { ddns as ddns_08_02_network } from './08.02-network/ddns.ts';
import { discovery as discovery_08_02_network } from './08.02-network/discovery.ts';
import { interfaces as interfaces_08_02_network } from './08.02-network/interfaces.ts';
import { ipAddress as ipAddress_08_02_network } from './08.02-network/ip-address.ts';
import { nfs as nfs_08_02_network } from './08.02-network/nfs.ts';
import { pppoe as pppoe_08_02_network } from './08.02-network/pppoe.ts';
import { readings as readings_08_02_network } from './08.02-network/readings.ts';
import { requirements as requirements_08_02_network } from './08.02-network/requirements.ts';
import { wireless as wireless_08_02_network } from './08.02-network/wireless.ts';
import { inputs as inputs_08_03_io } from './08.03-io/inputs.ts';
import { outputs as outputs_08_03_io } from './08.03-io/outputs.ts';
import { readings as readings_08_03_io } from './08.03-io/readings.ts';
import { requirements as requirements_08_03_io } from './08.03-io/requirements.ts';
import { service as service_08_03_io } from './08.03-io/service.ts';
import { inputs as inputs_08_04_video } from './08.04-video/inputs.ts';
import { osdDatetime as osdDatetime_08_04_video } from './08.04-video/osd-datetime.ts';
import { overlayTexts as overlayTexts_08_04_video } from './08.04-video/overlay-texts.ts';
import { privacyMask as privacyMask_08_04_video } from './08.04-video/privacy-mask.ts';
import { readings as readings_08_04_video } from './08.04-video/readings.ts';
import { requirements as requirements_08_04_video } from './08.04-video/requirements.ts';
import { shelterAlarm as shelterAlarm_08_04_video } from './08.04-video/shelter-alarm.ts';
import { channels as channels_08_05_audio } from './08.05-audio/channels.ts';
import { readings as readings_08_05_audio } from './08.05-audio/readings.ts';
import { requirements as requirements_08_05_audio } from './08.05-audio/requirements.ts';
import { intercom as intercom_08_06_two_way_audio } from './08.06-two-way-audio/intercom.ts';
import { readings as readings_08_06_two_way_audio } from './08.06-two-way-audio/readings.ts';
import { requirements as requirements_08_06_two_way_audio } from './08.06-two-way-audio/requirements.ts';
import { ports as ports_08_07_serial } from './08.07-serial/ports.ts';
import { readings as readings_08_07_serial } from './08.07-serial/readings.ts';
import { requirements as requirements_08_07_serial } from './08.07-serial/requirements.ts';
import { transparentChannel as transparentChannel_08_07_serial } from './08.07-serial/transparent-channel.ts';
import { adminAccess as adminAccess_08_08_security } from './08.08-security/admin-access.ts';
import { readings as readings_08_08_security } from './08.08-security/readings.ts';
import { requirements as requirements_08_08_security } from './08.08-security/requirements.ts';
import { users as users_08_08_security } from './08.08-security/users.ts';
import { channel as channel_08_09_streaming } from './08.09-streaming/channel.ts';
import { channels as channels_08_09_streaming } from './08.09-streaming/channels.ts';
import { picture as picture_08_09_streaming } from './08.09-streaming/picture.ts';
import { readings as readings_08_09_streaming } from './08.09-streaming/readings.ts';
import { requirements as requirements_08_09_streaming } from './08.09-streaming/requirements.ts';
import { status as status_08_09_streaming } from './08.09-streaming/status.ts';
import { channels as channels_08_10_motion } from './08.10-motion/channels.ts';
import { readings as readings_08_10_motion } from './08.10-motion/readings.ts';
import { regions as regions_08_10_motion } from './08.10-motion/regions.ts';
import { requirements as requirements_08_10_motion } from './08.10-motion/requirements.ts';
import { alertStream as alertStream_08_11_event } from './08.11-event/alert-stream.ts';
import { mailing as mailing_08_11_event } from './08.11-event/mailing.ts';
import { readings as readings_08_11_event } from './08.11-event/readings.ts';
import { requirements as requirements_08_11_event } from './08.11-event/requirements.ts';
import { schedules as schedules_08_11_event } from './08.11-event/schedules.ts';
import { service as service_08_11_event } from './08.11-event/service.ts';
import { triggerNotifications as triggerNotifications_08_11_event } from './08.11-event/trigger-notifications.ts';
import { triggers as triggers_08_11_event } from './08.11-event/triggers.ts';
import { channels as channels_08_12_ptz } from './08.12-ptz/channels.ts';
import { control as control_08_12_ptz } from './08.12-ptz/control.ts';
import { patrols as patrols_08_12_ptz } from './08.12-ptz/patrols.ts';
import { readings as readings_08_12_ptz } from './08.12-ptz/readings.ts';
import { requirements as requirements_08_12_ptz } from './08.12-ptz/requirements.ts';
import { auxControl as auxControl_08_13_ptzctrl } from './08.13-ptzctrl/aux-control.ts';
import { channels as channels_08_13_ptzctrl } from './08.13-ptzctrl/channels.ts';
import { homePosition as homePosition_08_13_ptzctrl } from './08.13-ptzctrl/home-position.ts';
import { limits as limits_08_13_ptzctrl } from './08.13-ptzctrl/limits.ts';
import { osdDisplay as osdDisplay_08_13_ptzctrl } from './08.13-ptzctrl/osd-display.ts';
import { parkAction as parkAction_08_13_ptzctrl } from './08.13-ptzctrl/park-action.ts';
import { patrolRuns as patrolRuns_08_13_ptzctrl } from './08.13-ptzctrl/patrol-runs.ts';
import { patrols as patrols_08_13_ptzctrl } from './08.13-ptzctrl/patrols.ts';
import { patternRuns as patternRuns_08_13_ptzctrl } from './08.13-ptzctrl/pattern-runs.ts';
import { patterns as patterns_08_13_ptzctrl } from './08.13-ptzctrl/patterns.ts';
import { positionMoves as positionMoves_08_13_ptzctrl } from './08.13-ptzctrl/position-moves.ts';
import { powerOffMemory as powerOffMemory_08_13_ptzctrl } from './08.13-ptzctrl/power-off-memory.ts';
import { presets as presets_08_13_ptzctrl } from './08.13-ptzctrl/presets.ts';
import { readings as readings_08_13_ptzctrl } from './08.13-ptzctrl/readings.ts';
import { requirements as requirements_08_13_ptzctrl } from './08.13-ptzctrl/requirements.ts';
import { speedMoves as speedMoves_08_13_ptzctrl } from './08.13-ptzctrl/speed-moves.ts';
import { status as status_08_13_ptzctrl } from './08.13-ptzctrl/status.ts';
import { timeTasks as timeTasks_08_13_ptzctrl } from './08.13-ptzctrl/time-tasks.ts';
import { channels as channels_08_14_image } from './08.14-image/channels.ts';
import { clarity as clarity_08_14_image } from './08.14-image/clarity.ts';
import { colour as colour_08_14_image } from './08.14-image/colour.ts';
import { exposure as exposure_08_14_image } from './08.14-image/exposure.ts';
import { flipAndFreeze as flipAndFreeze_08_14_image } from './08.14-image/flip-and-freeze.ts';
import { lens as lens_08_14_image } from './08.14-image/lens.ts';
import { lightRange as lightRange_08_14_image } from './08.14-image/light-range.ts';
import { lowLight as lowLight_08_14_image } from './08.14-image/low-light.ts';
import { powerLine as powerLine_08_14_image } from './08.14-image/power-line.ts';
import { readings as readings_08_14_image } from './08.14-image/readings.ts';
import { requirements as requirements_08_14_image } from './08.14-image/requirements.ts';
import { readings as readings_08_15_record } from './08.15-record/readings.ts';
import { requirements as requirements_08_15_record } from './08.15-record/requirements.ts';
import { schedule as schedule_08_15_record } from './08.15-record/schedule.ts';
import { readings as readings_annex_a } from './annex-a/readings.ts';
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
  ddns_08_02_network,
  discovery_08_02_network,
  interfaces_08_02_network,
  ipAddress_08_02_network,
  nfs_08_02_network,
  pppoe_08_02_network,
  wireless_08_02_network,
  inputs_08_03_io,
  outputs_08_03_io,
  service_08_03_io,
  inputs_08_04_video,
  osdDatetime_08_04_video,
  overlayTexts_08_04_video,
  privacyMask_08_04_video,
  shelterAlarm_08_04_video,
  channels_08_05_audio,
  intercom_08_06_two_way_audio,
  ports_08_07_serial,
  transparentChannel_08_07_serial,
  adminAccess_08_08_security,
  users_08_08_security,
  channel_08_09_streaming,
  channels_08_09_streaming,
  picture_08_09_streaming,
  status_08_09_streaming,
  channels_08_10_motion,
  regions_08_10_motion,
  alertStream_08_11_event,
  mailing_08_11_event,
  schedules_08_11_event,
  service_08_11_event,
  triggerNotifications_08_11_event,
  triggers_08_11_event,
  channels_08_12_ptz,
  control_08_12_ptz,
  patrols_08_12_ptz,
  auxControl_08_13_ptzctrl,
  channels_08_13_ptzctrl,
  homePosition_08_13_ptzctrl,
  limits_08_13_ptzctrl,
  osdDisplay_08_13_ptzctrl,
  parkAction_08_13_ptzctrl,
  patrolRuns_08_13_ptzctrl,
  patrols_08_13_ptzctrl,
  patternRuns_08_13_ptzctrl,
  patterns_08_13_ptzctrl,
  positionMoves_08_13_ptzctrl,
  powerOffMemory_08_13_ptzctrl,
  presets_08_13_ptzctrl,
  speedMoves_08_13_ptzctrl,
  status_08_13_ptzctrl,
  timeTasks_08_13_ptzctrl,
  channels_08_14_image,
  clarity_08_14_image,
  colour_08_14_image,
  exposure_08_14_image,
  flipAndFreeze_08_14_image,
  lens_08_14_image,
  lightRange_08_14_image,
  lowLight_08_14_image,
  powerLine_08_14_image,
  schedule_08_15_record,
  types_annex_a,
] as const;

export const requirements = [
  requirements_01_document,
  requirements_04_protocol,
  requirements_05_discovery,
  requirements_06_annotations,
  requirements_07_special_resources,
  requirements_08_01_system,
  requirements_08_02_network,
  requirements_08_03_io,
  requirements_08_04_video,
  requirements_08_05_audio,
  requirements_08_06_two_way_audio,
  requirements_08_07_serial,
  requirements_08_08_security,
  requirements_08_09_streaming,
  requirements_08_10_motion,
  requirements_08_11_event,
  requirements_08_12_ptz,
  requirements_08_13_ptzctrl,
  requirements_08_14_image,
  requirements_08_15_record,
  requirements_annex_a,
] as const;

export const readings = [
  readings_01_document,
  readings_04_protocol,
  readings_05_discovery,
  readings_06_annotations,
  readings_07_special_resources,
  readings_08_00_all_sections,
  readings_08_01_system,
  readings_08_02_network,
  readings_08_03_io,
  readings_08_04_video,
  readings_08_05_audio,
  readings_08_06_two_way_audio,
  readings_08_07_serial,
  readings_08_08_security,
  readings_08_09_streaming,
  readings_08_10_motion,
  readings_08_11_event,
  readings_08_12_ptz,
  readings_08_13_ptzctrl,
  readings_08_14_image,
  readings_08_15_record,
  readings_annex_a,
] as const;

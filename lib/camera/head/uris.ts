/** Where the documents of the one head are. Both services speak of it as channel 1. */

export const control = '/PTZCtrl/channels/1';
export const plain = '/PTZ/channels/1';

export const presetUri = (id: string): string => `${control}/presets/${id}`;
export const patrolUri = (id: string): string => `${control}/patrols/${id}`;
export const scheduleUri = (id: string): string => `${patrolUri(id)}/schedule`;
export const patternUri = (id: string): string => `${control}/patterns/${id}`;
export const limitUri = (id: string): string => `${control}/ptzlimiteds/${id}`;
export const dayUri = (day: string): string => `${control}/timetasks/${day}`;
/** A patrol as 8.12.4 has it: a fixed place whose points come and go. */
export const slotUri = (id: string): string => `${plain}/patrols/${id}`;

/** How many of each the head remembers. @see 8.12.2 */
export const most = { presets: 128, patrols: 8, points: 16, patterns: 4 } as const;

const upTo = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(at + 1));
export const patrolIds = upTo(most.patrols);
export const patternIds = upTo(most.patterns);
export const pointIds = upTo(most.points);
export const days = upTo(7);
export const presetIds = upTo(most.presets);

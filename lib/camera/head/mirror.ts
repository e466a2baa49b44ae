/** One head, two services: what one is told, the other shows. @see E-023 */
import { type Doc, type Documents, entries, leaf, membersOf, part, sameValue, withDocument, withoutSubtree } from '../state/documents.ts';
import { byNumber } from './numbers.ts';
import { patrolsOf } from './patrols.ts';
import { presetsOf } from './presets.ts';
import { control, patrolIds, patrolUri, patternIds, patternUri, plain, presetUri, scheduleUri, slotUri } from './uris.ts';

const put = (documents: Documents, uri: string, doc: Doc): Documents =>
  sameValue(documents.get(uri), doc) ? documents : withDocument(documents, uri, doc);

const defaults = { speed: '4', dwellTime: '5' } as const;

const pointFrom = (step: Doc): Doc => ({
  id: leaf(step, 'id') ?? '',
  presetNo: leaf(step, 'presetID') ?? '',
  speed: leaf(step, 'seqSpeed') ?? defaults.speed,
  dwellTime: leaf(step, 'delay') ?? defaults.dwellTime,
});

const stepFrom = (point: Doc): Doc => ({
  id: leaf(point, 'id') ?? '',
  presetID: leaf(point, 'presetNo') ?? '',
  seqSpeed: leaf(point, 'speed') ?? defaults.speed,
  delay: leaf(point, 'dwellTime') ?? defaults.dwellTime,
});

const pointsUri = (id: string): string => `${slotUri(id)}/keyPoints`;
const pointsIn = (documents: Documents, id: string): readonly Doc[] =>
  membersOf(documents, pointsUri(id)).map((point) => documents.get(`${pointsUri(id)}/${point}`) ?? {});

const withPoints = (documents: Documents, id: string, points: readonly Doc[]): Documents => {
  if (sameValue(pointsIn(documents, id), points)) return documents;
  const emptied = withoutSubtree(documents, pointsUri(id));
  return points.reduce<Documents>((all, point) => withDocument(all, `${pointsUri(id)}/${leaf(point, 'id')}`, point), emptied);
};

const states = (documents: Documents, ids: readonly string[], uriOf: (id: string) => string): readonly Doc[] =>
  ids.map((id) => ({ id, enabled: leaf(documents.get(uriOf(id)), 'enabled') ?? 'false' }));

/** With 8.12's documents as those of 8.13 have it. */
export const fromControl = (documents: Documents): Documents => {
  const before = documents.get(plain);
  const channel = documents.get(control);
  if (before === undefined || channel === undefined) return documents;
  const shown = put(documents, plain, {
    ...before,
    videoInputID: leaf(channel, 'videoInputID') ?? '1',
    controlProtocol: leaf(channel, 'controlProtocol') ?? '',
    controlAddress: leaf(channel, 'controlAddress', 'Address') ?? '1',
    PresetIDList: { PresetID: states(documents, presetsOf(documents), presetUri) },
    PatrolIDList: { PatrolID: states(documents, patrolsOf(documents), patrolUri) },
    PatternIDList: { PatternID: states(documents, patternIds, patternUri) },
  });
  return patrolIds.reduce((all, id) => {
    const steps = entries(part(all.get(patrolUri(id)), 'PatrolSequenceList'), 'PatrolSequence');
    const slot = all.get(slotUri(id)) ?? {};
    // What a patrol was called is remembered only while it has no points.
    const now = steps.length === 0 ? all : put(all, slotUri(id), { id: leaf(slot, 'id') ?? id });
    return withPoints(now, id, steps.map(pointFrom));
  }, shown);
};

const withStates = (documents: Documents, list: readonly Doc[], uriOf: (id: string) => string): Documents =>
  list.reduce<Documents>((all, state) => {
    const uri = uriOf(leaf(state, 'id') ?? '');
    const doc = all.get(uri);
    return doc === undefined ? all : put(all, uri, { ...doc, enabled: leaf(state, 'enabled') ?? 'false' });
  }, documents);

const channelFrom = (documents: Documents): Documents => {
  const [given, channel] = [documents.get(plain), documents.get(control)];
  if (given === undefined || channel === undefined) return documents;
  const told = put(documents, control, {
    ...channel,
    videoInputID: leaf(given, 'videoInputID') ?? '1',
    controlProtocol: leaf(given, 'controlProtocol') ?? '',
    controlAddress: { ...part(channel, 'controlAddress'), Address: leaf(given, 'controlAddress') ?? '1' },
  });
  const presets = withStates(told, entries(part(given, 'PresetIDList'), 'PresetID'), presetUri);
  const patrols = withStates(presets, entries(part(given, 'PatrolIDList'), 'PatrolID'), patrolUri);
  return withStates(patrols, entries(part(given, 'PatternIDList'), 'PatternID'), patternUri);
};

/** Without a patrol whose points have all gone: 8.13.15 knows none without. Its place remembers the rest. */
const patrolEmptied = (documents: Documents, id: string): Documents => {
  const patrol = documents.get(patrolUri(id));
  if (patrol === undefined) return documents;
  const { PatrolSequenceList: _gone, ...rest } = patrol;
  const schedule = documents.get(scheduleUri(id));
  const remembered = put(documents, slotUri(id), { id, _patrol: rest, ...(schedule === undefined ? {} : { _schedule: schedule }) });
  return withoutSubtree(remembered, patrolUri(id));
};

const patrolFrom = (documents: Documents, id: string, points: readonly Doc[]): Documents => {
  const slot = documents.get(slotUri(id));
  const own: Doc = { enabled: 'true', id, patrolName: `Patrol ${id}`, resumeType: 'relative', ...part(slot, '_patrol') };
  const written = put(documents, patrolUri(id), {
    ...(documents.get(patrolUri(id)) ?? own),
    PatrolSequenceList: { PatrolSequence: points.map(stepFrom) },
  });
  // One that comes back takes its old place in the list.
  const told = documents.has(patrolUri(id)) ? written : byNumber(written, `${control}/patrols`);
  const schedule = part(slot, '_schedule');
  return Object.keys(schedule).length === 0 || told.has(scheduleUri(id)) ? told : put(told, scheduleUri(id), schedule);
};

/** With 8.13's documents as those of 8.12 have it. */
export const fromPlain = (documents: Documents): Documents => {
  const told = patrolIds.reduce((all, id) => {
    const points = pointsIn(all, id);
    return points.length === 0 ? patrolEmptied(all, id) : patrolFrom(all, id, points);
  }, channelFrom(documents));
  return fromControl(told);
};

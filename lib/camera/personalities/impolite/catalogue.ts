/** Whole parts of the catalogue as paths that a face serves. */
import { resources } from '../../../spec/catalogue.ts';
import type { Served } from '../face.ts';

const template = (uri: string): string => uri.replaceAll(/\{[^}]*\}/g, '{}');

/** Services that stand below System in the field. */
const moved = ['/Network', '/IO', '/Video', '/Audio', '/Serial', '/MotionDetection'];

const belowSystem = (uri: string): string =>
  (moved.some((service) => uri === service || uri.startsWith(`${service}/`)) ? `/System${uri}` : uri).replace(
    'shelterAlarm',
    'tamperDetection',
  );

/** Every resource of the services, at the document's places or below System. */
export const served = (
  services: readonly string[],
  { where, special = [] }: { where: 'document' | 'below System'; special?: Served['special'] },
): readonly Served[] =>
  [...resources.values()]
    .filter(({ type, uri }) => type !== 'Special Resource' && services.includes(uri.split('/')[1] ?? ''))
    .map(({ uri }) => ({
      inside: template(uri),
      outside: where === 'document' ? template(uri) : belowSystem(template(uri)),
      special,
    }));

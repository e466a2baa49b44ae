/** Which documents hold coordinates, and which settings make the frame in which they are counted. */
import type { Block, Resource } from '../model/catalogue.ts';
import { resources } from './catalogue.ts';
import { allShapes } from './shape.ts';
import { documentBlock, parentUri } from './tree.ts';

/** How the document names a place in the picture, wherever there is one. */
const coordinate = /^pos(ition)?[XY]$/;

/** True when a document of the block has a setting that is part of the frame. */
export const hasFrame = (block: Block): boolean => allShapes(block).some(({ field }) => field.frames === true);

const holdsCoordinates = (resource: Resource): boolean => {
  const block = documentBlock(resource);
  const { GET, PUT } = resource.operations;
  return (
    GET !== undefined &&
    PUT?.restorability === 'readable' &&
    block !== undefined &&
    allShapes(block).some(({ field }) => coordinate.test(field.name))
  );
};

/** Ids of the resources whose documents hold coordinates; of a collection the list alone, which shows all of its members. */
export const framedResources: readonly string[] = (() => {
  const found = [...resources].filter(([, resource]) => holdsCoordinates(resource));
  const uris = new Set(found.map(([, { uri }]) => uri));
  return found.flatMap(([id, { uri }]) => (uri.endsWith('}') && uris.has(parentUri(uri)) ? [] : [id]));
})();

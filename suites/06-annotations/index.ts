/** Chapter 6: conventions and annotations. */
import type { Topic } from '../../lib/model/probe.ts';
import { coordinates } from './coordinates.ts';
import { fields } from './fields.ts';
import { builtInTypes } from './types.ts';
import { vocabularyTopic } from './vocabulary.ts';
import { writeOnly } from './write-only.ts';

export const topics: readonly Topic[] = [builtInTypes, coordinates, fields, vocabularyTopic, writeOnly];

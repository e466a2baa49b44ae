/** A personality: how the camera's answers and requests look at the edge. The camera inside always speaks the document. */
import type { Dialect } from '../../model/check.ts';
import type { Situation } from '../faults/fault.ts';
import type { Answer } from '../http/answer.ts';
import type { CameraRequest } from '../http/request.ts';
import type { PersonalityName } from '../options.ts';

export interface Personality {
  readonly name: PersonalityName;
  readonly dialect: Dialect;
  /** Path that stands before every resource: part of the device entry's base URL for clients that want it. */
  readonly prefix: string;
  /** The request in the document's vocabulary; a path that the personality does not serve gets undefined segments' place: none. */
  request(request: CameraRequest): CameraRequest;
  /** The answer in the personality's vocabulary. */
  answer(answer: Answer, situation: Situation): Answer;
}

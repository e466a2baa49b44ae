/** A personality: how the camera's answers and requests look at the edge. The camera inside always speaks the document. */
import type { Dialect } from '../../model/check.ts';
import type { Situation } from '../faults/fault.ts';
import type { Answer } from '../http/answer.ts';
import type { CameraRequest } from '../http/request.ts';
import type { AuthenticationScheme, PersonalityName } from '../options.ts';

/** What was asked, at the edge and inside. */
export interface Seen {
  readonly situation: Situation;
  /** As it was sent. */
  readonly asked: CameraRequest;
}

export interface Personality {
  readonly name: PersonalityName;
  readonly dialect: Dialect;
  /** Path that stands before every resource. */
  readonly prefix: string;
  /** The only scheme that it offers, where it has one of its own. */
  readonly authentication?: AuthenticationScheme;
  /** The request in the document's vocabulary, with segments that lead nowhere where this face has nothing. */
  request(request: CameraRequest): CameraRequest;
  /** The answer in the personality's vocabulary. */
  answer(answer: Answer, seen: Seen): Answer;
}

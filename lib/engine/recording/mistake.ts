/** A file that is no recording which can be read: what is wrong, in one line. */
export class RecordingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordingError';
  }
}

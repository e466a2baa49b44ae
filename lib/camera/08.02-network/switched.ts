/** Something that a switch starts and stops, one step after the other: a switch turned twice ends as it was turned last. */

export interface Switched {
  /** Begins or ends as the switch stands now. */
  refresh(): void;
  /** Ends whatever the switch says. */
  stop(): void;
}

export interface Switching<Running> {
  isWanted(): boolean;
  begin(): Promise<Running>;
  end(running: Running): void;
}

/** A step that fails is told on stderr as what `name` cannot do. */
export const makeSwitched = <Running>(name: string, { isWanted, begin, end }: Switching<Running>): Switched => {
  let running: Running | undefined;
  let steps: Promise<void> = Promise.resolve();
  const settle = async (wanted: boolean): Promise<void> => {
    if (wanted && running === undefined) running = await begin();
    else if (!wanted && running !== undefined) {
      end(running);
      running = undefined;
    }
  };
  const then = (wanted: () => boolean): void => {
    steps = steps
      .then(() => settle(wanted()))
      .catch((error: unknown) => {
        process.stderr.write(`camera: ${name} does not start: ${error instanceof Error ? error.message : String(error)}\n`);
      });
  };
  return { refresh: () => then(isWanted), stop: () => then(() => false) };
};

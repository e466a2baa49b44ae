/**
 * Which device of a fleet may log in now. A password that is mistyped in one place is mistyped for every device that has it,
 * and a directory behind them counts all refusals: before it is known to be right, two devices at most are asked with it.
 */

/** Devices that may refuse the same secret: the second ends the fleet. */
const most = 2;

interface Secret {
  /** A device took it. */
  isGood: boolean;
  /** Devices that refused it. */
  refusals: number;
  /** Devices that are being asked with it, and have not answered. */
  readonly asking: Set<string>;
}

export interface Admission {
  /** True when a device that has these may log in now. */
  admits(secrets: readonly string[]): boolean;
  /** The device is being logged in to. */
  begin(device: string, secrets: readonly string[]): void;
  /** The device took them all. */
  loggedIn(device: string, secrets: readonly string[]): void;
  /** The run of the device is over; `refused`: because it refused one of them. */
  end(device: string, secrets: readonly string[], refused: boolean): void;
  /** Two devices refused the same secret: nobody else is asked. */
  isStopped(): boolean;
  /** Resolves when another device may be admitted than before. */
  changed(): Promise<void>;
}

export const openAdmission = (): Admission => {
  const known = new Map<string, Secret>();
  let stopped = false;
  let tell: () => void = () => undefined;
  let change = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const changed = (): void => {
    tell();
    change = new Promise((resolve) => {
      tell = resolve;
    });
  };
  const stateOf = (secret: string): Secret => {
    const state = known.get(secret) ?? { isGood: false, refusals: 0, asking: new Set<string>() };
    known.set(secret, state);
    return state;
  };
  const isFree = ({ isGood, refusals, asking }: Secret): boolean => (isGood && refusals === 0) || refusals + asking.size < most;
  const answered = (device: string, secrets: readonly string[], note: (state: Secret) => void): void => {
    for (const state of new Set(secrets.map(stateOf))) {
      state.asking.delete(device);
      note(state);
    }
    changed();
  };
  return {
    admits: (secrets) => !stopped && secrets.every((secret) => isFree(stateOf(secret))),
    begin: (device, secrets) => {
      for (const secret of secrets) stateOf(secret).asking.add(device);
    },
    loggedIn: (device, secrets) =>
      answered(device, secrets, (state) => {
        state.isGood = true;
      }),
    end: (device, secrets, refused) =>
      answered(device, secrets, (state) => {
        if (!refused) return;
        state.refusals += 1;
        stopped ||= state.refusals >= most;
      }),
    isStopped: () => stopped,
    changed: () => change,
  };
};

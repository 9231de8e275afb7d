/** Which tab leads: the one that holds a Web Lock. The browser passes it on when its holder closes or crashes. */

/** The part of `navigator.locks` that is needed. */
export type Locks = {
  request(
    name: string,
    options: { signal: AbortSignal } | { steal: true },
    hold: () => Promise<void>,
  ): Promise<unknown>;
};

export type Election = {
  readonly leads: boolean;
  /** Waits in line for the lead. */
  stand(): void;
  /** Takes the lead from a holder that no longer answers. */
  steal(): void;
  /** Gives the lead, or the place in line, back. */
  resign(): void;
};

type Events = {
  elected(): void;
  /** Another tab took the lead; this one stands in line again. */
  deposed(): void;
  /** This browser gives no locks here. */
  impossible(): void;
};

type Round = { abort: AbortController; release: (() => void) | null };

export const createElection = (locks: Locks, name: string, events: Events): Election => {
  let round: Round | null = null;

  const run = (steal: boolean): void => {
    const mine: Round = { abort: new AbortController(), release: null };
    round = mine;
    const hold = (): Promise<void> =>
      new Promise((done) => {
        // Granted in the very moment in which we gave up.
        if (round !== mine) {
          done();
          return;
        }
        mine.release = done;
        events.elected();
      });
    const ended = (): void => {
      if (round !== mine) return;
      round = null;
      if (mine.release === null) events.impossible();
      else {
        events.deposed();
        run(false);
      }
    };
    try {
      locks
        .request(name, steal ? { steal } : { signal: mine.abort.signal }, hold)
        .then(() => undefined, ended);
    } catch {
      ended();
    }
  };

  const resign = (): void => {
    const mine = round;
    round = null;
    if (mine === null) return;
    if (mine.release === null) mine.abort.abort();
    else mine.release();
  };

  return {
    get leads() {
      return round !== null && round.release !== null;
    },
    stand() {
      if (round === null) run(false);
    },
    steal() {
      if (round?.release) return;
      resign();
      run(true);
    },
    resign,
  };
};

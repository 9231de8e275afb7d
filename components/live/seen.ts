/** Tells rows that are new to this page from rows it heard before: catching up begins a little before the break. Pure. */

export type Seen = {
  /** How many of `rows` were not heard before; from now on they were. */
  countNew(rows: readonly { id: string }[]): number;
};

/** `most` is how many ids are remembered: more than live rows come within the cursor's settling time. */
export const createSeen = (most = 10_000): Seen => {
  const ids = new Set<string>();
  return {
    countNew(rows) {
      let added = 0;
      for (const { id } of rows) {
        if (ids.has(id)) continue;
        ids.add(id);
        added += 1;
      }
      for (const id of ids) {
        if (ids.size <= most) break;
        ids.delete(id);
      }
      return added;
    },
  };
};

/** Plain traffic and no faults, until the full ones stand. */
import type { CreateTraffic, Faults } from "#emulator/types.ts";

export const createPlaceholderTraffic: CreateTraffic = ({ world, subscribed, emit }) => {
  let timer: NodeJS.Timeout | null = null;
  let made = 0;
  let rate = 0;
  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
    rate = 0;
  };
  return {
    scenarios: () => [{ name: "steady", description: "Mentions, follows and messages, evenly" }],
    start(options) {
      stop();
      rate = options.rate ?? 1;
      if (rate <= 0) return;
      const kinds = ["mention", "follow", "dm", "post", "like", "typing", "repost"] as const;
      timer = setInterval(() => {
        const targets = subscribed();
        const target = targets[made % targets.length];
        const people = world.people().filter((one) => !one.account);
        const other = people[made % people.length];
        if (!target || !other) return;
        made += 1;
        const kind = kinds[made % kinds.length] ?? "post";
        emit(world.act(kind === "post" ? { kind, as: target } : { kind, as: other.id, target }));
      }, 1000 / rate);
    },
    stop,
    status: () => ({ running: timer !== null, scenario: timer ? "steady" : null, rate, made }),
  };
};

export const createPlaceholderFaults = (): Faults => ({
  attempt: () => ({}),
  drift: (body) => body,
  response: () => ({}),
  crcFails: () => false,
});

/** Drives the world at a rate: scenarios that run, stories that end, and a past to look back on. */
import type { Clock } from "#emulator/base/clock.ts";
import {
  ImpossibleAction,
  type Traffic,
  type TrafficOptions,
  type World,
  type WorldEvent,
} from "#emulator/world/types.ts";
import { createDirector, type Director, ordinaryPlanner } from "./director.ts";
import { type Scenario, scenarioNamed, scenarios } from "./scenarios.ts";
import { pastTimes, type Schedule } from "./schedule.ts";

const tickMs = 20;
/** Events made in one go before others get a turn; and how far a stalled process catches up. */
const perTurn = 100;
const catchUpMs = 2_000;

type Run = {
  scenario: Scenario;
  rate: number;
  options: TrafficOptions;
  director: Director;
  schedule: Schedule;
  startedMs: number;
  /** Of this run; skipped ones included. */
  counted: number;
  before: TrafficOptions | null;
};

export function createTraffic({
  seed,
  clock,
  world,
  subscribed,
  appsOf,
  emit,
}: {
  seed: number;
  clock: Clock;
  world: World;
  /** Ids of people with a subscription: traffic should concern them. */
  subscribed: () => string[];
  /** Apps a person has given access to; without it nobody revokes anything. */
  appsOf?: ((userId: string) => string[]) | undefined;
  emit: (event: WorldEvent) => void;
}): Traffic {
  let run: Run | null = null;
  let timer: NodeJS.Timeout | null = null;
  let made = 0;

  function start(options: TrafficOptions): void {
    const name = options.scenario ?? "steady";
    const scenario = scenarioNamed(name);
    if (!scenario) {
      const names = scenarios.map((one) => one.name).join(", ");
      throw new ImpossibleAction(`There is no scenario ${name}. There are: ${names}.`);
    }
    const rate = Math.min(2_000, Math.max(0, options.rate ?? scenario.rate));
    // A story ends; then what went on before goes on.
    const before = run && run.schedule.total === null ? run.options : (run?.before ?? null);
    stop();
    const context = { seed, world, startedAt: clock.now(), appsOf };
    // Many a second need many people: the named cast alone would like everything twice.
    const crowd = Math.max(scenario.crowd ?? 0.25, rate > 20 ? 0.95 : 0);
    run = {
      scenario,
      rate,
      options,
      director: createDirector(
        { seed, world, stars: subscribed, appsOf, crowd },
        scenario.plan(context),
      ),
      schedule: scenario.schedule(context, rate),
      startedMs: performance.now(),
      counted: 0,
      before,
    };
    if (rate > 0) tick();
  }

  function stop(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    run = null;
  }

  function tick(): void {
    if (!run) return;
    const elapsed = performance.now() - run.startedMs;
    let owed = run.schedule.due(elapsed) - run.counted;
    const most = Math.max(perTurn, (run.rate * catchUpMs) / 1000);
    if (owed > most) {
      run.counted += owed - most;
      owed = most;
    }
    const turn = Math.min(owed, perTurn);
    const current = run;
    for (let i = 0; i < turn && run === current; i++) {
      current.counted++;
      const event = current.director.next();
      if (!event) continue;
      made++;
      emit(event);
    }
    if (run !== current) return;
    if (current.schedule.total !== null && current.counted >= current.schedule.total) {
      ended(current);
      return;
    }
    timer = setTimeout(tick, owed > turn ? 0 : tickMs);
  }

  function ended(over: Run): void {
    const { before } = over;
    stop();
    if (before) start(before);
  }

  return {
    scenarios: () => scenarios.map(({ name, description, rate }) => ({ name, description, rate })),
    start,
    stop,
    status: () => ({
      running: run !== null && run.rate > 0,
      scenario: run?.scenario.name ?? null,
      rate: run?.rate ?? 0,
      made,
    }),
    *history({ from, to, perHour = 40 }) {
      const planner = ordinaryPlanner(world, appsOf);
      const director = createDirector(
        { seed: seed + 1, world, stars: subscribed, appsOf },
        planner,
      );
      for (const at of pastTimes(seed, from, to, perHour)) {
        const event = director.next(at);
        if (event) yield event;
      }
    },
  };
}

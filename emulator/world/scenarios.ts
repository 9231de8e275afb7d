/** The named stories: what happens, how often, and when it is over. */
import type { World } from "#emulator/world/types.ts";
import { ordinaryPlanner, type Planner } from "./director.ts";
import { longPosts } from "./phrasebook.ts";
import { daily, evenly, flat, type Schedule, storyOf, surge } from "./schedule.ts";

type ScenarioContext = {
  seed: number;
  world: World;
  startedAt: Date;
  appsOf: ((userId: string) => string[]) | undefined;
};

export type Scenario = {
  name: string;
  description: string;
  /** Events a second when nobody asks for another rate. */
  rate: number;
  crowd?: number;
  plan(context: ScenarioContext): Planner;
  schedule(context: ScenarioContext, rate: number): Schedule;
};

const outage = [
  "is it just me or is your booking page down? https://northwind.example/book?step=2&x=1",
  "error 503 for twenty minutes now. Anyone? #northwinddown",
  "予約ページが開けません。復旧の見込みはありますか？ #northwinddown",
  "l’appli ne répond plus & mon vol part dans 40 min",
  "التطبيق لا يعمل، هل من بديل؟",
  "האתר נפל שוב? 😩",
  "앱이 계속 멈춰요. 탑승권을 못 열겠어요",
  "Seite lädt nicht, Hotline besetzt. Was nun?",
  "¿alguien más con la web caída? #northwinddown",
  "сайт лежит, рейс через час",
  "वेबसाइट नहीं खुल रही, कृपया मदद करें",
  "เว็บล่มหรือเปล่าคะ เช็กอินไม่ได้เลย",
] as const;

const endless = {
  plan: ({ world, appsOf }: ScenarioContext) => ordinaryPlanner(world, appsOf),
  schedule: ({ seed }: ScenarioContext, rate: number) => evenly(rate, seed),
};

export const scenarios: readonly Scenario[] = [
  {
    name: "steady",
    description: "An ordinary hour: every kind of activity, in a believable mix, without end",
    rate: 1.5,
    ...endless,
  },
  {
    name: "quiet-day",
    description: "A few dozen things an hour, following the time of day, without end",
    rate: 0.012,
    ...endless,
    schedule: ({ seed, startedAt }, rate) => daily(rate, seed, startedAt),
  },
  {
    name: "product-outage",
    description: "400 mentions in 5 minutes: something broke, and everybody says so",
    rate: 400 / 300,
    crowd: 0.85,
    plan:
      () =>
      ({ star, stars, random, stranger }) => ({
        action: {
          kind: "mention",
          as: stranger(),
          target: stars[0] ?? star,
          text: random.pickOr(outage, "?"),
        },
      }),
    schedule: (_, rate) => storyOf(400, (400 / rate) * 1000, surge),
  },
  {
    name: "celebrity-like-storm",
    description: "One post takes off: 3,000 likes, reposts, quotes and follows in 10 minutes",
    rate: 5,
    crowd: 1,
    plan: () => {
      let loved: string | undefined;
      return ({ star, stars, random, stranger, last }) => {
        const hit = stars[0] ?? star;
        loved ??= last?.id;
        if (!loved) {
          const text = longPosts.en;
          return { action: { kind: "post", as: hit, text, extra: { media: "photo" } } };
        }
        const index = random.weighted([82, 9, 4, 3, 2]);
        const kind = (["like", "repost", "reply", "quote", "follow"] as const)[index] ?? "like";
        const as = stranger();
        return {
          action: kind === "follow" ? { kind, as, target: hit } : { kind, as, objectId: loved },
        };
      };
    },
    schedule: (_, rate) => storyOf(3_000, (3_000 / rate) * 1000, surge),
  },
  {
    name: "dm-support-rush",
    description:
      "60 people write at once: typing, messages, answers, read receipts; 360 events in 4 minutes",
    rate: 1.5,
    crowd: 0.4,
    plan:
      ({ world }) =>
      ({ star, stars, random, stranger }) => {
        const care = stars.find((id) => world.person(id)?.username.includes("care")) ?? star;
        const toCare = { as: stranger(), target: care };
        const fromCare = { as: care, target: toCare.as };
        return {
          action: { kind: "typing", ...toCare },
          later: [
            {
              after: 1,
              actions: [
                { kind: "dm", ...toCare },
                {
                  kind: "dm",
                  ...fromCare,
                  extra: { quickReply: ["👤 Talk to a person", "🧳 Find my bag"] },
                },
                { kind: "read", ...toCare },
                {
                  kind: "dm",
                  ...toCare,
                  text: "👤 Talk to a person",
                  extra: { quickReplyResponse: "option_1" },
                },
                { kind: "dm", ...toCare, extra: random.chance(0.3) ? { attachment: "photo" } : {} },
              ],
            },
          ],
        };
      },
    schedule: (_, rate) => storyOf(360, (360 / rate) * 1000, flat),
  },
  {
    name: "revoke",
    description:
      "Half a minute of mentions, then the last subscribed account takes the app's access back",
    rate: 1,
    plan: ({ appsOf }) => {
      let step = 0;
      return ({ star, stars, stranger }) => {
        step++;
        const leaving = stars.at(-1) ?? star;
        const appId = step >= 30 ? appsOf?.(leaving)[0] : undefined;
        if (appId) return { action: { kind: "revoke", as: leaving, appId } };
        return { action: { kind: "mention", as: stranger(), target: leaving } };
      };
    },
    schedule: (_, rate) => storyOf(30, (30 / rate) * 1000, flat),
  },
];

export const scenarioNamed = (name: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.name === name);

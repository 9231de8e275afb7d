import { expect, test } from "vitest";
import { activityCommands, openActivity } from "./commands.ts";

test.each([
  [{ pathname: "/activity/17", search: "" }, "17"],
  [{ pathname: "/feed", search: "?kind=posts&activity=18" }, "18"],
  [{ pathname: "/feed", search: "?kind=posts" }, null],
  [{ pathname: "/accounts", search: "?activity=18" }, null],
])("the activity that %j shows is %s, and its link can be copied", (page, id) => {
  expect(openActivity(page)).toBe(id);
  expect(activityCommands(openActivity(page)).map(({ run }) => run)).toEqual(
    id === null ? [] : [{ copyLink: id }],
  );
});

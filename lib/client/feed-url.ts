"use client";
/** The feed's state in the URL: what is shown, which activity is open. Everything can be linked to. */
import { useQueryStates } from "nuqs";
import { feedParsers } from "./feed-parsers.ts";

/** Every choice is a step that "back" undoes; what only follows (typing, the next row) asks for `replace`. */
export const useFeedUrl = () => useQueryStates(feedParsers, { history: "push", scroll: false });

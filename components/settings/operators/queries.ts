"use client";
/** Operators and invitations as a query, and what may be done with them. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "#lib/client/api.ts";
import type { Role } from "#lib/operators/contract.ts";
import { newInvitation, operatorList } from "#lib/operators/contract.ts";

const key = ["operators"] as const;

export const useOperators = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api("GET", "/api/operators", { answer: operatorList, signal }),
  });

/** Each throws the API's refusal; afterwards the list is asked for again. */
export function useOperatorChanges() {
  const cache = useQueryClient();
  const then = async <T>(work: Promise<T>): Promise<T> => {
    const done = await work;
    await cache.invalidateQueries({ queryKey: key });
    return done;
  };
  const path = (id: string) => `/api/operators/${encodeURIComponent(id)}`;
  return {
    invite: (input: { name: string; role: Role }) =>
      then(api("POST", "/api/operators/invitations", { answer: newInvitation, body: input })),
    withdraw: (id: string) =>
      then(api("DELETE", `/api/operators/invitations/${encodeURIComponent(id)}`)),
    changeRole: (id: string, role: Role) => then(api("PATCH", path(id), { body: { role } })),
    remove: (id: string) => then(api("DELETE", path(id))),
  };
}

/** What each role may do, in one line. */
export const roleWords: Record<Role, { label: string; hint: string }> = {
  owner: { label: "Owner", hint: "Everything, and who else may sign in" },
  operator: { label: "Operator", hint: "Apps, accounts, webhooks and replays" },
  viewer: { label: "Viewer", hint: "May look, and change nothing" },
};

/** As the pickers show them, the least first. */
export const roleChoices = (["viewer", "operator", "owner"] as const).map((value) => ({
  value,
  ...roleWords[value],
}));

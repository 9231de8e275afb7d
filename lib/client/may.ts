/** What whoever is signed in may do, so that no page offers a control that the API would refuse. */
import { mayWrite } from "#lib/operators/contract.ts";
import { useMe } from "./queries.ts";

/** `needed` as the route of the control says it (`access`). False until it is known who is signed in. */
export function useMay(needed: "operator" | "owner" = "operator"): boolean {
  const me = useMe().data?.operator;
  return me !== undefined && mayWrite(me.role, needed);
}

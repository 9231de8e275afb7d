/** How the calls reach X: as the app, or as one of its users. */

import type { XRequest } from "./request.ts";
import type { XAnswer } from "./transport.ts";
import type { XResult, XUserToken } from "./types.ts";

export type SendAsApp = (request: Omit<XRequest, "auth">) => Promise<XResult<XAnswer>>;
export type SendAsUser = (
  token: XUserToken,
  request: Omit<XRequest, "auth">,
) => Promise<XResult<XAnswer>>;

/** Signs a person in right after set-up, so that they need not type the password twice. */
import { auth } from "#lib/auth/auth.ts";
import { hashingPassword } from "#lib/auth/password-work.ts";

/** 201 with the session's cookie. */
export const signedIn = async (
  request: Request,
  credentials: { email: string; password: string },
): Promise<Response> => {
  const { email, password } = credentials;
  const signIn = await hashingPassword(() =>
    auth().api.signInEmail({
      body: { email, password },
      headers: request.headers,
      asResponse: true,
    }),
  );
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of signIn.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return Response.json({ created: true }, { status: 201, headers });
};

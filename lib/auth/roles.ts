/** What an operator may do: three roles, each including the one before. */

export const roles = ["viewer", "operator", "owner"] as const;
export type Role = (typeof roles)[number];

/** The role of a stored row; anything unheard of may only look. */
export const roleOf = (stored: string | null | undefined): Role =>
  roles.find((role) => role === stored) ?? "viewer";

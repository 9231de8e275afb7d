/** Name, e-mail and password of the first owner, or of whoever was invited. */
import type { AuthField } from "./auth-form.tsx";

export const newOperatorFields: readonly AuthField[] = [
  { name: "name", label: "Name", type: "text", autoComplete: "name" },
  { name: "email", label: "E-mail", type: "email", autoComplete: "username" },
  {
    name: "password",
    label: "Password",
    type: "password",
    autoComplete: "new-password",
    minLength: 8,
    hint: "At least 8 characters. There is no e-mail to reset it: keep it in a password manager.",
  },
];

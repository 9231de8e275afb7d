/** The kit's classes of a button, for buttons and for links that look like one. */

export type ButtonLook = {
  variant?: "primary" | "secondary" | "tertiary" | "outline" | "ghost" | "danger" | undefined;
  size?: "sm" | "md" | undefined;
  isIconOnly?: boolean | undefined;
  fullWidth?: boolean | undefined;
};

export function buttonLook(look: ButtonLook): string {
  const { variant = "primary", size = "md", isIconOnly = false, fullWidth = false } = look;
  const icon = isIconOnly ? " button--icon-only" : "";
  const wide = fullWidth ? " button--full-width" : "";
  return `button button--${size} button--${variant}${icon}${wide}`;
}

/** Draws a person's picture as SVG: the same key gives the same face or, for brands, the same emblem. */
import { hash32 } from "#emulator/base/random.ts";

/** Numbers drawn from a key: `at(3, 5)` is the fourth draw, in [0, 5). */
const draws = (key: string) => (index: number, below: number) => hash32(`${key}#${index}`) % below;

const skins = ["#f6d7c3", "#eab992", "#d39b6c", "#a96b42", "#7b4a2d", "#573422"];
const hairs = ["#22242b", "#4a3022", "#7a4b2a", "#b98543", "#d9c7a3", "#8b8f98", "#7b2d26"];

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400" viewBox="0 0 100 100">${inside}</svg>`;

/** Two related hues from top left to bottom right. */
const ground = (key: string): string => {
  const draw = draws(key);
  const hue = draw(0, 360);
  const other = (hue + 28 + draw(1, 50)) % 360;
  return `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="hsl(${hue} 62% 66%)"/><stop offset="1" stop-color="hsl(${other} 58% 44%)"/></linearGradient></defs><rect width="100" height="100" fill="url(#g)"/>`;
};

const hairStyles = [
  // Short, long, bun, curls, none under a cap.
  (fill: string) =>
    `<path d="M31 44c-1-17 8-24 19-24s20 7 19 24c-4-8-9-11-19-11s-15 3-19 11Z" fill="${fill}"/>`,
  (fill: string) =>
    `<path d="M28 76c1-14-4-56 22-56s21 42 22 56c-8 2-12-2-12-12l2-24c-6-3-9-6-12-6s-8 3-12 6l2 24c0 10-4 14-12 12Z" fill="${fill}"/>`,
  (fill: string) =>
    `<circle cx="50" cy="17" r="8" fill="${fill}"/><path d="M31 43c0-15 8-22 19-22s19 7 19 22c-5-7-11-10-19-10s-14 3-19 10Z" fill="${fill}"/>`,
  (fill: string) =>
    `<g fill="${fill}"><circle cx="34" cy="35" r="8"/><circle cx="41" cy="27" r="8"/><circle cx="51" cy="24" r="9"/><circle cx="61" cy="28" r="8"/><circle cx="66" cy="36" r="8"/></g>`,
  (fill: string) =>
    `<path d="M31 36c0-12 8-17 19-17s19 5 19 17l12 1c2 0 2 3 0 3H31Z" fill="${fill}"/>`,
];

const mouths = ["M43 56q7 6 14 0", "M44 57q6 3 12 0", "M43 55q7 9 14 0Z", "M45 57h10"];

const face = (key: string): string => {
  const draw = draws(key);
  const skin = skins[draw(2, skins.length)];
  const hair = hairs[draw(3, hairs.length)] ?? "#22242b";
  const style = hairStyles[draw(4, hairStyles.length)];
  const shirt = `hsl(${draw(5, 360)} 45% ${32 + draw(6, 3) * 18}%)`;
  const glasses =
    draw(7, 4) === 0
      ? `<g fill="none" stroke="#22242b" stroke-width="1.6"><circle cx="43" cy="46" r="5"/><circle cx="57" cy="46" r="5"/><path d="M48 46h4"/></g>`
      : "";
  return `<path d="M14 104c2-24 16-32 36-32s34 8 36 32Z" fill="${shirt}"/><path d="M43 60h14v14q-7 6-14 0Z" fill="${skin}"/><ellipse cx="50" cy="45" rx="18" ry="21" fill="${skin}"/>${style?.(hair) ?? ""}<g fill="#22242b"><circle cx="43" cy="46" r="2"/><circle cx="57" cy="46" r="2"/></g>${glasses}<path d="${mouths[draw(8, mouths.length)]}" fill="none" stroke="#7c2f2a" stroke-width="2" stroke-linecap="round"/>`;
};

const emblems = [
  // A plane over waves, a sun over hills, rings, a kite.
  `<path d="M18 52 82 24 62 78 48 60Z" fill="#fff"/><path d="M48 60 82 24 44 56Z" fill="#0003"/>`,
  `<circle cx="64" cy="38" r="14" fill="#fff"/><path d="M0 78q24-34 46-10 20-24 54 4v32H0Z" fill="#fffc"/><path d="M0 90q30-22 56-4 20-12 44 2v16H0Z" fill="#fff"/>`,
  `<g fill="none" stroke="#fff" stroke-width="7"><circle cx="40" cy="50" r="20"/><circle cx="60" cy="50" r="20"/></g>`,
  `<path d="M50 16 76 50 50 84 24 50Z" fill="#fff"/><path d="M50 16v68M24 50h52" stroke="#0003" stroke-width="4"/>`,
];

/** Brands carry an emblem, people a face. */
export const portrait = (key: string, brand: boolean): string =>
  svg(ground(key) + (brand ? (emblems[draws(key)(9, emblems.length)] ?? "") : face(key)));

/** What X shows for those who never chose a picture. */
export const silhouette = svg(
  `<rect width="100" height="100" fill="#cfd9de"/><circle cx="50" cy="40" r="17" fill="#829aab"/><path d="M16 100c1-25 14-37 34-37s33 12 34 37Z" fill="#829aab"/>`,
);

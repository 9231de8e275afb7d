/** Draws the pictures of people and posts as SVG; the same key gives the same one. */
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

/** A person's picture: brands carry an emblem, people a face. */
export const portrait = (key: string, brand: boolean): string =>
  svg(ground(key) + (brand ? (emblems[draws(key)(9, emblems.length)] ?? "") : face(key)));

/** What X shows for those who never chose a picture. */
export const silhouette = svg(
  `<rect width="100" height="100" fill="#cfd9de"/><circle cx="50" cy="40" r="17" fill="#829aab"/><path d="M16 100c1-25 14-37 34-37s33 12 34 37Z" fill="#829aab"/>`,
);

const skies = [
  ["#bfe3f7", "#f4fbff", "#6f9ab5", "#41677f", "#8fc1d8"],
  ["#f7b487", "#fde8cf", "#8a6a86", "#5a4766", "#d79a8c"],
  ["#3b4a7a", "#c98fa8", "#2d3558", "#1f2540", "#56608f"],
  ["#cfd8dc", "#f3f6f7", "#8d9ba2", "#66757d", "#aebcc3"],
] as const;

/** A ridge from left to right, its peaks drawn from the key. */
const ridge = (key: string, base: number, height: number): string => {
  const peaks = Array.from({ length: 9 }, (_, i) => {
    const y = base - (hash32(`${key}:${base}:${i}`) % height);
    return `L${i * 100} ${y}`;
  });
  return `M0 ${base + 60}${peaks.join("")}L800 ${base + 60}Z`;
};

/** The picture of a post, a red seaplane on flat water under a sky of the key's own hour: 4:3, like the photos that the emulator's people take. */
export const scene = (key: string): string => {
  const [top, low, far, near, water] = skies[hash32(`sky:${key}`) % skies.length] ?? skies[0];
  const sunX = 120 + (hash32(`sun:${key}`) % 560);
  const planeX = 200 + (hash32(`plane:${key}`) % 280);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="800" height="600" fill="url(#s)"/><circle cx="${sunX}" cy="150" r="44" fill="#fff" opacity=".8"/><path d="${ridge(key, 330, 150)}" fill="${far}"/><path d="${ridge(key, 380, 90)}" fill="${near}"/><rect y="400" width="800" height="200" fill="${water}"/><g stroke="#fff" stroke-width="3" opacity=".35"><path d="M60 450h180M420 470h260M140 520h240M520 555h180"/></g><g transform="translate(${planeX} 380)"><path d="M0 40q60-34 200-26l24-30 10 2-10 44q-110 20-224 10Z" fill="#c8322b"/><path d="M64 8h92l-8-12H76Z" fill="#a4231e"/><circle cx="70" cy="24" r="7" fill="#f4fbff"/><circle cx="94" cy="22" r="7" fill="#f4fbff"/><path d="M70 42 60 64M130 44l8 20" stroke="#5b2b28" stroke-width="5"/><path d="M28 62q70-6 140 0l-14 14H48Z" fill="#eee"/></g></svg>`;
};

/** Draws the picture of a post as SVG: a red seaplane on flat water, under a sky of the key's own hour. */
import { hash32 } from "#emulator/base/random.ts";

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

/** 4:3, like the photos that the emulator's people take. */
export const scene = (key: string): string => {
  const [top, low, far, near, water] = skies[hash32(`sky:${key}`) % skies.length] ?? skies[0];
  const sunX = 120 + (hash32(`sun:${key}`) % 560);
  const planeX = 200 + (hash32(`plane:${key}`) % 280);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="800" height="600" fill="url(#s)"/><circle cx="${sunX}" cy="150" r="44" fill="#fff" opacity=".8"/><path d="${ridge(key, 330, 150)}" fill="${far}"/><path d="${ridge(key, 380, 90)}" fill="${near}"/><rect y="400" width="800" height="200" fill="${water}"/><g stroke="#fff" stroke-width="3" opacity=".35"><path d="M60 450h180M420 470h260M140 520h240M520 555h180"/></g><g transform="translate(${planeX} 380)"><path d="M0 40q60-34 200-26l24-30 10 2-10 44q-110 20-224 10Z" fill="#c8322b"/><path d="M64 8h92l-8-12H76Z" fill="#a4231e"/><circle cx="70" cy="24" r="7" fill="#f4fbff"/><circle cx="94" cy="22" r="7" fill="#f4fbff"/><path d="M70 42 60 64M130 44l8 20" stroke="#5b2b28" stroke-width="5"/><path d="M28 62q70-6 140 0l-14 14H48Z" fill="#eee"/></g></svg>`;
};

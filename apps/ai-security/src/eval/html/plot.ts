import { markup, type Markup } from './markup';

/** A line across the plot. */
export interface Tick {
  /** 0 at the low end of the axis, 1 at the high end. */
  readonly at: number;
  readonly label: string;
}

/** One side of a plot. */
export interface Axis {
  readonly title: string;
  readonly ticks: readonly Tick[];
}

const SIZE = { width: 460, height: 400 } as const;
const EDGE = { left: 60, right: 20, top: 16, bottom: 64 } as const;

/** Place on the picture of 0..1 from left to right. */
export function xOf(at: number): string {
  return (EDGE.left + at * (SIZE.width - EDGE.left - EDGE.right)).toFixed(1);
}

/** Place on the picture of 0..1 from the bottom up. */
export function yOf(at: number): string {
  return (SIZE.height - EDGE.bottom - at * (SIZE.height - EDGE.top - EDGE.bottom)).toFixed(1);
}

/** Ticks from 0 to 100 %. */
export const PERCENT_TICKS: readonly Tick[] = [0, 0.2, 0.4, 0.6, 0.8, 1].map((at) => ({ at, label: `${Math.round(at * 100)} %` }));

/** A picture with axes; `marks` are drawn over the grid at places from `xOf` and `yOf`. */
export function plot(title: string, x: Axis, y: Axis, marks: Markup): Markup {
  return markup`<figure><svg viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-label="${title}">
${x.ticks.map(({ at, label }) => markup`<line class="grid" x1="${xOf(at)}" x2="${xOf(at)}" y1="${yOf(0)}" y2="${yOf(1)}"/><text x="${xOf(at)}" y="${yOf(0)}" dy="1.4em" text-anchor="middle">${label}</text>`)}
${y.ticks.map(({ at, label }) => markup`<line class="grid" x1="${xOf(0)}" x2="${xOf(1)}" y1="${yOf(at)}" y2="${yOf(at)}"/><text x="${xOf(0)}" y="${yOf(at)}" dx="-0.5em" dy="0.3em" text-anchor="end">${label}</text>`)}
<text x="${xOf(0.5)}" y="${SIZE.height - 8}" text-anchor="middle">${x.title}</text>
<text transform="translate(14 ${yOf(0.5)}) rotate(-90)" text-anchor="middle">${y.title}</text>
${marks}
</svg><figcaption>${title}</figcaption></figure>
`;
}

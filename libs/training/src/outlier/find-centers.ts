import { createRandom, type Random } from '../random';

/** Centers of points and their spreads, center by center. */
export interface Centers {
  readonly centers: Float64Array[];
  /** Standard deviations by dimension. */
  readonly spreads: Float64Array[];
}

const ROUNDS = 30;
/** Pull of the spread of a center towards that of all points, in points: a small group is not taken at its word. */
const PRIOR_POINTS = 30;
/** No dimension is narrower than this share of its spread over all points. */
const NARROWEST = 0.15;

/**
 * Groups points around centers (k-means from spread-out starts; Lloyd 1982,
 * Arthur and Vassilvitskii 2007), distances in standard deviations of all
 * points. The same points, number and seed give the same centers.
 */
export function findCenters(points: readonly Float64Array[], count: number, seed: number): Centers {
  const all = momentsOf(points);
  const scaled = points.map((point) => point.map((value, i) => (value - all.mean[i]) / all.spread[i]));
  let centers = spreadOut(scaled, count, createRandom(seed));
  let groups: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    groups = centers.map(() => []);
    scaled.forEach((point, i) => groups[nearest(point, centers)].push(i));
    centers = groups.map((group, c) => (group.length === 0 ? centers[c] : momentsOf(group.map((i) => scaled[i])).mean));
  }
  const kept = groups.filter((group) => group.length > 0).map((group) => group.map((i) => points[i]));
  return {
    centers: kept.map((group) => momentsOf(group).mean),
    spreads: kept.map((group) => {
      const { spread } = momentsOf(group);
      return spread.map((own, i) => {
        const variance = (group.length * own ** 2 + PRIOR_POINTS * all.spread[i] ** 2) / (group.length + PRIOR_POINTS);
        return Math.max(Math.sqrt(variance), NARROWEST * all.spread[i]);
      });
    }),
  };
}

/** Starts far from each other: each next one is drawn by the square of its distance. */
function spreadOut(points: readonly Float64Array[], count: number, random: Random): Float64Array[] {
  const centers = [points[random.below(points.length)]];
  const squares = points.map(() => Infinity);
  while (centers.length < Math.min(count, points.length)) {
    const last = centers[centers.length - 1];
    points.forEach((point, i) => (squares[i] = Math.min(squares[i], square(point, last))));
    const total = squares.reduce((sum, value) => sum + value, 0);
    let left = (random.below(1_000_000) / 1_000_000) * total;
    const next = squares.findIndex((value) => (left -= value) <= 0);
    centers.push(points[next === -1 ? 0 : next]);
  }
  return centers;
}

function nearest(point: Float64Array, centers: readonly Float64Array[]): number {
  let best = 0;
  let least = Infinity;
  centers.forEach((center, i) => {
    const distance = square(point, center);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

function square(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
}

/** A dimension in which all points agree counts as one wide. */
function momentsOf(points: readonly Float64Array[]): { mean: Float64Array; spread: Float64Array } {
  const mean = new Float64Array(points[0].length);
  const squares = new Float64Array(mean.length);
  for (const point of points) point.forEach((value, i) => (mean[i] += value / points.length));
  for (const point of points) point.forEach((value, i) => (squares[i] += (value - mean[i]) ** 2 / points.length));
  return { mean, spread: squares.map((value) => Math.sqrt(value) || 1) };
}

import { createPatternIndex, type Pattern } from './pattern-index';
import { createSketcher, sketchSimilarity } from './sketch';

const sketcher = createSketcher();
/** A set of 200 features, of which the last `other` differ from set `from`. */
const featuresOf = (from: number, other = 0): Int32Array => Int32Array.from({ length: 200 }, (_, i) => (i < 200 - other ? from * 1000 + i : from * 1000 + 500 + i));
const sketchOf = (from: number, other = 0): Uint16Array => sketcher(featuresOf(from, other), 200).slice();
const pattern = (id: number, type = 'jailbreak'): Pattern => ({ id: `p${id}`, sketch: sketchOf(id), type, weight: 1 });

describe('sketches', () => {
  it('agree as far as the sets do', () => {
    const mean = (other: number): number => Array.from({ length: 50 }, (_, i) => sketchSimilarity(sketchOf(i), sketchOf(i, other))).reduce((a, b) => a + b) / 50;
    expect(mean(0)).toBe(1);
    expect(mean(40)).toBeCloseTo(160 / 240, 1);
    expect(mean(100)).toBeCloseTo(100 / 300, 1);
    expect(mean(200)).toBeLessThan(0.05);
  });

  it('do not depend on the order of features', () => {
    expect(sketcher(featuresOf(1).reverse(), 200)).toEqual(sketchOf(1));
  });

  it('exist for few features and for none', () => {
    expect(sketchSimilarity(sketcher([5], 1).slice(), sketcher([5], 1))).toBe(1);
    expect([...sketcher([], 0)]).toEqual(new Array(64).fill(0));
  });
});

describe('createPatternIndex', () => {
  it('finds the nearest pattern, and none where none is near', () => {
    const index = createPatternIndex(1000);
    for (let id = 0; id < 500; id++) index.add(pattern(id));
    expect(index.nearest(sketchOf(77, 20), 0.5)?.lesson.id).toBe('p77');
    expect(index.nearest(sketchOf(77), 0.5)?.similarity).toBe(1);
    expect(index.nearest(sketchOf(9999), 0.5)).toBeUndefined();
    expect(index.nearest(sketchOf(77, 190), 0.5)).toBeUndefined();
  });

  it('replaces and removes by id', () => {
    const index = createPatternIndex(10);
    index.add(pattern(1));
    index.add({ ...pattern(2), id: 'p1', type: 'benign' });
    expect([index.size, index.nearest(sketchOf(1), 0.5), index.nearest(sketchOf(2), 0.5)?.lesson.type]).toEqual([1, undefined, 'benign']);
    expect([index.remove('p1'), index.remove('p1'), index.size]).toEqual([true, false, 0]);
    expect(index.nearest(sketchOf(2), 0.5)).toBeUndefined();
  });

  it('forgets what was longest unused when it is full, and keeps what is met', () => {
    const index = createPatternIndex(100);
    for (let id = 0; id < 100; id++) expect(index.add(pattern(id))).toBeUndefined();
    index.nearest(sketchOf(0), 0.5);
    expect(index.add(pattern(100))).toBe('p1');
    expect(index.nearest(sketchOf(0), 0.5)?.lesson.id).toBe('p0');
    expect(index.nearest(sketchOf(1), 0.5)).toBeUndefined();
    for (let id = 101; id < 400; id++) index.add(pattern(id));
    expect(index.size).toBe(100);
  });

  it('stays quick among many near copies', () => {
    const index = createPatternIndex(2000);
    for (let id = 0; id < 2000; id++) index.add({ ...pattern(1), id: `copy${id}` });
    expect(index.nearest(sketchOf(1), 0.5)?.similarity).toBe(1);
  });

  it('refuses a sketch of another size', () => {
    expect(() => createPatternIndex(1).add({ ...pattern(1), sketch: new Uint16Array(3) })).toThrow(/64 numbers/);
  });
});

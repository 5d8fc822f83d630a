import type { AnySetting, Unit } from './setting';
import { shapeOf, type ValueShape } from './value-shape';

const UNIT_NAMES: Readonly<Record<Unit, string>> = {
  ms: ' of milliseconds',
  s: ' of seconds',
  bytes: ' of bytes',
  MB: ' of megabytes',
};

/**
 * What a right value is, in words that end the sentence "… is not":
 * `a whole number from 1 to 64`, `one of json, text`.
 */
export function expectation(setting: AnySetting): string {
  if (setting.expected !== undefined) return setting.expected;
  const shape = shapeOf(setting);
  if (shape.options) return `one of ${shape.options.join(', ')}`;
  if (shape.kind === 'number') return numberExpectation(shape, setting.unit);
  return { boolean: 'true or false', list: 'a list of words separated by commas', text: 'text' }[shape.kind];
}

function numberExpectation({ whole, minimum, maximum }: ValueShape, unit: Unit | undefined): string {
  const noun = `a ${whole ? 'whole ' : ''}number${unit === undefined ? '' : UNIT_NAMES[unit]}`;
  if (minimum !== undefined && maximum !== undefined) return `${noun} from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${noun}, at least ${minimum}`;
  return maximum === undefined ? noun : `${noun}, at most ${maximum}`;
}

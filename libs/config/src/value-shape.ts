import { z } from 'zod';
import type { AnySetting } from './setting';

/** What kind of value a setting takes, as its schema tells. */
export interface ValueShape {
  readonly kind: 'boolean' | 'number' | 'list' | 'text';
  /** Only for numbers. */
  readonly whole: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** The only values allowed. */
  readonly options?: readonly string[];
}

/** Reads the shape off the schema, by the JSON Schema that zod makes of it. */
export function shapeOf(setting: AnySetting): ValueShape {
  const { type, minimum, maximum, enum: options } = z.toJSONSchema(setting.schema, { io: 'output', unrepresentable: 'any' });
  return {
    kind: kindOf(type),
    whole: type === 'integer',
    ...(isBound(minimum) && { minimum }),
    ...(isBound(maximum) && { maximum }),
    ...(options && { options: options.map(String) }),
  };
}

/** Zod bounds every integer by what a double can hold; that is no bound of ours. */
function isBound(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) !== Number.MAX_SAFE_INTEGER;
}

function kindOf(type: unknown): ValueShape['kind'] {
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'array') return 'list';
  return type === 'boolean' ? 'boolean' : 'text';
}

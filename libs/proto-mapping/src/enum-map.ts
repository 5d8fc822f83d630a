import { InvalidFieldError } from '@ai-security/core-types';

/** Both directions between a domain name and an enum number. */
export interface EnumMap<Name extends string> {
  toMessage(name: Name): number;
  /** @throws InvalidFieldError for a number the contract does not name, and for `UNSPECIFIED` */
  fromMessage(value: number, field: string): Name;
}

/** Makes a map from the one table that pairs names with numbers. */
export function enumMap<Name extends string>(table: Readonly<Record<Name, number>>): EnumMap<Name> {
  const names = new Map(Object.entries(table).map(([name, value]) => [value as number, name as Name]));
  return {
    toMessage: (name) => table[name],
    fromMessage: (value, field) => {
      const name = names.get(value);
      if (name !== undefined) return name;
      const known = Object.entries(table).map(([known, number]) => `${String(number)} (${known})`);
      throw new InvalidFieldError(field, `${value} is not one of ${known.join(', ')}`);
    },
  };
}

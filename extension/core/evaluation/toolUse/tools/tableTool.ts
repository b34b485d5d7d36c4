import { comparable } from '../../comparable';
import type { Tool } from '../tool';

/** Looks a key up in a table of this name, whatever the letter case. */
export function tableTool(name: string, table: Readonly<Record<string, string>>): Tool {
  const values = new Map(Object.entries(table).map(([key, value]) => [comparable(key), value]));
  return {
    name,
    use: `${name}(key)`,
    run([key, ...more]) {
      if (key === undefined || more.length > 0) return { error: `${name} needs one key` };
      const value = values.get(comparable(key));
      return value === undefined ? { error: `no ${name} for ${key}` } : { result: value };
    },
  };
}

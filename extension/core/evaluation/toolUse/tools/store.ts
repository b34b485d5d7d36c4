import { comparable } from '../../comparable';
import type { Saved, Tool } from '../tool';

/** The key as it is stored, whatever its letter case. */
function storedKey(key: string, saved: Saved): string | undefined {
  return Object.keys(saved).find((each) => comparable(each) === comparable(key));
}

/** A calendar, a list of notes: texts under keys, changed and read back. */
export const store: readonly Tool[] = [
  {
    name: 'save',
    use: 'save(key, value)',
    run([key, value, ...more], saved) {
      if (key === undefined || value === undefined || more.length > 0) {
        return { error: 'save needs a key and a value, such as save(Monday, dentist)' };
      }
      return { result: 'saved', saved: { ...saved, [storedKey(key, saved) ?? key]: value } };
    },
  },
  {
    name: 'read',
    use: 'read(key)',
    run([key, ...more], saved) {
      if (key === undefined || more.length > 0) return { error: 'read needs one key' };
      const value = saved[storedKey(key, saved) ?? ''];
      return value === undefined ? { error: `nothing saved for ${key}` } : { result: value };
    },
  },
];

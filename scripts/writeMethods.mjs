/**
 * `npm run methods`: writes `docs/methods.md` from the cards of methods and operators.
 * `test/structure/methods.test.ts` fails where they differ.
 */
import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { methodsPage } from '../extension/core/methods/page/methodsPage';

const text = await format(methodsPage(), { parser: 'markdown', printWidth: 100 });
writeFileSync(new URL('../docs/methods.md', import.meta.url), text);

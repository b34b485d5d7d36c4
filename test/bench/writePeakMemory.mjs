/** Preloaded into a measured process: writes its peak resident memory when it ends. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  // Kilobytes on every system that Node runs on.
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});

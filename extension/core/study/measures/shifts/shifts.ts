import type { Measure } from '../measure';
import { acrossShifts } from './acrossShifts';
import {
  shiftsOptions,
  shiftsResult,
  shiftsSummary,
  type ShiftsOptions,
  type ShiftsResult,
  type ShiftsSummary,
} from './schemas';
import { shiftUnits } from './shiftUnits';
import { shiftsSection } from './shiftsSection';
import { summariseShifts } from './summariseShifts';

/** What becomes of steering when the same is asked in another way (Tan et al. 2024, section 5). */
export const shifts: Measure<ShiftsOptions, ShiftsResult, ShiftsSummary> = {
  name: 'shifts',
  options: shiftsOptions,
  result: shiftsResult,
  summary: shiftsSummary,
  units: shiftUnits,
  summarise: summariseShifts,
  section: shiftsSection,
  across: acrossShifts,
};

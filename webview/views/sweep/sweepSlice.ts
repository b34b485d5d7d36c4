import type { CostEstimate } from '../../../extension/core/study/cost/estimateCost';
import type {
  DegradationReport,
  MethodChoice,
  RunOutcome,
  RunProgress,
  RunView,
} from '../../../extension/protocol/engineCalls';
import type { SettingPlace } from '../../plots/settingDetail';
import { isRecord } from '../../savedPanel';
import { idle, type Task } from '../../task';
import { firstLook, readForm, type SweepForm } from './sweepForm';

/** How a run was asked for: the same again goes on with it. */
export interface AskedRun {
  /** The study file. */
  readonly path: string;
  /** Where the study alone does not say it. */
  readonly folder?: string;
}

export interface SweepSlice {
  readonly form: SweepForm;
  /** Whether what is typed in has been tried, so that problems are shown. */
  readonly isTried: boolean;
  /** Whether the form is unfolded; where undefined, while no run is shown. */
  readonly isFormOpen: boolean | undefined;
  readonly methods: Task<readonly MethodChoice[]>;
  readonly estimate: Task<CostEstimate>;
  /** Numbers only: the view that came with it is the shown run. */
  readonly run: Task<RunOutcome['state'], Omit<RunProgress, 'view'>>;
  readonly opened: Task<string>;
  readonly asked: AskedRun | undefined;
  /** Of the run that is shown. */
  readonly folder: string | undefined;
  /** The page was left while it ran. */
  readonly wasRunning: boolean;
  /** Which result of the run is shown. */
  readonly result: number;
  readonly cell: SettingPlace | undefined;
  readonly klLimit: string;
  /** Degradation that was asked for outside the run, by run, concept and setting. */
  readonly prices: Readonly<Record<string, Task<DegradationReport>>>;
}

export const firstSweep: SweepSlice = {
  form: firstLook,
  isTried: false,
  isFormOpen: undefined,
  methods: idle,
  estimate: idle,
  run: idle,
  opened: idle,
  asked: undefined,
  folder: undefined,
  wasRunning: false,
  result: 0,
  cell: undefined,
  klLimit: '0.1',
  prices: {},
};

/** What comes back after a reload; the run itself is read again. */
export function saveSweep(slice: SweepSlice) {
  const { form, asked, folder, run, result, cell, klLimit, prices } = slice;
  const wasRunning = run.kind === 'running';
  const priced = Object.entries(prices).filter(([, { kind }]) => kind === 'done');
  const saved = { form, asked, folder, wasRunning, result, cell, klLimit };
  return { ...saved, prices: Object.fromEntries(priced) };
}

export function restoreSweep(saved: unknown): SweepSlice {
  if (typeof saved !== 'object' || saved === null) return firstSweep;
  const given = saved as Readonly<Record<string, unknown>>;
  const { folder, klLimit, result } = given;
  return {
    ...firstSweep,
    form: readForm(given['form']),
    asked: readAsked(given['asked']),
    folder: typeof folder === 'string' ? folder : undefined,
    wasRunning: given['wasRunning'] === true,
    result: typeof result === 'number' ? result : 0,
    cell: readPlace(given['cell']),
    klLimit: typeof klLimit === 'string' ? klLimit : firstSweep.klLimit,
    prices: readPrices(given['prices']),
  };
}

function readPrices(saved: unknown): SweepSlice['prices'] {
  if (typeof saved !== 'object' || saved === null) return {};
  const known = Object.entries(saved).filter(([, task]) => isPrice(task));
  return Object.fromEntries(known);
}

function isPrice(task: unknown): boolean {
  if (!isRecord(task) || task['kind'] !== 'done' || !isRecord(task['result'])) return false;
  const { nllDifference, kl } = task['result'];
  return isRecord(nllDifference) && isRecord(kl);
}

function readAsked(saved: unknown): AskedRun | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { path, folder } = saved as Readonly<Record<string, unknown>>;
  if (typeof path !== 'string') return undefined;
  return typeof folder === 'string' ? { path, folder } : { path };
}

function readPlace(saved: unknown): SettingPlace | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { hookPoint, multiplier } = saved as Readonly<Record<string, unknown>>;
  return typeof hookPoint === 'string' && typeof multiplier === 'number'
    ? { hookPoint, multiplier }
    : undefined;
}

/** Whether finished work waits to be gone on with. */
export function isUnfinished({ summary }: RunView): boolean {
  return summary.units.finished < summary.units.planned;
}

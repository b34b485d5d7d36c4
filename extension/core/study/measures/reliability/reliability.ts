import type { Measure } from '../measure';
import { reliabilityAcross } from './reliabilityAcross';
import { reliabilitySection } from './reliabilitySection';
import {
  reliabilityOptions,
  reliabilityResult,
  reliabilitySummary,
  type ReliabilityOptions,
  type ReliabilityResult,
  type ReliabilitySummary,
} from './schemas';
import { summariseReliability } from './summariseReliability';

/**
 * Whether the steerability of a concept can be relied on (Tan et al. 2024): over items, over labels
 * that stand for the concept, over the whole sweep. It costs nothing: the items' sweep has it.
 */
export const reliability: Measure<ReliabilityOptions, ReliabilityResult, ReliabilitySummary> = {
  name: 'reliability',
  options: reliabilityOptions,
  result: reliabilityResult,
  summary: reliabilitySummary,
  units: () => [],
  summarise: (_options, { material }) => summariseReliability(material),
  section: reliabilitySection,
  across: reliabilityAcross,
};

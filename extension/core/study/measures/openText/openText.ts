import type { Measure } from '../measure';
import { openTextAcross } from './openTextAcross';
import { openTextSection } from './openTextSection';
import {
  openTextOptions,
  openTextResult,
  openTextSummary,
  type OpenTextOptions,
  type OpenTextResult,
  type OpenTextSummary,
} from './schemas';
import { summariseOpenText } from './summariseOpenText';

/**
 * What steering does to the two answers each, after Pres et al. 2024 but in raw nats per token. It
 * costs nothing: the sweep of the items has it.
 */
export const openText: Measure<OpenTextOptions, OpenTextResult, OpenTextSummary> = {
  name: 'openText',
  options: openTextOptions,
  result: openTextResult,
  summary: openTextSummary,
  units: () => [],
  summarise: (_options, { material }) => summariseOpenText(material),
  section: openTextSection,
  across: openTextAcross,
};

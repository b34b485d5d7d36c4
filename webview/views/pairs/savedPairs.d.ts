import type { EvaluatedPairs, PlacedHealth } from '../../../extension/protocol/engineCalls';
import type { Sort } from '../../widgets/column';
import { type PairsSlice } from './pairsSlice';
export declare function savePairs(slice: PairsSlice): {
    of: string | undefined;
    filter: string;
    split: "train" | "validation" | "test" | "all";
    sort: Sort | undefined;
    selected: string | undefined;
    form: import("./pairsSlice").EvaluateForm;
    healthBlock: string;
    block: number | undefined;
    asked: Omit<import("../../../extension/protocol/engineCalls").EvaluateRequest, "model"> | undefined;
    evaluatedWith: string | undefined;
    evaluated: EvaluatedPairs | undefined;
    health: PlacedHealth | undefined;
};
export declare function restorePairs(saved: unknown): PairsSlice;
